//! What the books say.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CardId, CompanyId, EntryId, OrderId, ProductId, TransferId},
    ledger::{AccountKind, LedgerEvent},
    money::Money,
};
use uuid::Uuid;

use crate::{Db, Ex, Page, PageOf, Result};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// What it is for.
    pub kind: AccountKind,
    /// The sum of its entries.
    pub balance: Money,
    /// Kept back for transfers that have not ended.
    pub held: Money,
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
    /// The card that the money came to or left.
    pub card: Option<CardId>,
    /// The order it comes from.
    pub order: Option<OrderId>,
    /// What happened.
    pub event: LedgerEvent,
    /// When.
    pub posted_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct EntryRow {
    id: Uuid,
    transfer_id: Uuid,
    kind: String,
    amount: i64,
    balance_after: i64,
    card_id: Option<Uuid>,
    order_id: Option<Uuid>,
    event: String,
    posted_at: DateTime<Utc>,
}

/// The accounts of a product.
pub async fn accounts(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Vec<Account>> {
    let rows = q!(
        all(Uuid, String, i64, i64),
        ex,
        "SELECT id, kind, balance, held FROM account WHERE company_id = $1 AND product_id = $2 ORDER BY kind",
        company.uuid(),
        product.uuid()
    )?;
    rows.into_iter()
        .map(|(id, kind, balance, held)| {
            Ok(Account {
                id: AccountId(id),
                kind: kind.parse()?,
                balance: Money::from_minor(balance),
                held: Money::from_minor(held),
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
        "SELECT e.id, e.transfer_id, a.kind, e.amount, e.balance_after, e.card_id, t.order_id, t.event, e.posted_at
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
            card: row.card_id.map(CardId),
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

/// What was posted to cards of an order while the core worked on it.
pub async fn loaded_of_order(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    order: OrderId,
) -> Result<Money> {
    let sum = q!(scalar i64, ex,
        "SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT)
         FROM transfer t JOIN entry e ON e.transfer_id = t.id JOIN account a ON a.id = e.account_id
         WHERE t.company_id = $1 AND t.order_id = $2 AND t.event = 'loads_processed' AND a.kind = 'cards'",
        company.uuid(), order.uuid())?;
    Ok(Money::from_minor(sum))
}

/// One account's balance, and what of it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Which account.
    pub id: AccountId,
    /// The sum of its entries.
    pub balance: Money,
    /// What of it is held.
    pub held: Money,
}

/// One account of a product; none before its first entry.
pub async fn account(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
    kind: AccountKind,
) -> Result<Option<Balance>> {
    let row = q!(
        opt(Uuid, i64, i64),
        ex,
        "SELECT id, balance, held FROM account WHERE company_id = $1 AND product_id = $2 AND kind = $3",
        company.uuid(),
        product.uuid(),
        kind.as_str()
    )?;
    Ok(row.map(|(id, balance, held)| Balance {
        id: AccountId(id),
        balance: Money::from_minor(balance),
        held: Money::from_minor(held),
    }))
}
