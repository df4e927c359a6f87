//! Batches and their signatures.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    batch::{Batch, BatchStatus, BatchType, Counts, Signature},
    ids::{BatchId, CompanyId, OrderId, ProductId, UserId},
    money::Money,
};
use uuid::Uuid;

use crate::{Ex, Page, PageOf, Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct BatchRow {
    id: Uuid,
    company_id: Uuid,
    product_id: Uuid,
    number: i64,
    kind: String,
    status: String,
    file_name: String,
    size_bytes: i64,
    content_hash: String,
    client_reference: Option<String>,
    description: Option<String>,
    value_date: Option<NaiveDate>,
    line_count: i64,
    accepted_count: i64,
    error_count: i64,
    processed_count: i64,
    rejected_count: i64,
    card_count: i64,
    shipment_count: i64,
    total: i64,
    rejected_total: i64,
    line_policy: String,
    report_digest: Option<String>,
    made_by: Uuid,
    confirmed_by: Option<Uuid>,
    confirmed_at: Option<DateTime<Utc>>,
    confirmed_digest: Option<String>,
    rejected_by: Option<Uuid>,
    rejection_reason: Option<String>,
    order_id: Option<Uuid>,
    created_at: DateTime<Utc>,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct SignatureRow {
    batch_id: Uuid,
    user_id: Uuid,
    digest: String,
    signed_at: DateTime<Utc>,
}

impl BatchRow {
    fn into_batch(self, signatures: Vec<Signature>) -> Result<Batch> {
        Ok(Batch {
            id: BatchId(self.id),
            company: CompanyId(self.company_id),
            product: ProductId(self.product_id),
            number: self.number,
            kind: self.kind.parse()?,
            status: self.status.parse()?,
            file_name: self.file_name,
            size_bytes: self.size_bytes,
            content_hash: self.content_hash,
            client_reference: self.client_reference,
            description: self.description,
            value_date: self.value_date,
            counts: Counts {
                lines: self.line_count,
                accepted: self.accepted_count,
                errors: self.error_count,
                processed: self.processed_count,
                rejected: self.rejected_count,
                cards: self.card_count,
                shipments: self.shipment_count,
            },
            total: Money::from_minor(self.total),
            rejected_total: Money::from_minor(self.rejected_total),
            policy: self.line_policy.parse()?,
            report_digest: self.report_digest,
            maker: UserId(self.made_by),
            confirmed_by: self.confirmed_by.map(UserId),
            confirmed_at: self.confirmed_at,
            confirmed_digest: self.confirmed_digest,
            signatures,
            rejection: self.rejected_by.map(UserId).zip(self.rejection_reason),
            order: self.order_id.map(OrderId),
            created_at: self.created_at,
            version: self.version,
        })
    }
}

/// Adds a batch that is to be validated. [`StoreError::Exists`] when the same file is under way.
pub async fn add(tx: &mut Tx, batch: &Batch) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO batch (id, company_id, product_id, number, kind, status, file_name, size_bytes, content_hash, line_count, accepted_count,
            error_count, processed_count, rejected_count, card_count, shipment_count, total, rejected_total, line_policy, made_by, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, 0, 0, 0, 0, 0, 0, 0, $10, $11, $12, $12, 1)",
        batch.id.uuid(), batch.company.uuid(), batch.product.uuid(), batch.number, batch.kind.as_str(), batch.status.as_str(), &batch.file_name,
        batch.size_bytes, &batch.content_hash, batch.policy.as_str(), batch.maker.uuid(), batch.created_at)
    .map(|_| ())
}

/// A batch of a company.
pub async fn lookup(db: &crate::Db, company: CompanyId, id: BatchId) -> Result<Option<Batch>> {
    let row = q!(opt BatchRow, db, "SELECT * FROM batch WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?;
    let Some(row) = row else { return Ok(None) };
    let signatures = signatures_of(db, company, &[row.id]).await?;
    row.into_batch(
        signatures
            .into_iter()
            .map(|(_, signature)| signature)
            .collect(),
    )
    .map(Some)
}

/// A batch of a company, locked until the transaction ends.
pub async fn lookup_for_update(
    tx: &mut Tx,
    company: CompanyId,
    id: BatchId,
) -> Result<Option<Batch>> {
    let sql = for_update!(tx, "SELECT * FROM batch WHERE company_id = $1 AND id = $2");
    let Some(row) = q!(opt BatchRow, &mut *tx, sql, company.uuid(), id.uuid())? else {
        return Ok(None);
    };
    let signatures = signatures_of(tx, company, &[row.id]).await?;
    row.into_batch(
        signatures
            .into_iter()
            .map(|(_, signature)| signature)
            .collect(),
    )
    .map(Some)
}

/// The company that a batch belongs to: an item is addressed by its own id, so this comes first.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: BatchId) -> Result<Option<CompanyId>> {
    Ok(
        q!(scalar_opt Uuid, ex, "SELECT company_id FROM batch WHERE id = $1", id.uuid())?
            .map(CompanyId),
    )
}

