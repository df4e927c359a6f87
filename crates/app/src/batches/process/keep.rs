//! The cards that the core made for a line, kept with their holders.

use domain::{
    batch::{Batch, BatchType},
    card::{CardMove, CardStatus, ChangeSource},
    ids::{CardId, HolderId},
};
use store::{
    Tx,
    cards::{Change, NewCard, NewHolder},
    lines::Line,
};

use super::instruct::{Details, new_reference};
use crate::{App, Result};

/// Keeps what a processed line made: BIN and last four digits are as the core told them.
pub(super) async fn keep_card(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    line: &Line,
    told: (Option<String>, Option<String>),
) -> Result<()> {
    match batch.kind {
        BatchType::Issuance => issued(app, tx, batch, line, told).await,
        BatchType::CardReplacement => replaced(app, tx, batch, line, told).await,
        _ => Ok(()),
    }
}

fn new_card(
    app: &App,
    line: &Line,
    reference: String,
    (bin, last_four): (Option<String>, Option<String>),
) -> NewCard {
    NewCard {
        id: CardId(app.new_id()),
        reference,
        status: CardStatus::Requested,
        bin,
        last_four,
        issued_by_line: Some(line.id.uuid()),
        branch: Details::of(line).delivery().branch,
    }
}

async fn issued(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    line: &Line,
    told: (Option<String>, Option<String>),
) -> Result<()> {
    let (Some(document_type), Some(document), Some(reference)) =
        (&line.document_type, &line.document, &line.card_reference)
    else {
        return Ok(());
    };
    let holder = NewHolder {
        id: HolderId(app.new_id()),
        document_type: document_type.clone(),
        document: document.clone(),
        full_name: line.name.clone().unwrap_or_default(),
    };
    let (now, company, product) = (app.now(), batch.company, batch.product);
    let holder = store::cards::add_holder(tx, company, &holder, now).await?;
    let card = new_card(app, line, reference.clone(), told);
    Ok(store::cards::add(tx, company, product, Some(holder), &card, now).await?)
}

/// The new card takes the old one's place; one that was lost, stolen or has expired stays so.
async fn replaced(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    line: &Line,
    told: (Option<String>, Option<String>),
) -> Result<()> {
    let references: Vec<String> = line.card_reference.iter().cloned().collect();
    let found = store::cards::by_references_for_update(tx, &references).await?;
    let Some(old) = found.into_iter().find(|card| card.company == batch.company) else {
        return Ok(());
    };
    let (now, company, product) = (app.now(), batch.company, batch.product);
    let new = new_card(app, line, new_reference(line), told);
    store::cards::add(tx, company, product, old.holder, &new, now).await?;
    // The core has replaced it: what our machine would refuse is not undone by refusing.
    let to = old.status.after(CardMove::Replace).unwrap_or(old.status);
    if to != old.status {
        let change = Change {
            id: app.new_id(),
            card: old.id,
            from: Some(old.status),
            to,
            source: ChangeSource::Batch,
            by: None,
            reason: Details::of(line).get("motivo").map(str::to_owned),
            at: now,
        };
        store::cards::apply(tx, company, &[change], None).await?;
    }
    Ok(store::cards::mark_replaced(tx, company, old.id, new.id).await?)
}
