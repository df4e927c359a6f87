//! The statement of a master account: its entries with what they belong to, newest first.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CardId, CompanyId, EntryId, OrderId, ProductId, TransferId, UserId},
    ledger::LedgerEvent,
    money::Money,
    statement::Flow,
};
use uuid::Uuid;

use crate::{Db, Ex, PageOf, Result, StoreError, companies::contains};

/// What debits of cards would bring in that the core has not answered.
pub async fn pending_debits(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Money> {
    q!(scalar i64, ex,
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM transfer
         WHERE status = 'pending' AND direction = 'debit' AND company_id = $1 AND product_id = $2",
        company.uuid(), product.uuid())
    .map(Money::from_minor)
}

/// What a statement is narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Only before this instant.
    pub before: Option<DateTime<Utc>>,
    /// Only of these events; none means all.
    pub events: Vec<LedgerEvent>,
    /// Only what went this way.
    pub flow: Option<Flow>,
    /// Only with this in description, order number or card.
    pub text: Option<String>,
}

/// A line of the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub id: EntryId,
    /// Its place in the account, from 1, without gaps.
    pub sequence: i64,
    /// The posting.
    pub transfer: TransferId,
    /// What happened.
    pub event: LedgerEvent,
    /// What was added.
    pub amount: Money,
    /// The balance after it.
    pub balance_after: Money,
    /// What it was for.
    pub description: Option<String>,
    /// The card of a credit or debit.
    pub card: Option<Card>,
    /// The order, with its number.
    pub order: Option<(OrderId, String)>,
    /// Who asked for it, with their name.
    pub requested_by: Option<(UserId, String)>,
    /// When.
    pub posted_at: DateTime<Utc>,
}

/// A card as a statement names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub id: CardId,
    /// Our opaque reference.
    pub reference: String,
    /// The last four digits, once the core has told them.
    pub last_four: Option<String>,
    /// Who holds it.
    pub holder: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    sequence: i64,
    transfer_id: Uuid,
    event: String,
    amount: i64,
    balance_after: i64,
    description: Option<String>,
    card_id: Option<Uuid>,
    reference: Option<String>,
    last_four: Option<String>,
    holder: Option<String>,
    order_id: Option<Uuid>,
    number: Option<String>,
    requested_by: Option<Uuid>,
    requester: Option<String>,
    posted_at: DateTime<Utc>,
}

impl TryFrom<LineRow> for Line {
    type Error = StoreError;
    fn try_from(row: LineRow) -> Result<Self> {
        let (last_four, holder) = (row.last_four, row.holder);
        let card = row.card_id.zip(row.reference).map(|(id, reference)| Card {
            id: CardId(id),
            reference,
            last_four,
            holder,
        });
        Ok(Self {
            id: EntryId(row.id),
            sequence: row.sequence,
            transfer: TransferId(row.transfer_id),
            event: row.event.parse()?,
            amount: Money::from_minor(row.amount),
            balance_after: Money::from_minor(row.balance_after),
            description: row.description,
            card,
            order: row.order_id.map(OrderId).zip(row.number),
            requested_by: row.requested_by.map(UserId).zip(row.requester),
            posted_at: row.posted_at,
        })
    }
}

const LINES: &str =
    "SELECT e.id, e.sequence, e.transfer_id, t.event, e.amount, e.balance_after, t.description,
        t.card_id, c.reference, c.last_four, h.full_name AS holder, t.order_id, o.number,
        t.requested_by, u.full_name AS requester, e.posted_at
     FROM entry e JOIN transfer t ON t.id = e.transfer_id
        LEFT JOIN card c ON c.id = t.card_id LEFT JOIN holder h ON h.id = c.holder_id
        LEFT JOIN service_order o ON o.id = t.order_id LEFT JOIN app_user u ON u.id = t.requested_by
     WHERE e.account_id = ";

/// The lines of an account under a place in it, newest first.
pub async fn lines(
    db: &Db,
    account: AccountId,
    filter: &Filter,
    under: i64,
    limit: i64,
) -> Result<PageOf<Line>> {
    let rows: Vec<LineRow> = on_conn!(db, c => {
        let mut builder = sqlx::QueryBuilder::new(LINES);
        builder.push_bind(account.uuid()).push(" AND e.sequence < ").push_bind(under);
        if let Some(from) = filter.from {
            builder.push(" AND e.posted_at >= ").push_bind(from);
        }
        if let Some(before) = filter.before {
            builder.push(" AND e.posted_at < ").push_bind(before);
        }
        match filter.flow {
            Some(Flow::In) => { builder.push(" AND e.amount > 0"); }
            Some(Flow::Out) => { builder.push(" AND e.amount < 0"); }
            None => {}
        }
        if !filter.events.is_empty() {
            in_list!(builder, " AND t.event", filter.events.iter().map(|event| event.as_str()));
        }
        if let Some(text) = &filter.text {
            let pattern = pattern(text);
            builder.push(" AND (LOWER(t.description) LIKE ").push_bind(pattern.clone()).push(" ESCAPE '!'");
            builder.push(" OR LOWER(o.number) LIKE ").push_bind(pattern.clone()).push(" ESCAPE '!'");
            builder.push(" OR LOWER(c.reference) LIKE ").push_bind(pattern).push(" ESCAPE '!'");
            builder.push(" OR c.last_four = ").push_bind(text.clone()).push(")");
        }
        builder.push(" ORDER BY e.sequence DESC LIMIT ").push_bind(limit + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    let cut = PageOf::cut(rows, limit);
    Ok(PageOf {
        rows: cut
            .rows
            .into_iter()
            .map(Line::try_from)
            .collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}

/// «Contains this», the same on both engines: SQLite's `LOWER` knows ASCII only, so any letter stands for one
/// beyond it.
pub(crate) fn pattern(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let escaped = contains(&lower);
    escaped
        .chars()
        .map(|letter| if letter.is_ascii() { letter } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_no_pattern() {
        assert_eq!(pattern(" Nómina 50% "), "%n_mina 50!%%");
        assert_eq!(pattern("OS_1"), "%os!_1%");
    }
}
