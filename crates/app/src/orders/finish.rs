//! Ending an order when the core has ended its last batch.

use domain::{
    ids::{CompanyId, OrderId},
    ledger::{self, LedgerEvent},
};
use serde_json::json;
use store::Tx;

use crate::{
    App, AppError, Result,
    audit::{self, Doer, Happening},
    posting::{Cause, post},
};

/// Called in the transaction in which a batch was ended. When it was the last one, the order is ended
/// and what is left of its money goes from transit to where it belongs; rejected loads go back to the master account.
pub(crate) async fn batch_finished(
    app: &App,
    tx: &mut Tx,
    company: CompanyId,
    id: OrderId,
) -> Result<()> {
    // The order's lock comes first: of two batches that end at once, the second sees the first.
    let order = store::orders::lookup_for_update(tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let (open, rejected) = store::batches::progress_of_order(tx, company, id).await?;
    if open > 0 {
        return Ok(());
    }
    let loaded = store::ledger::loaded_of_order(&mut *tx, company, id).await?;
    let movements = ledger::order_processed(&order.draft.amounts, rejected, loaded)
        .map_err(|fault| AppError::Internal(fault.to_string()))?;
    let order = order.processed()?;
    store::orders::update(tx, &order, app.now()).await?;
    let cause = Cause {
        company,
        product: order.product,
        event: LedgerEvent::OrderProcessed,
        source: format!("order_processed:{id}"),
        order: Some(id),
        description: None,
        requested_by: None,
    };
    post(app, tx, cause, &movements).await?;
    let content = json!({ "number": order.number, "rejected_loads": rejected });
    let happening = Happening {
        company: Some(company),
        action: "order.processed",
        object_kind: "order",
        object_id: id.to_string(),
        content,
    };
    audit::record(app, tx, Doer::System, happening).await
}
