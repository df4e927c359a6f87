//! The criteria that people keep.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, ProductId, SavedReportId, UserId},
    report::{Criteria, ReportCode},
};
use uuid::Uuid;

use crate::{Db, Ex, Result, StoreError, Tx};

/// Criteria that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The id.
    pub id: SavedReportId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// Whose they are.
    pub user: UserId,
    /// The name.
    pub name: String,
    /// Which report.
    pub code: ReportCode,
    /// The criteria.
    pub criteria: Criteria,
    /// The order of the rows.
    pub sort: Option<String>,
    /// The version.
    pub version: i64,
}

#[derive(sqlx::FromRow)]
struct SavedRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    user_id: Uuid,
    name: String,
    code: String,
    criteria: String,
    sort: Option<String>,
    version: i64,
}

impl TryFrom<SavedRow> for Saved {
    type Error = StoreError;
    fn try_from(row: SavedRow) -> Result<Self> {
        Ok(Self {
            id: SavedReportId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            user: UserId(row.user_id),
            name: row.name,
            code: row.code.parse()?,
            criteria: serde_json::from_str(&row.criteria)?,
            sort: row.sort,
            version: row.version,
        })
    }
}

/// Keeps criteria. [`StoreError::Exists`] when the person uses the name for others of the product.
pub async fn add(tx: &mut Tx, saved: &Saved, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO saved_report (id, company_id, product_id, user_id, name, code, criteria, sort, created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        saved.id.uuid(), saved.company.uuid(), saved.product.uuid(), saved.user.uuid(), &saved.name, saved.code.as_str(),
        serde_json::to_string(&saved.criteria)?, &saved.sort, now)
    .map(|_| ())
}

/// Criteria that somebody keeps: whose they are is the caller's to ask.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: SavedReportId) -> Result<Option<Saved>> {
    q!(opt SavedRow, ex, "SELECT * FROM saved_report WHERE id = $1", id.uuid())?
        .map(Saved::try_from)
        .transpose()
}

/// What a person keeps for a product, by name.
pub async fn list(
    db: &Db,
    company: CompanyId,
    product: ProductId,
    user: UserId,
) -> Result<Vec<Saved>> {
    let rows = q!(all SavedRow, db,
        "SELECT * FROM saved_report WHERE company_id = $1 AND product_id = $2 AND user_id = $3 ORDER BY name, id",
        company.uuid(), product.uuid(), user.uuid())?;
    rows.into_iter().map(Saved::try_from).collect()
}

/// How much a person keeps for a product.
pub async fn count(
    tx: &mut Tx,
    company: CompanyId,
    product: ProductId,
    user: UserId,
) -> Result<i64> {
    q!(scalar i64, tx, "SELECT COUNT(*) FROM saved_report WHERE company_id = $1 AND product_id = $2 AND user_id = $3",
        company.uuid(), product.uuid(), user.uuid())
}

/// Writes criteria that were read at their version.
pub async fn update(tx: &mut Tx, saved: &Saved) -> Result<()> {
    q!(exec, tx,
        "UPDATE saved_report SET name = $3, code = $4, criteria = $5, sort = $6, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $7",
        saved.company.uuid(), saved.id.uuid(), &saved.name, saved.code.as_str(), serde_json::to_string(&saved.criteria)?,
        &saved.sort, saved.version)
    .and_then(StoreError::one_changed)
}

/// Removes criteria that were read at their version.
pub async fn remove(tx: &mut Tx, saved: &Saved) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM saved_report WHERE company_id = $1 AND id = $2 AND version = $3",
        saved.company.uuid(),
        saved.id.uuid(),
        saved.version
    )
    .and_then(StoreError::one_changed)
}
