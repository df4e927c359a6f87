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
pub async fn top_up(
    app: &App,
    place: (CompanyId, ProductId),
    source: &str,
    amount: Money,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    top_ups(app, place, &[(source.to_owned(), amount)], at).await
}

/// Tops a master account up by many amounts in one transaction, once for each source.
///
/// # Errors
/// [`StoreError::Exists`] when a source topped it up before.
///
/// # Panics
/// When an amount cannot be posted.
#[expect(
    clippy::expect_used,
    reason = "a test without its money has nothing to say"
)]
pub async fn top_ups(
    app: &App,
    (company, product): (CompanyId, ProductId),
    all: &[(String, Money)],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut tx = app.db.begin().await?;
    let mut accounts = store::ledger::lock(&mut tx, company, product).await?;
    let (mut postings, mut entries) = (Vec::new(), Vec::new());
    for (source, amount) in all {
        let movements = movements(*amount).expect("two sides of one amount");
        let drafts = accounts.books.post(&movements).expect("money comes in");
        let id = TransferId(app.new_id());
        entries.extend(drafts.into_iter().map(|draft| NewEntry {
            id: app.new_id(),
            transfer: id,
            draft,
        }));
        postings.push(NewPosting {
            id,
            event: LedgerEvent::TopUp,
            source: format!("test:{source}"),
            order: None,
            batch: None,
            day: at.date_naive(),
            description: None,
            requested_by: None,
        });
    }
    store::ledger::write(&mut tx, accounts, &postings, &entries, at, || app.new_id()).await?;
    tx.commit().await
}
