//! Service orders.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CompanyId, OrderId, ProductId, QuoteId, UserId},
    money::Money,
    order::{Order, OrderStatus},
};
use uuid::Uuid;

use crate::{Db, Ex, Page, PageOf, Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct OrderRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    number: String,
    status: String,
    quote_id: Uuid,
    content: String,
    created_by: Uuid,
    created_at: DateTime<Utc>,
    day: NaiveDate,
    cancelled_by: Option<Uuid>,
    cancelled_at: Option<DateTime<Utc>>,
    cancellation_reason: Option<String>,
    version: i64,
}

impl TryFrom<OrderRow> for Order {
    type Error = StoreError;
    fn try_from(row: OrderRow) -> Result<Self> {
        let cancelled = row
            .cancelled_by
            .map(UserId)
            .zip(row.cancelled_at)
            .zip(row.cancellation_reason);
        Ok(Self {
            id: OrderId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            number: row.number,
            status: row.status.parse()?,
            quote: QuoteId(row.quote_id),
            draft: serde_json::from_str(&row.content)?,
            created_by: UserId(row.created_by),
            created_at: row.created_at,
            day: row.day,
            cancellation: cancelled.map(|((by, at), reason)| (by, at, reason)),
            version: row.version,
        })
    }
}

/// Adds an order.
pub async fn add(tx: &mut Tx, order: &Order) -> Result<()> {
    let amounts = &order.draft.amounts;
    let lines: i64 = order.draft.batches.iter().map(|batch| batch.lines).sum();
    q!(exec, tx,
        "INSERT INTO service_order (id, company_id, product_id, number, status, quote_id, content, loads, total, payable, digest, line_count,
            created_by, created_at, day, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $14, 1)",
        order.id.uuid(), order.company.uuid(), order.product.uuid(), &order.number, order.status.as_str(), order.quote.uuid(),
        serde_json::to_string(&order.draft)?, amounts.loads.minor(), amounts.total.minor(), amounts.payable.minor(), order.digest(), lines,
        order.created_by.uuid(), order.created_at, order.day)
    .map(|_| ())
}

/// Adds what an order charges beside the loads, for reports of what was billed.
pub async fn add_charges(
    tx: &mut Tx,
    order: &Order,
    mut new_id: impl FnMut() -> Uuid,
) -> Result<()> {
    let charges = order.draft.amounts.charges();
    insert_rows!(
        tx,
        "INSERT INTO order_charge (id, company_id, product_id, order_id, kind, code, name_es, name_en, quantity, unit_price, amount, day) ",
        charges,
        |charge| [
            new_id(),
            order.company.uuid(),
            order.product.uuid(),
            order.id.uuid(),
            charge.kind.as_str(),
            &charge.code,
            &charge.name_es,
            &charge.name_en,
            charge.quantity,
            charge.unit_price.map(Money::minor),
            charge.amount.minor(),
            order.day,
        ]
    )
}

/// An order of a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: OrderId,
) -> Result<Option<Order>> {
    q!(opt OrderRow, ex, "SELECT * FROM service_order WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?
        .map(Order::try_from)
        .transpose()
}

/// An order of a company, locked until the transaction ends.
pub async fn lookup_for_update(
    tx: &mut Tx,
    company: CompanyId,
    id: OrderId,
) -> Result<Option<Order>> {
    let sql = for_update!(
        tx,
        "SELECT * FROM service_order WHERE company_id = $1 AND id = $2"
    );
    q!(opt OrderRow, tx, sql, company.uuid(), id.uuid())?
        .map(Order::try_from)
        .transpose()
}

/// The company that an order belongs to.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: OrderId) -> Result<Option<CompanyId>> {
    Ok(
        q!(scalar_opt Uuid, ex, "SELECT company_id FROM service_order WHERE id = $1", id.uuid())?
            .map(CompanyId),
    )
}

/// Writes an order that was read at `order.version`.
pub async fn update(tx: &mut Tx, order: &Order, now: DateTime<Utc>) -> Result<()> {
    let (by, at, reason) = order
        .cancellation
        .clone()
        .map_or((None, None, None), |(by, at, reason)| {
            (Some(by.uuid()), Some(at), Some(reason))
        });
    q!(exec, tx,
        "UPDATE service_order SET status = $3, cancelled_by = $4, cancelled_at = $5, cancellation_reason = $6, updated_at = $7, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $8",
        order.company.uuid(), order.id.uuid(), order.status.as_str(), by, at, reason, now, order.version)
    .and_then(StoreError::one_changed)
}

/// What a list of orders is narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of these products; none means all.
    pub products: Vec<ProductId>,
    /// Only in these states; none means all.
    pub statuses: Vec<OrderStatus>,
    /// From this business day on.
    pub from: Option<NaiveDate>,
    /// To this business day.
    pub to: Option<NaiveDate>,
    /// Only numbers that hold this.
    pub number: Option<String>,
}

/// The orders of a company, newest first.
pub async fn list(
    db: &Db,
    company: CompanyId,
    filter: &Filter,
    page: Page,
) -> Result<PageOf<Order>> {
    let (time, id) = page.start();
    let rows: Vec<OrderRow> = on_conn!(db, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT * FROM service_order WHERE company_id = ");
        builder.push_bind(company.uuid());
        if !filter.products.is_empty() {
            in_list!(builder, " AND product_id", filter.products.iter().map(|product| product.uuid()));
        }
        if let Some(from) = filter.from {
            builder.push(" AND day >= ").push_bind(from);
        }
        if let Some(to) = filter.to {
            builder.push(" AND day <= ").push_bind(to);
        }
        if let Some(number) = &filter.number {
            builder.push(" AND number LIKE ").push_bind(format!("%{}%", number.to_uppercase()));
        }
        if !filter.statuses.is_empty() {
            in_list!(builder, " AND status", filter.statuses.iter().map(|status| status.as_str()));
        }
        builder.push(" AND (created_at, id) < (").push_bind(time).push(", ").push_bind(id);
        builder.push(") ORDER BY created_at DESC, id DESC LIMIT ").push_bind(page.limit + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    let cut = PageOf::cut(rows, page.limit);
    Ok(PageOf {
        rows: cut
            .rows
            .into_iter()
            .map(Order::try_from)
            .collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}

/// Lines of an order that the core has ended, and all its lines.
pub async fn line_counts(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: OrderId,
) -> Result<(i64, i64)> {
    q!(one (i64, i64), ex,
        "SELECT CAST(COALESCE(SUM(processed_count + rejected_count), 0) AS BIGINT), CAST(COALESCE(SUM(accepted_count), 0) AS BIGINT)
         FROM batch WHERE company_id = $1 AND order_id = $2",
        company.uuid(), id.uuid())
}
