//! Cards as the wire has them.

use app::cards::{CardEvent, CardFound, CardView, Movement};
use contract::{
    batches::PersonRef,
    cards::{CardChange, CardDetail, CardHolder, CardMovement, CardOrigin, CardResponse},
};

/// A card.
pub(super) fn of_card(found: &CardFound) -> CardResponse {
    let card = &found.card;
    let holder = found.holder.as_ref().map(|holder| CardHolder {
        document_type: holder.document_type.clone(),
        document: holder.document.clone(),
        full_name: holder.full_name.clone(),
    });
    let issued_by = found.origin.as_ref().map(|origin| CardOrigin {
        batch_id: origin.batch,
        batch_number: origin.batch_number,
        order_id: origin.order.as_ref().map(|(id, _)| *id),
        order_number: origin.order.as_ref().map(|(_, number)| number.clone()),
    });
    CardResponse {
        id: card.id,
        company_id: card.company,
        product_id: card.product,
        reference: card.reference.clone(),
        last_four: card.last_four.clone(),
        holder,
        status: card.status,
        status_since: card.status_since,
        branch: card.branch.clone(),
        issued_by,
        replaced_by: card.replaced_by,
        created_at: card.created_at,
        version: card.version,
    }
}

/// A card with its history.
pub(super) fn of_detail(view: &CardView) -> CardDetail {
    let change = |event: &CardEvent| CardChange {
        from: event.from,
        to: event.to,
        source: event.source,
        by: event.by.map(|id| PersonRef {
            id,
            name: view.names.get(&id).cloned().unwrap_or_default(),
        }),
        reason: event.reason.clone(),
        at: event.at,
    };
    CardDetail {
        card: of_card(&view.found),
        history: view.history.iter().map(change).collect(),
    }
}

/// A movement.
pub(super) fn of_movement(movement: Movement) -> CardMovement {
    let Movement {
        id,
        transfer,
        event,
        amount,
        description,
        order_number,
        posted_at,
    } = movement;
    CardMovement {
        id,
        transfer_id: transfer,
        event,
        amount: amount.into(),
        description,
        order_number,
        posted_at,
    }
}
