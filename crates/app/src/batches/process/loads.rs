//! The loads of a chunk in the books: from transit to the cards, an entry a card.

use domain::{
    batch::Batch,
    ledger::{self, Balanced, LedgerEvent},
    money::Money,
};
use store::Tx;

use super::keep::Made;
use crate::{
    App, AppError, Result,
    posting::{self, Cause},
};

/// The loads that the core did of a chunk, to be posted. What is loaded on a card that we do not know is posted
/// at the order's end.
pub(super) async fn of(tx: &mut Tx, batch: &Batch, made: &[Made<'_>]) -> Result<Balanced> {
    let loaded: Vec<(&str, Money)> = made
        .iter()
        .filter(|made| made.line.amount.is_positive())
        .filter_map(|made| Some((made.line.card_reference.as_deref()?, made.line.amount)))
        .collect();
    let references: Vec<&str> = loaded.iter().map(|(reference, _)| *reference).collect();
    let cards = store::cards::ids_of(tx, batch.company, &references).await?;
    let loads = loaded
        .iter()
        .filter_map(|(reference, amount)| Some((*cards.get(*reference)?, *amount)));
    ledger::loads_processed(loads).map_err(|fault| AppError::Internal(fault.to_string()))
}

/// Posts the loads of a chunk, in the transaction of their outcome.
pub(super) async fn post(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    chunk: i64,
    loads: &Balanced,
) -> Result<()> {
    let cause = Cause {
        company: batch.company,
        product: batch.product,
        event: LedgerEvent::LoadsProcessed,
        source: format!("loads_processed:{}-{chunk}", batch.id),
        order: batch.order,
        description: None,
        requested_by: None,
    };
    posting::post(app, tx, cause, loads).await
}
