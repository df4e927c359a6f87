//! Top-ups of the master account. How each stands is told by its payment.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, ProductId, TopUpId, UserId},
    money::Money,
    top_up::TopUp,
};
use uuid::Uuid;

use crate::{Ex, Page, PageOf, Result, Tx};

#[derive(sqlx::FromRow)]
struct TopUpRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    amount: i64,
    description: Option<String>,
    requested_by: Uuid,
    created_at: DateTime<Utc>,
}

impl From<TopUpRow> for TopUp {
    fn from(row: TopUpRow) -> Self {
        Self {
            id: TopUpId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            amount: Money::from_minor(row.amount),
            description: row.description,
            requested_by: UserId(row.requested_by),
            created_at: row.created_at,
        }
    }
}

/// Adds a top-up.
pub async fn add(tx: &mut Tx, top_up: &TopUp) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO top_up (id, company_id, product_id, amount, description, requested_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        top_up.id.uuid(), top_up.company.uuid(), top_up.product.uuid(), top_up.amount.minor(), &top_up.description,
        top_up.requested_by.uuid(), top_up.created_at)
    .map(|_| ())
}

/// A top-up of a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: TopUpId,
) -> Result<Option<TopUp>> {
    q!(opt TopUpRow, ex, "SELECT * FROM top_up WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())
        .map(|row| row.map(TopUp::from))
}

/// The company that a top-up belongs to.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: TopUpId) -> Result<Option<CompanyId>> {
    Ok(
        q!(scalar_opt Uuid, ex, "SELECT company_id FROM top_up WHERE id = $1", id.uuid())?
            .map(CompanyId),
    )
}

/// The top-ups of a product, newest first.
pub async fn list(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
    page: Page,
) -> Result<PageOf<TopUp>> {
    let (time, id) = page.start();
    let rows = q!(all TopUpRow, ex,
        "SELECT * FROM top_up WHERE company_id = $1 AND product_id = $2 AND (created_at, id) < ($3, $4)
         ORDER BY created_at DESC, id DESC LIMIT $5",
        company.uuid(), product.uuid(), time, id, page.limit + 1)?;
    Ok(PageOf::cut(rows, page.limit).map(TopUp::from))
}
