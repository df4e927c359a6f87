//! Posting in the transaction of a cause: an order that was paid, cards that were loaded.

use domain::{
    ids::{CompanyId, OrderId, ProductId, TransferId, UserId},
    ledger::{AccountKind, Balanced, LedgerEvent},
};
use store::{
    Tx,
    ledger::{NewEntry, NewPosting},
};

use crate::{App, AppError, Result, master_account};

/// Why money moves.
#[derive(Debug, Clone)]
pub(crate) struct Cause {
    pub company: CompanyId,
    pub product: ProductId,
    pub event: LedgerEvent,
    /// The same source posts once.
    pub source: String,
    pub order: Option<OrderId>,
    /// What it is for, in the words of who asked for it.
    pub description: Option<String>,
    /// Who asked for it, when a person did.
    pub requested_by: Option<UserId>,
}

/// Posts movements in the transaction of their cause, before it records anything in the audit trail.
pub(crate) async fn post(app: &App, tx: &mut Tx, cause: Cause, movements: &Balanced) -> Result<()> {
    if movements.is_empty() {
        return Ok(());
    }
    let mut accounts = store::ledger::lock(tx, cause.company, cause.product).await?;
    let drafts = accounts
        .books
        .post(movements)
        .map_err(|short| AppError::Internal(format!("{}: {short}", cause.source)))?;
    let id = TransferId(app.new_id());
    let entry = |draft| NewEntry {
        id: app.new_id(),
        transfer: id,
        draft,
    };
    let entries: Vec<NewEntry> = drafts.into_iter().map(entry).collect();
    let posting = NewPosting {
        id,
        event: cause.event,
        source: cause.source,
        order: cause.order,
        batch: None,
        description: cause.description,
        requested_by: cause.requested_by,
        day: app.today(),
    };
    store::ledger::write(tx, accounts, &[posting], &entries, app.now(), || {
        app.new_id()
    })
    .await?;
    let touches_master = movements
        .movements()
        .iter()
        .any(|movement| movement.account == AccountKind::Master);
    if touches_master {
        master_account::watch(app, tx, cause.company, cause.product).await?;
    }
    Ok(())
}
