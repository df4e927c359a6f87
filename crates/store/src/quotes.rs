//! Quotes, as they were shown.

use chrono::{DateTime, Utc};
use domain::{
    ids::{BatchId, CompanyId, ProductId, QuoteId, UserId},
    order::Grouping,
    quote::Quote,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A quote that was given to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenQuote {
    /// Which.
    pub id: QuoteId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// Who asked.
    pub user: UserId,
    /// The batches that were asked for.
    pub batches: Vec<BatchId>,
    /// What it says.
    pub quote: Quote,
    /// Its digest.
    pub digest: String,
    /// Whether signatures were missing.
    pub estimate: bool,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct QuoteRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    user_id: Uuid,
    batch_ids: String,
    content: String,
    digest: String,
    estimate: bool,
    expires_at: DateTime<Utc>,
}

impl TryFrom<QuoteRow> for GivenQuote {
    type Error = StoreError;
    fn try_from(row: QuoteRow) -> Result<Self> {
        Ok(Self {
            id: QuoteId(row.id),
            company: CompanyId(row.company_id),
            product: ProductId(row.product_id),
            user: UserId(row.user_id),
            batches: serde_json::from_str(&row.batch_ids)?,
            quote: serde_json::from_str(&row.content)?,
            digest: row.digest,
            estimate: row.estimate,
            expires_at: row.expires_at,
        })
    }
}

/// Adds a quote.
pub async fn add(tx: &mut Tx, given: &GivenQuote, now: DateTime<Utc>) -> Result<()> {
    let grouping: Grouping = given.quote.grouping;
    q!(exec, tx,
        "INSERT INTO quote (id, company_id, product_id, user_id, grouping_kind, batch_ids, digest, content, estimate, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        given.id.uuid(), given.company.uuid(), given.product.uuid(), given.user.uuid(), grouping.as_str(), serde_json::to_string(&given.batches)?,
        &given.digest, serde_json::to_string(&given.quote)?, given.estimate, now, given.expires_at)
    .map(|_| ())
}

/// A quote of a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: QuoteId,
) -> Result<Option<GivenQuote>> {
    q!(opt QuoteRow, ex,
        "SELECT id, company_id, product_id, user_id, batch_ids, content, digest, estimate, expires_at FROM quote WHERE company_id = $1 AND id = $2",
        company.uuid(), id.uuid())?
    .map(GivenQuote::try_from)
    .transpose()
}

/// The company that a quote belongs to.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: QuoteId) -> Result<Option<CompanyId>> {
    Ok(
        q!(scalar_opt Uuid, ex, "SELECT company_id FROM quote WHERE id = $1", id.uuid())?
            .map(CompanyId),
    )
}
