//! The ledger's accounts, transfers and entries. Only [`post`] touches balances.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{AccountId, BatchId, CompanyId, EntryId, OrderId, ProductId, TransferId},
    ledger::{AccountKind, Balanced, LedgerEvent},
    money::Money,
};
use uuid::Uuid;

use crate::{Db, Ex, Page, PageOf, Result, StoreError, Tx};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// What it is for.
    pub kind: AccountKind,
    /// The sum of its entries.
    pub balance: Money,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: EntryId,
    /// The posting.
    pub transfer: TransferId,
    /// The account.
    pub account: AccountKind,
    /// What was added.
    pub amount: Money,
    /// The account's balance after it.
    pub balance_after: Money,
    /// The order it comes from.
    pub order: Option<OrderId>,
    /// What happened.
    pub event: LedgerEvent,
    /// When.
    pub posted_at: DateTime<Utc>,
}

/// What is posted, and why.
#[derive(Debug, Clone)]
pub struct NewPosting {
    /// The posting's id.
    pub id: TransferId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// What happened.
    pub event: LedgerEvent,
    /// What caused it; the same cause posts once.
    pub source: String,
    /// The order it comes from.
    pub order: Option<OrderId>,
    /// The batch it comes from.
    pub batch: Option<BatchId>,
    /// The movements.
    pub movements: Balanced,
    /// When.
    pub at: DateTime<Utc>,
    /// The business day of that.
    pub day: NaiveDate,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: Uuid,
    transfer_id: Uuid,
    kind: String,
    amount: i64,
    balance_after: i64,
    order_id: Option<Uuid>,
    event: String,
    posted_at: DateTime<Utc>,
}

/// Posts movements: transfer, entries and balances in one go, accounts locked in their order.
/// [`StoreError::Exists`] when the same cause was posted before.
pub async fn post(
    tx: &mut Tx,
    posting: &NewPosting,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<()> {
    q!(exec, &mut *tx,
        "INSERT INTO transfer (id, company_id, product_id, event, status, source, order_id, batch_id, created_at, posted_at, day)
         VALUES ($1, $2, $3, $4, 'posted', $5, $6, $7, $8, $8, $9)",
        posting.id.uuid(), posting.company.uuid(), posting.product.uuid(), posting.event.as_str(), &posting.source,
        posting.order.map(OrderId::uuid), posting.batch.map(BatchId::uuid), posting.at, posting.day)?;
    for movement in posting.movements.movements() {
        let account = account_for_update(tx, posting, movement.account, new_id()).await?;
        let balance = account.balance + movement.amount.minor();
        q!(
            exec,
            &mut *tx,
            "UPDATE account SET balance = $2, version = version + 1 WHERE id = $1",
            account.id,
            balance
        )
        .and_then(StoreError::one_changed)?;
        q!(exec, &mut *tx,
            "INSERT INTO entry (id, company_id, product_id, account_id, transfer_id, sequence, amount, balance_after, posted_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            new_id(), posting.company.uuid(), posting.product.uuid(), account.id, posting.id.uuid(), account.version + 1,
            movement.amount.minor(), balance, posting.at)?;
    }
    Ok(())
}

#[derive(sqlx::FromRow)]
struct LockedAccount {
    id: Uuid,
    balance: i64,
    version: i64,
}

async fn account_for_update(
    tx: &mut Tx,
    posting: &NewPosting,
    kind: AccountKind,
    fresh: Uuid,
) -> Result<LockedAccount> {
    q!(
        exec,
        &mut *tx,
        "INSERT INTO account (id, company_id, product_id, kind, balance, held, version) VALUES ($1, $2, $3, $4, 0, 0, 0) ON CONFLICT (product_id, kind) DO NOTHING",
        fresh,
        posting.company.uuid(),
        posting.product.uuid(),
        kind.as_str()
    )?;
    let sql = for_update!(
        tx,
        "SELECT id, balance, version FROM account WHERE company_id = $1 AND product_id = $2 AND kind = $3"
    );
    q!(one LockedAccount, tx, sql, posting.company.uuid(), posting.product.uuid(), kind.as_str())
}

/// The accounts of a product.
pub async fn accounts(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Vec<Account>> {
    let rows = q!(
        all(Uuid, String, i64),
        ex,
        "SELECT id, kind, balance FROM account WHERE company_id = $1 AND product_id = $2 ORDER BY kind",
        company.uuid(),
        product.uuid()
    )?;
    rows.into_iter()
        .map(|(id, kind, balance)| {
            Ok(Account {
                id: AccountId(id),
                kind: kind.parse()?,
                balance: Money::from_minor(balance),
            })
        })
        .collect()
}

/// The entries of a product, newest first; of one order or account when asked.
pub async fn entries(
    db: &Db,
    company: CompanyId,
    product: ProductId,
    order: Option<OrderId>,
    account: Option<AccountKind>,
    page: Page,
) -> Result<PageOf<Entry>> {
    let (time, id) = page.start();
    let rows = q!(all EntryRow, db,
        "SELECT e.id, e.transfer_id, a.kind, e.amount, e.balance_after, t.order_id, t.event, e.posted_at
         FROM entry e JOIN account a ON a.id = e.account_id JOIN transfer t ON t.id = e.transfer_id
         WHERE e.company_id = $1 AND e.product_id = $2 AND ($3 IS NULL OR t.order_id = $3) AND ($4 IS NULL OR a.kind = $4)
           AND (e.posted_at, e.id) < ($5, $6) ORDER BY e.posted_at DESC, e.id DESC LIMIT $7",
        company.uuid(), product.uuid(), order.map(OrderId::uuid), account.map(AccountKind::as_str), time, id, page.limit + 1)?;
    let cut = PageOf::cut(rows, page.limit);
    let entries = cut.rows.into_iter().map(|row| {
        Ok(Entry {
            id: EntryId(row.id),
            transfer: TransferId(row.transfer_id),
            account: row.kind.parse()?,
            amount: Money::from_minor(row.amount),
            balance_after: Money::from_minor(row.balance_after),
            order: row.order_id.map(OrderId),
            event: row.event.parse()?,
            posted_at: row.posted_at,
        })
    });
    Ok(PageOf {
        rows: entries.collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}

/// What does not add up, anywhere: an empty list is a ledger in order.
pub async fn faults(db: &Db) -> Result<Vec<String>> {
    let unbalanced = q!(
        all(Uuid, i64),
        db,
        "SELECT transfer_id, CAST(SUM(amount) AS BIGINT) FROM entry GROUP BY transfer_id HAVING SUM(amount) <> 0"
    )?;
    let drifted = q!(all (Uuid, i64, i64), db,
        "SELECT a.id, a.balance, CAST(COALESCE((SELECT SUM(e.amount) FROM entry e WHERE e.account_id = a.id), 0) AS BIGINT) FROM account a
         WHERE a.balance <> COALESCE((SELECT SUM(e.amount) FROM entry e WHERE e.account_id = a.id), 0)")?;
    let unbalanced = unbalanced
        .into_iter()
        .map(|(id, sum)| format!("transfer {id} sums to {sum}"));
    let drifted = drifted
        .into_iter()
        .map(|(id, balance, sum)| format!("account {id} holds {balance}, its entries {sum}"));
    Ok(unbalanced.chain(drifted).collect())
}
