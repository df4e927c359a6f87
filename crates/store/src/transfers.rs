//! Credits and debits of cards. What they move is written by [`crate::ledger`].

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    card::CardStatus,
    ids::{CardId, CompanyId, ProductId, TransferId, UserId},
    money::Money,
    transfer::Transfer,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use crate::{Db, Ex, Result, StoreError, Tx};

/// A card as a transfer needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardFacts {
    /// Which.
    pub id: CardId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// Its opaque reference.
    pub reference: String,
    /// Its last four digits.
    pub last_four: Option<String>,
    /// Who holds it.
    pub holder_name: Option<String>,
    /// Its state.
    pub status: CardStatus,
}

/// A transfer with what a reader needs beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The transfer.
    pub transfer: Transfer,
    /// Its card.
    pub card: CardFacts,
    /// The name of who asked for it.
    pub requested_by: String,
    /// The transfer that undoes it, or is about to.
    pub reversed_by: Option<TransferId>,
    /// The master account's balance right after it was posted.
    pub master_balance_after: Option<Money>,
}

#[derive(sqlx::FromRow)]
struct CardRow {
    card_id: Uuid,
    card_company_id: Uuid,
    card_product_id: Uuid,
    reference: String,
    last_four: Option<String>,
    full_name: Option<String>,
    card_status: String,
}

impl TryFrom<CardRow> for CardFacts {
    type Error = StoreError;
    fn try_from(row: CardRow) -> Result<Self> {
        Ok(Self {
            id: CardId(row.card_id),
            company: CompanyId(row.card_company_id),
            product: ProductId(row.card_product_id),
            reference: row.reference,
            last_four: row.last_four,
            holder_name: row.full_name,
            status: row.card_status.parse()?,
        })
    }
}

#[derive(sqlx::FromRow)]
struct TransferRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    card_id: Uuid,
    direction: String,
    amount: i64,
    description: Option<String>,
    status: String,
    failure_code: Option<String>,
    core_reference: Option<String>,
    reverses: Option<Uuid>,
    requested_by: Uuid,
    created_at: DateTime<Utc>,
    resolved_at: Option<DateTime<Utc>>,
}

impl TryFrom<TransferRow> for Transfer {
    type Error = StoreError;
    fn try_from(row: TransferRow) -> Result<Self> {
        Ok(Self {
            id: TransferId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            card: CardId(row.card_id),
            direction: row.direction.parse()?,
            amount: Money::from_minor(row.amount),
            description: row.description,
            status: row.status.parse()?,
            failure_code: row.failure_code,
            core_reference: row.core_reference,
            reverses: row.reverses.map(TransferId),
            requested_by: UserId(row.requested_by),
            created_at: row.created_at,
            resolved_at: row.resolved_at,
        })
    }
}

#[derive(sqlx::FromRow)]
struct SeenRow {
    #[sqlx(flatten)]
    transfer: TransferRow,
    #[sqlx(flatten)]
    card: CardRow,
    requested_name: String,
    reversed_by: Option<Uuid>,
    master_balance_after: Option<i64>,
}

macro_rules! transfer_columns {
    () => {
        "t.id, t.company_id, t.product_id, t.card_id, t.direction, t.amount, t.description, t.status, t.failure_code, t.core_reference, t.reverses, t.requested_by, t.created_at, t.resolved_at"
    };
}

macro_rules! card_columns {
    () => {
        "c.id AS card_id, c.company_id AS card_company_id, c.product_id AS card_product_id, c.reference, c.last_four, h.full_name, c.status AS card_status"
    };
}

/// A card by its id, of whatever company: the caller asks the permit.
pub async fn card(ex: impl Into<Ex<'_>>, id: CardId) -> Result<Option<CardFacts>> {
    let sql = concat!(
        "SELECT ",
        card_columns!(),
        " FROM card c LEFT JOIN holder h ON h.id = c.holder_id WHERE c.id = $1"
    );
    q!(opt CardRow, ex, sql, id.uuid())?
        .map(CardFacts::try_from)
        .transpose()
}

/// The cards with these ids, of a product.
pub async fn cards(
    tx: &mut Tx,
    company: CompanyId,
    product: ProductId,
    ids: &[CardId],
) -> Result<HashMap<CardId, CardFacts>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<CardRow> = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new(concat!(
            "SELECT ", card_columns!(), " FROM card c LEFT JOIN holder h ON h.id = c.holder_id WHERE c.company_id = "));
        builder.push_bind(company.uuid()).push(" AND c.product_id = ").push_bind(product.uuid());
        in_list!(builder, " AND c.id", ids.iter().map(|id| id.uuid()));
        builder.build_query_as().fetch_all(c).await
    })?;
    rows.into_iter()
        .map(|row| Ok((CardId(row.card_id), row.try_into()?)))
        .collect()
}