/// Writes a batch that was read at `batch.version`, and its signatures.
pub async fn update(tx: &mut Tx, batch: &Batch, now: DateTime<Utc>) -> Result<()> {
    let (rejected_by, reason) = batch.rejection.clone().unzip();
    q!(exec, &mut *tx,
        "UPDATE batch SET status = $3, client_reference = $4, description = $5, value_date = $6, line_count = $7, accepted_count = $8,
            error_count = $9, processed_count = $10, rejected_count = $11, card_count = $12, shipment_count = $13, total = $14, rejected_total = $15,
            report_digest = $16, confirmed_by = $17, confirmed_at = $18, confirmed_digest = $19, rejected_by = $20, rejection_reason = $21,
            order_id = $22, updated_at = $23, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $24",
        batch.company.uuid(), batch.id.uuid(), batch.status.as_str(), &batch.client_reference, &batch.description, batch.value_date,
        batch.counts.lines, batch.counts.accepted, batch.counts.errors, batch.counts.processed, batch.counts.rejected, batch.counts.cards,
        batch.counts.shipments, batch.total.minor(), batch.rejected_total.minor(), &batch.report_digest, batch.confirmed_by.map(UserId::uuid),
        batch.confirmed_at, &batch.confirmed_digest, rejected_by.map(UserId::uuid), reason, batch.order.map(OrderId::uuid), now, batch.version)
    .and_then(StoreError::one_changed)?;
    write_signatures(tx, batch).await
}

async fn write_signatures(tx: &mut Tx, batch: &Batch) -> Result<()> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM batch_signature WHERE company_id = $1 AND batch_id = $2",
        batch.company.uuid(),
        batch.id.uuid()
    )?;
    for signature in &batch.signatures {
        q!(
            exec,
            &mut *tx,
            "INSERT INTO batch_signature (batch_id, company_id, user_id, digest, signed_at) VALUES ($1, $2, $3, $4, $5)",
            batch.id.uuid(),
            batch.company.uuid(),
            signature.signer.uuid(),
            &signature.digest,
            signature.signed_at
        )?;
    }
    Ok(())
}

/// Notes how far the reading of a file is; not a change of the batch's version.
pub async fn note_progress(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: BatchId,
    lines: i64,
    errors: i64,
) -> Result<()> {
    q!(exec, ex, "UPDATE batch SET line_count = $3, error_count = $4 WHERE company_id = $1 AND id = $2 AND status = 'validating'", company.uuid(), id.uuid(), lines, errors)
        .map(|_| ())
}

/// Notes how far the core is; not a change of the batch's version.
pub async fn note_outcome(
    tx: &mut Tx,
    company: CompanyId,
    id: BatchId,
    processed: i64,
    rejected: i64,
) -> Result<()> {
    q!(exec, tx,
        "UPDATE batch SET processed_count = processed_count + $3, rejected_count = rejected_count + $4 WHERE company_id = $1 AND id = $2",
        company.uuid(), id.uuid(), processed, rejected)
    .map(|_| ())
}

/// Keeps the report's counts and refusal beside the batch, as JSON.
pub async fn keep_report(tx: &mut Tx, company: CompanyId, id: BatchId, report: &str) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE batch SET report = $3 WHERE company_id = $1 AND id = $2",
        company.uuid(),
        id.uuid(),
        report
    )
    .and_then(StoreError::one_changed)
}

