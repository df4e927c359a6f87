//! Transfers as the wire has them.

use app::{Answer, transfers::TransferView};
use contract::{batches::PersonRef, transfers::TransferResponse};

use crate::reply;

/// A transfer.
pub(super) fn of_transfer(view: &TransferView) -> TransferResponse {
    let (transfer, card) = (&view.transfer, &view.card);
    TransferResponse {
        id: transfer.id,
        company_id: transfer.company,
        product_id: transfer.product,
        card_id: transfer.card,
        card_reference: card.reference.clone(),
        card_last_four: card.last_four.clone(),
        holder_name: card.holder_name.clone(),
        direction: transfer.direction,
        amount: transfer.amount.into(),
        description: transfer.description.clone(),
        status: transfer.status,
        failure_code: transfer.failure_code.clone(),
        core_reference: transfer.core_reference.clone(),
        reverses: transfer.reverses,
        reversed_by: view.reversed_by,
        requested_by: PersonRef {
            id: transfer.requested_by,
            name: view.requested_by.clone(),
        },
        created_at: transfer.created_at,
        resolved_at: transfer.resolved_at,
        master_balance_after: view.master_balance_after.map(Into::into),
    }
}

/// The answer to who asked for a transfer: it is under way.
pub(super) fn accepted(view: &TransferView) -> Answer {
    let place = format!("/api/v1/transfers/{}", view.transfer.id);
    reply::answer(202, &of_transfer(view)).with_header("location", place)
}