/// Adds transfers that are pending.
pub async fn add(tx: &mut Tx, transfers: &[Transfer], day: NaiveDate) -> Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO transfer (id, company_id, product_id, event, status, source, card_id, reverses, created_at, day, direction, amount, description, requested_by) ",
        transfers,
        |transfer| [
            transfer.id.uuid(),
            transfer.company.uuid(),
            transfer.product.uuid(),
            transfer.event().as_str(),
            transfer.status.as_str(),
            format!("transfer:{}", transfer.id),
            transfer.card.uuid(),
            transfer.reverses.map(TransferId::uuid),
            transfer.created_at,
            day,
            transfer.direction.as_str(),
            transfer.amount.minor(),
            transfer.description.clone(),
            transfer.requested_by.uuid(),
        ]
    )
}

/// Writes how transfers ended, each of which was pending. [`StoreError::Stale`] when one was not.
pub async fn end(tx: &mut Tx, transfers: &[Transfer]) -> Result<()> {
    for piece in transfers.chunks(tx.engine().rows_a_statement()) {
        let changed: u64 = on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new(
                "UPDATE transfer SET status = v.column2, failure_code = v.column3, core_reference = v.column4, resolved_at = v.column5,
                     posted_at = CASE WHEN v.column2 = 'posted' THEN v.column5 END FROM (");
            push_rows!(builder, piece, |transfer| [
                transfer.id.uuid(),
                transfer.status.as_str(),
                &transfer.failure_code,
                &transfer.core_reference,
                transfer.resolved_at,
            ]);
            builder.push(") AS v WHERE transfer.id = v.column1 AND transfer.status = 'pending'");
            builder.build().execute(c).await.map(|done| done.rows_affected())
        })?;
        if changed != u64::try_from(piece.len()).unwrap_or_default() {
            return Err(StoreError::Stale);
        }
    }
    Ok(())
}

/// The transfers of a product with these ids, locked.
pub async fn lock(
    tx: &mut Tx,
    product: ProductId,
    ids: &[TransferId],
) -> Result<HashMap<TransferId, Transfer>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let lock = for_update!(tx, "");
    let rows: Vec<TransferRow> = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new(concat!(
            "SELECT ", transfer_columns!(), " FROM transfer t WHERE t.card_id IS NOT NULL AND t.product_id = "));
        builder.push_bind(product.uuid());
        in_list!(builder, " AND t.id", ids.iter().map(|id| id.uuid()));
        builder.push(" ORDER BY t.id").push(lock);
        builder.build_query_as().fetch_all(c).await
    })?;
    rows.into_iter()
        .map(|row| Ok((TransferId(row.id), row.try_into()?)))
        .collect()
}

/// Which of these transfers are undone, or about to be.
pub async fn reversed(tx: &mut Tx, ids: &[TransferId]) -> Result<HashSet<TransferId>> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let rows: Vec<(Uuid,)> = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT reverses FROM transfer WHERE status IN ('pending', 'posted')");
        in_list!(builder, " AND reverses", ids.iter().map(|id| id.uuid()));
        builder.build_query_as().fetch_all(c).await
    })?;
    Ok(rows.into_iter().map(|(id,)| TransferId(id)).collect())
}

/// A transfer of a card with what a reader needs, of whatever company: the caller asks the permit.
pub async fn see(ex: impl Into<Ex<'_>>, id: TransferId) -> Result<Option<Seen>> {
    let sql = concat!(
        "SELECT ",
        transfer_columns!(),
        ", ",
        card_columns!(),
        ", u.full_name AS requested_name,
           (SELECT r.id FROM transfer r WHERE r.reverses = t.id AND r.status IN ('pending', 'posted')) AS reversed_by,
           (SELECT e.balance_after FROM entry e JOIN account a ON a.id = e.account_id WHERE e.transfer_id = t.id AND a.kind = 'master') AS master_balance_after
         FROM transfer t JOIN card c ON c.id = t.card_id LEFT JOIN holder h ON h.id = c.holder_id
              JOIN app_user u ON u.id = t.requested_by
         WHERE t.id = $1"
    );
    let row = q!(opt SeenRow, ex, sql, id.uuid())?;
    row.map(|row| {
        Ok(Seen {
            transfer: row.transfer.try_into()?,
            card: row.card.try_into()?,
            requested_by: row.requested_name,
            reversed_by: row.reversed_by.map(TransferId),
            master_balance_after: row.master_balance_after.map(Money::from_minor),
        })
    })
    .transpose()
}

/// Transfers that have been pending since before an instant, the oldest first, after one of them.
pub async fn pending(
    db: &Db,
    before: DateTime<Utc>,
    after: Option<(DateTime<Utc>, TransferId)>,
    limit: i64,
) -> Result<Vec<Transfer>> {
    let (time, id) = after.unwrap_or((DateTime::UNIX_EPOCH, TransferId(Uuid::nil())));
    let sql = concat!(
        "SELECT ",
        transfer_columns!(),
        " FROM transfer t WHERE t.status = 'pending' AND t.card_id IS NOT NULL AND t.created_at <= $1 AND (t.created_at, t.id) > ($2, $3)
         ORDER BY t.created_at, t.id LIMIT $4"
    );
    let rows = q!(all TransferRow, db, sql, before, time, id.uuid(), limit)?;
    rows.into_iter().map(Transfer::try_from).collect()
}
