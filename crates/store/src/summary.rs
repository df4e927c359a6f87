//! The state of the work in a product, at one look.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, ProductId},
    money::Money,
};

use crate::{Db, Result};

/// Counts and sums of a product.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Summary {
    /// Valid batches that are not confirmed.
    pub to_confirm: i64,
    /// Batches with errors or refused files.
    pub with_errors: i64,
    /// Confirmed batches that lack a signature.
    pub to_sign: i64,
}

/// Counts and sums of a product's orders.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OrderSummary {
    /// Orders that wait for their payment.
    pub to_pay: i64,
    /// What they come to, in centavos.
    pub to_pay_total: i64,
    /// Orders that the core works on.
    pub in_process: i64,
}

/// The batches of a product.
pub async fn of_batches(db: &Db, company: CompanyId, product: ProductId) -> Result<Summary> {
    q!(one Summary, db,
        "SELECT CAST(COALESCE(SUM(CASE WHEN status = 'valid' THEN 1 ELSE 0 END), 0) AS BIGINT) AS to_confirm,
                CAST(COALESCE(SUM(CASE WHEN status IN ('with_errors', 'invalid') THEN 1 ELSE 0 END), 0) AS BIGINT) AS with_errors,
                CAST(COALESCE(SUM(CASE WHEN status IN ('confirmed', 'partially_signed') THEN 1 ELSE 0 END), 0) AS BIGINT) AS to_sign
         FROM batch WHERE company_id = $1 AND product_id = $2",
        company.uuid(), product.uuid())
}

/// The orders of a product.
pub async fn of_orders(db: &Db, company: CompanyId, product: ProductId) -> Result<OrderSummary> {
    q!(one OrderSummary, db,
        "SELECT CAST(COALESCE(SUM(CASE WHEN status = 'authorized' THEN 1 ELSE 0 END), 0) AS BIGINT) AS to_pay,
                CAST(COALESCE(SUM(CASE WHEN status = 'authorized' THEN payable ELSE 0 END), 0) AS BIGINT) AS to_pay_total,
                CAST(COALESCE(SUM(CASE WHEN status IN ('in_process', 'review') THEN 1 ELSE 0 END), 0) AS BIGINT) AS in_process
         FROM service_order WHERE company_id = $1 AND product_id = $2",
        company.uuid(), product.uuid())
}

/// Money that went to cards since an instant.
pub async fn loaded_since(
    db: &Db,
    company: CompanyId,
    product: ProductId,
    since: DateTime<Utc>,
) -> Result<Money> {
    q!(scalar i64, db,
        "SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) FROM entry e JOIN account a ON a.id = e.account_id
         WHERE e.company_id = $1 AND e.product_id = $2 AND a.kind = 'cards' AND e.posted_at >= $3",
        company.uuid(), product.uuid(), since)
    .map(Money::from_minor)
}
