//! The loads of a chunk in the books: from transit to the cards, an entry a card.

use domain::{
    batch::Batch,
    ledger::{self, LedgerEvent},
};
use store::{Tx, lines::Line};

use crate::{
    App, AppError, Result,
    posting::{Cause, post},
};

/// Posts the loads that the core did of a chunk, in the transaction of their outcome. What is loaded on a card
/// that we do not know is posted at the order's end.
pub(super) async fn post_loads(
    app: &App,
    tx: &mut Tx,
    batch: &Batch,
    chunk: i64,
    loaded: &[&Line],
) -> Result<()> {
    let of_money = |line: &&&Line| line.amount.is_positive();
    let references: Vec<&str> = loaded
        .iter()
        .filter(of_money)
        .filter_map(|line| line.card_reference.as_deref())
        .collect();
    if references.is_empty() {
        return Ok(());
    }
    let cards = store::cards::ids_of(tx, batch.company, &references).await?;
    let loads = loaded.iter().filter_map(|line| {
        let card = cards.get(line.card_reference.as_deref()?)?;
        Some((*card, line.amount))
    });
    let movements =
        ledger::loads_processed(loads).map_err(|fault| AppError::Internal(fault.to_string()))?;
    let cause = Cause {
        company: batch.company,
        product: batch.product,
        event: LedgerEvent::LoadsProcessed,
        source: format!("loads_processed:{}-{chunk}", batch.id),
        order: batch.order,
        description: None,
        requested_by: None,
    };
    post(app, tx, cause, &movements).await
}
