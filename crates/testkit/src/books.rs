//! Money for tests: a master account that is topped up without a bank.

use app::App;
use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, ProductId, TransferId},
    ledger::{LedgerEvent, top_up as movements},
    money::Money,
};
use store::{
    StoreError,
    ledger::{NewEntry, NewPosting},
};

/// Tops a master account up, once for each source.
///
/// # Errors
/// [`StoreError::Exists`] when the source topped it up before.
///
/// # Panics
/// When the amount cannot be posted.
#[expect(
    clippy::expect_used,
    reason = "a test without its money has nothing to say"
)]
pub async fn top_up(
    app: &App,
    (company, product): (CompanyId, ProductId),
    source: &str,
    amount: Money,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut tx = app.db.begin().await?;
    let mut accounts = store::ledger::lock(&mut tx, company, product).await?;
    let movements = movements(amount).expect("two sides of one amount");
    let drafts = accounts.books.post(&movements).expect("money comes in");
    let id = TransferId(app.new_id());
    let entry = |draft| NewEntry {
        id: app.new_id(),
        transfer: id,
        draft,
    };
    let entries: Vec<NewEntry> = drafts.into_iter().map(entry).collect();
    let posting = NewPosting {
        id,
        event: LedgerEvent::TopUp,
        source: format!("test:{source}"),
        order: None,
        batch: None,
        day: at.date_naive(),
        description: None,
        requested_by: None,
    };
    store::ledger::write(&mut tx, accounts, &[posting], &entries, at, || app.new_id()).await?;
    tx.commit().await
}
