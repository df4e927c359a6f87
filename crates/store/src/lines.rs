//! The lines of batches.

use domain::{
    batch::LineStatus,
    ids::{BatchId, CompanyId, LineId},
    money::Money,
};
use uuid::Uuid;

use crate::{Db, Ex, Result, Tx, core_chunks::Chunk};

/// A line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which; also its key at the core.
    pub id: LineId,
    /// Its number in the batch.
    pub sequence: i64,
    /// Its physical line in the file.
    pub line: i64,
    /// Its state.
    pub status: LineStatus,
    /// Two letters.
    pub document_type: Option<String>,
    /// The document.
    pub document: Option<String>,
    /// The person's name.
    pub name: Option<String>,
    /// What it moves.
    pub amount: Money,
    /// The company's own reference.
    pub reference: Option<String>,
    /// The card.
    pub card_reference: Option<String>,
    /// The fields of its type, as JSON.
    pub details: String,
    /// The core's code when it refused.
    pub core_code: Option<String>,
}

#[derive(sqlx::FromRow)]
struct LineRow {
    id: Uuid,
    sequence: i64,
    line: i64,
    status: String,
    document_type: Option<String>,
    document: Option<String>,
    holder_name: Option<String>,
    amount: i64,
    reference: Option<String>,
    card_reference: Option<String>,
    details: String,
    core_code: Option<String>,
}

impl TryFrom<LineRow> for Line {
    type Error = crate::StoreError;
    fn try_from(row: LineRow) -> Result<Self> {
        let LineRow {
            id,
            sequence,
            line,
            status,
            document_type,
            document,
            holder_name,
            amount,
            reference,
            card_reference,
            details,
            core_code,
        } = row;
        Ok(Self {
            id: LineId(id),
            sequence,
            line,
            status: status.parse()?,
            document_type,
            document,
            name: holder_name,
            amount: Money::from_minor(amount),
            reference,
            card_reference,
            details,
            core_code,
        })
    }
}

/// Adds lines, many at a time.
pub async fn add(tx: &mut Tx, company: CompanyId, batch: BatchId, lines: &[Line]) -> Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO batch_line (id, company_id, batch_id, sequence, line, status, document_type, document, holder_name, amount, reference, card_reference, details) ",
        lines,
        |line| [
            line.id.uuid(),
            company.uuid(),
            batch.uuid(),
            line.sequence,
            line.line,
            line.status.as_str(),
            line.document_type.clone(),
            line.document.clone(),
            line.name.clone(),
            line.amount.minor(),
            line.reference.clone(),
            line.card_reference.clone(),
            line.details.clone(),
        ]
    )
}

/// Removes the lines of a batch whose reading begins anew.
pub async fn clear(tx: &mut Tx, company: CompanyId, batch: BatchId) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM batch_line WHERE company_id = $1 AND batch_id = $2",
        company.uuid(),
        batch.uuid()
    )
    .map(|_| ())
}

/// Lines of a batch after a physical line, in the order of the file; in one state when asked.
pub async fn list(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    status: Option<LineStatus>,
    after: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    // An accepted line up to the end of the last chunk is at the core: that is told by the chunk alone.
    let stored = match status {
        Some(LineStatus::Sent) => Some(LineStatus::Accepted),
        other => other,
    };
    let sent = status.and_then(|status| match status {
        LineStatus::Sent => Some(true),
        LineStatus::Accepted => Some(false),
        _ => None,
    });
    let cut = q!(scalar i64, db,
        "SELECT CAST(COALESCE(MAX(last_line), 0) AS BIGINT) FROM core_chunk WHERE company_id = $1 AND batch_id = $2", company.uuid(), batch.uuid())?;
    let rows = q!(all LineRow, db,
        "SELECT id, sequence, line, CASE WHEN status = 'accepted' AND line <= $6 THEN 'sent' ELSE status END AS status, document_type, document, holder_name, amount, reference,
            card_reference, details, core_code
         FROM batch_line WHERE company_id = $1 AND batch_id = $2 AND line > $3 AND ($4 IS NULL OR status = $4) AND ($7 IS NULL OR (line <= $6) = $7) ORDER BY line LIMIT $5",
        company.uuid(), batch.uuid(), after, stored.map(LineStatus::as_str), limit, cut, sent)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Moves every line of a batch from one state to another.
pub async fn move_all(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    from: LineStatus,
    to: LineStatus,
) -> Result<u64> {
    q!(
        exec,
        tx,
        "UPDATE batch_line SET status = $4 WHERE company_id = $1 AND batch_id = $2 AND status = $3",
        company.uuid(),
        batch.uuid(),
        from.as_str(),
        to.as_str()
    )
}

/// The accepted lines of a chunk, in the order of the file.
pub async fn of_chunk(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    batch: BatchId,
    chunk: &Chunk,
) -> Result<Vec<Line>> {
    let rows = q!(all LineRow, ex,
        "SELECT id, sequence, line, status, document_type, document, holder_name, amount, reference, card_reference, details, core_code
         FROM batch_line WHERE company_id = $1 AND batch_id = $2 AND line BETWEEN $3 AND $4 AND status = 'accepted' ORDER BY line",
        company.uuid(), batch.uuid(), chunk.first_line, chunk.last_line)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Ends the lines of a chunk: those that the core refused with its codes, every other one as processed. The
/// caller has just ended the chunk in the same transaction, so that an outcome counts once.
pub async fn finish_chunk(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    chunk: &Chunk,
    refused: &[(LineId, &str)],
) -> Result<()> {
    for piece in refused.chunks(tx.engine().rows_a_statement()) {
        on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new("WITH refused (id, code) AS (");
            push_rows!(builder, piece, |(id, code)| [id.uuid(), *code]);
            builder.push(") UPDATE batch_line SET status = 'rejected', core_code = (SELECT code FROM refused WHERE refused.id = batch_line.id) WHERE company_id = ");
            builder.push_bind(company.uuid()).push(" AND id IN (SELECT id FROM refused)");
            builder.build().execute(c).await.map(|_| ())
        })?;
    }
    q!(exec, tx,
        "UPDATE batch_line SET status = 'processed' WHERE company_id = $1 AND batch_id = $2 AND line BETWEEN $3 AND $4 AND status = 'accepted'",
        company.uuid(), batch.uuid(), chunk.first_line, chunk.last_line)
    .map(|_| ())
}

/// How a batch's lines ended: processed, rejected, and the money of the rejected.
pub async fn outcome(tx: &mut Tx, company: CompanyId, batch: BatchId) -> Result<(i64, i64, Money)> {
    let (processed, rejected, money) = q!(one (i64, i64, i64), tx,
        "SELECT CAST(COALESCE(SUM(CASE WHEN status = 'processed' THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN status = 'rejected' THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN status = 'rejected' THEN amount ELSE 0 END), 0) AS BIGINT)
         FROM batch_line WHERE company_id = $1 AND batch_id = $2",
        company.uuid(), batch.uuid())?;
    Ok((processed, rejected, Money::from_minor(money)))
}
