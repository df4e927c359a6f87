//! Payments. The domain's own value is kept as JSON beside the columns that statements look at.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, OrderId, PaymentId, ProductId, TopUpId, UserId},
    money::Money,
    payment::Payment,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct PaymentRow {
    content: String,
    version: i64,
}

impl TryFrom<PaymentRow> for Payment {
    type Error = StoreError;
    fn try_from(row: PaymentRow) -> Result<Self> {
        let payment: Self = serde_json::from_str(&row.content)?;
        Ok(Self {
            version: row.version,
            ..payment
        })
    }
}

/// Adds a payment. [`StoreError::Exists`] when its order or top-up has one that has not failed.
pub async fn add(tx: &mut Tx, payment: &Payment) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO payment (id, company_id, order_id, top_up_id, user_id, status, amount, content, bank_key, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 1)",
        payment.id.uuid(), payment.company.uuid(), payment.purpose.order().map(OrderId::uuid), payment.purpose.top_up().map(TopUpId::uuid),
        payment.user.uuid(), payment.status.as_str(), payment.amount.minor(), serde_json::to_string(payment)?, payment.id.to_string(),
        payment.created_at)
    .map(|_| ())
}

/// A payment of a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: PaymentId,
) -> Result<Option<Payment>> {
    q!(opt PaymentRow, ex, "SELECT content, version FROM payment WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?
        .map(Payment::try_from)
        .transpose()
}

/// A payment of a company, locked until the transaction ends.
pub async fn lookup_for_update(
    tx: &mut Tx,
    company: CompanyId,
    id: PaymentId,
) -> Result<Option<Payment>> {
    let sql = for_update!(
        tx,
        "SELECT content, version FROM payment WHERE company_id = $1 AND id = $2"
    );
    q!(opt PaymentRow, tx, sql, company.uuid(), id.uuid())?
        .map(Payment::try_from)
        .transpose()
}

/// The company that a payment belongs to.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: PaymentId) -> Result<Option<CompanyId>> {
    Ok(
        q!(scalar_opt Uuid, ex, "SELECT company_id FROM payment WHERE id = $1", id.uuid())?
            .map(CompanyId),
    )
}

/// The latest payment that this person started for an order.
pub async fn latest_of_user(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    order: OrderId,
    user: UserId,
) -> Result<Option<Payment>> {
    q!(opt PaymentRow, ex, "SELECT content, version FROM payment WHERE company_id = $1 AND order_id = $2 AND user_id = $3 ORDER BY created_at DESC, id DESC LIMIT 1", company.uuid(), order.uuid(), user.uuid())?
        .map(Payment::try_from)
        .transpose()
}

/// The latest payment of an order.
pub async fn latest_of(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    order: OrderId,
) -> Result<Option<Payment>> {
    q!(opt PaymentRow, ex, "SELECT content, version FROM payment WHERE company_id = $1 AND order_id = $2 ORDER BY created_at DESC, id DESC LIMIT 1", company.uuid(), order.uuid())?
        .map(Payment::try_from)
        .transpose()
}

/// The latest payment that this person started for a top-up of a product.
pub async fn latest_top_up_of_user(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
    user: UserId,
) -> Result<Option<Payment>> {
    q!(opt PaymentRow, ex,
        "SELECT p.content, p.version FROM payment p JOIN top_up u ON u.id = p.top_up_id
         WHERE p.company_id = $1 AND u.product_id = $2 AND p.user_id = $3 ORDER BY p.created_at DESC, p.id DESC LIMIT 1",
        company.uuid(), product.uuid(), user.uuid())?
    .map(Payment::try_from)
    .transpose()
}

/// The latest payment of each of these top-ups.
pub async fn latest_of_top_ups(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    top_ups: &[TopUpId],
) -> Result<HashMap<TopUpId, Payment>> {
    if top_ups.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<PaymentRow> = on_conn!(ex, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT content, version FROM payment WHERE company_id = ");
        builder.push_bind(company.uuid());
        in_list!(builder, " AND top_up_id", top_ups.iter().map(|top_up| top_up.uuid()));
        builder.push(" ORDER BY created_at, id");
        builder.build_query_as().fetch_all(c).await
    })?;
    let mut found = HashMap::new();
    for row in rows {
        let payment = Payment::try_from(row)?;
        if let Some(top_up) = payment.purpose.top_up() {
            found.insert(top_up, payment);
        }
    }
    Ok(found)
}

/// What top-ups of a product are at the bank, or about to be asked for there.
pub async fn top_ups_at_the_bank(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Money> {
    q!(scalar i64, ex,
        "SELECT CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) FROM payment p JOIN top_up u ON u.id = p.top_up_id
         WHERE u.company_id = $1 AND u.product_id = $2 AND p.status IN ('verified', 'submitted', 'in_doubt')",
        company.uuid(), product.uuid())
    .map(Money::from_minor)
}

/// Writes a payment that was read at `payment.version`.
pub async fn update(tx: &mut Tx, payment: &Payment, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "UPDATE payment SET status = $3, content = $4, bank_reference = $5, failure_code = $6, updated_at = $7, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $8",
        payment.company.uuid(), payment.id.uuid(), payment.status.as_str(), serde_json::to_string(payment)?, &payment.bank_reference,
        &payment.failure_code, now, payment.version)
    .and_then(StoreError::one_changed)
}