/// The report's counts and refusal, as JSON.
pub async fn report(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: BatchId,
) -> Result<Option<String>> {
    Ok(q!(scalar_opt Option<String>, ex, "SELECT report FROM batch WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?.flatten())
}

/// What a list of batches is narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only of these products; none means all.
    pub products: Vec<ProductId>,
    /// Only in these states; none means all but the deleted.
    pub statuses: Vec<BatchStatus>,
    /// Only of this type.
    pub kind: Option<BatchType>,
    /// Only this number.
    pub number: Option<i64>,
}

/// The batches of a company, newest first.
pub async fn list(
    db: &crate::Db,
    company: CompanyId,
    filter: &Filter,
    page: Page,
) -> Result<PageOf<Batch>> {
    let (time, id) = page.start();
    let rows: Vec<BatchRow> = on_conn!(db, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT * FROM batch WHERE company_id = ");
        builder.push_bind(company.uuid());
        if !filter.products.is_empty() {
            in_list!(builder, " AND product_id", filter.products.iter().map(|product| product.uuid()));
        }
        if let Some(kind) = filter.kind {
            builder.push(" AND kind = ").push_bind(kind.as_str());
        }
        if let Some(number) = filter.number {
            builder.push(" AND number = ").push_bind(number);
        }
        if filter.statuses.is_empty() {
            builder.push(" AND status <> 'deleted'");
        } else {
            in_list!(builder, " AND status", filter.statuses.iter().map(|status| status.as_str()));
        }
        builder.push(" AND (created_at, id) < (").push_bind(time).push(", ").push_bind(id);
        builder.push(") ORDER BY created_at DESC, id DESC LIMIT ").push_bind(page.limit + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    let cut = PageOf::cut(rows, page.limit);
    let batches = with_signatures(db, company, cut.rows).await?;
    Ok(PageOf {
        rows: batches,
        has_more: cut.has_more,
    })
}

/// The batches of an order, by number.
pub async fn list_by_order(
    db: &crate::Db,
    company: CompanyId,
    order: OrderId,
) -> Result<Vec<Batch>> {
    let rows = q!(all BatchRow, db, "SELECT * FROM batch WHERE company_id = $1 AND order_id = $2 ORDER BY number", company.uuid(), order.uuid())?;
    with_signatures(db, company, rows).await
}

/// The batches of an order, by number, locked until the transaction ends.
pub async fn list_by_order_for_update(
    tx: &mut Tx,
    company: CompanyId,
    order: OrderId,
) -> Result<Vec<Batch>> {
    let sql = for_update!(
        tx,
        "SELECT * FROM batch WHERE company_id = $1 AND order_id = $2 ORDER BY number"
    );
    let rows = q!(all BatchRow, &mut *tx, sql, company.uuid(), order.uuid())?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let signatures = signatures_of(tx, company, &ids).await?;
    join(rows, &signatures)
}

/// Whether the file is under way already in this product.
pub async fn has_content(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
    content_hash: &str,
) -> Result<bool> {
    q!(scalar i64, ex,
        "SELECT COUNT(*) FROM batch WHERE company_id = $1 AND product_id = $2 AND content_hash = $3
            AND status NOT IN ('invalid', 'deleted', 'rejected', 'expired', 'cancelled')",
        company.uuid(), product.uuid(), content_hash)
    .map(|count| count > 0)
}

/// Whether another batch has this client reference.
pub async fn has_reference(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    but: BatchId,
    reference: &str,
) -> Result<bool> {
    q!(scalar i64, ex,
        "SELECT COUNT(*) FROM batch WHERE company_id = $1 AND id <> $2 AND client_reference = $3
            AND status NOT IN ('invalid', 'deleted', 'rejected', 'expired', 'cancelled')",
        company.uuid(), but.uuid(), reference)
    .map(|count| count > 0)
}

async fn with_signatures(
    db: &crate::Db,
    company: CompanyId,
    rows: Vec<BatchRow>,
) -> Result<Vec<Batch>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let signatures = signatures_of(db, company, &ids).await?;
    join(rows, &signatures)
}

fn join(rows: Vec<BatchRow>, signatures: &[(Uuid, Signature)]) -> Result<Vec<Batch>> {
    let of = |id: Uuid| {
        signatures
            .iter()
            .filter(|(batch, _)| *batch == id)
            .map(|(_, signature)| signature.clone())
            .collect()
    };
    rows.into_iter()
        .map(|row| {
            let found = of(row.id);
            row.into_batch(found)
        })
        .collect()
}

async fn signatures_of(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    batches: &[Uuid],
) -> Result<Vec<(Uuid, Signature)>> {
    if batches.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<SignatureRow> = on_conn!(ex, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT batch_id, user_id, digest, signed_at FROM batch_signature WHERE company_id = ");
        builder.push_bind(company.uuid());
        in_list!(builder, " AND batch_id", batches.iter().copied());
        builder.push(" ORDER BY signed_at");
        builder.build_query_as().fetch_all(c).await
    })?;
    let signature = |row: SignatureRow| {
        (
            row.batch_id,
            Signature {
                signer: UserId(row.user_id),
                digest: row.digest,
                signed_at: row.signed_at,
            },
        )
    };
    Ok(rows.into_iter().map(signature).collect())
}

/// How many batches of an order the core has not ended, and the money of all the loads that it refused.
pub async fn progress_of_order(
    tx: &mut Tx,
    company: CompanyId,
    order: OrderId,
) -> Result<(i64, Money)> {
    let (open, rejected) = q!(one (i64, i64), tx,
        "SELECT CAST(COALESCE(SUM(CASE WHEN status = 'processed' THEN 0 ELSE 1 END), 0) AS BIGINT), CAST(COALESCE(SUM(rejected_total), 0) AS BIGINT)
         FROM batch WHERE company_id = $1 AND order_id = $2",
        company.uuid(), order.uuid())?;
    Ok((open, Money::from_minor(rejected)))
}
