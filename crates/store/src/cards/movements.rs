//! What came to a card and left it through our books.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CardId, CompanyId, EntryId, TransferId},
    ledger::LedgerEvent,
    money::Money,
};
use uuid::Uuid;

use crate::{Db, Page, PageOf, Result};

/// A movement of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The entry.
    pub id: EntryId,
    /// The posting.
    pub transfer: TransferId,
    /// What happened.
    pub event: LedgerEvent,
    /// Positive came to the card, negative left it.
    pub amount: Money,
    /// What it was for.
    pub description: Option<String>,
    /// The number of the order it comes from.
    pub order_number: Option<String>,
    /// When.
    pub posted_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct MovementRow {
    id: Uuid,
    transfer_id: Uuid,
    event: String,
    amount: i64,
    description: Option<String>,
    number: Option<String>,
    posted_at: DateTime<Utc>,
}

/// The movements of a card, newest first: the entries of the account `cards` that name it.
pub async fn movements(
    db: &Db,
    company: CompanyId,
    card: CardId,
    page: Page,
) -> Result<PageOf<Movement>> {
    let (time, id) = page.start();
    let rows = q!(all MovementRow, db,
        "SELECT e.id, e.transfer_id, t.event, e.amount, t.description, o.number, e.posted_at
         FROM entry e JOIN account a ON a.id = e.account_id AND a.kind = 'cards' JOIN transfer t ON t.id = e.transfer_id
         LEFT JOIN service_order o ON o.id = t.order_id
         WHERE e.card_id = $1 AND e.company_id = $2 AND (e.posted_at, e.id) < ($3, $4) ORDER BY e.posted_at DESC, e.id DESC LIMIT $5",
        card.uuid(), company.uuid(), time, id, page.limit + 1)?;
    let cut = PageOf::cut(rows, page.limit);
    let rows = cut.rows.into_iter().map(|row| {
        Ok(Movement {
            id: EntryId(row.id),
            transfer: TransferId(row.transfer_id),
            event: row.event.parse()?,
            amount: Money::from_minor(row.amount),
            description: row.description,
            order_number: row.number,
            posted_at: row.posted_at,
        })
    });
    Ok(PageOf {
        rows: rows.collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}
