//! The lines of batches.

use domain::{
    batch::LineStatus,
    ids::{BatchId, CompanyId, LineId},
    money::Money,
};
use uuid::Uuid;

use crate::{Db, Ex, Result, Tx};

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
        |row, line| {
            row.push_bind(line.id.uuid())
                .push_bind(company.uuid())
                .push_bind(batch.uuid())
                .push_bind(line.sequence)
                .push_bind(line.line)
                .push_bind(line.status.as_str())
                .push_bind(line.document_type.clone())
                .push_bind(line.document.clone())
                .push_bind(line.name.clone())
                .push_bind(line.amount.minor())
                .push_bind(line.reference.clone())
                .push_bind(line.card_reference.clone())
                .push_bind(line.details.clone());
        }
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
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    batch: BatchId,
    status: Option<LineStatus>,
    after: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    let rows = q!(all LineRow, ex,
        "SELECT id, sequence, line, status, document_type, document, holder_name, amount, reference, card_reference, details, core_code
         FROM batch_line WHERE company_id = $1 AND batch_id = $2 AND line > $3 AND ($4 IS NULL OR status = $4) ORDER BY line LIMIT $5",
        company.uuid(), batch.uuid(), after, status.map(LineStatus::as_str), limit)?;
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

/// Gives the next accepted lines to a chunk and marks them as sent.
pub async fn take_for_chunk(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    chunk: i64,
    size: i64,
) -> Result<u64> {
    q!(exec, tx,
        "UPDATE batch_line SET chunk = $3, status = 'sent' WHERE id IN (
            SELECT id FROM batch_line WHERE company_id = $1 AND batch_id = $2 AND status = 'accepted' AND chunk IS NULL ORDER BY line LIMIT $4)",
        company.uuid(), batch.uuid(), chunk, size)
}

/// The lines of a chunk.
pub async fn of_chunk(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    chunk: i64,
) -> Result<Vec<Line>> {
    let rows = q!(all LineRow, db,
        "SELECT id, sequence, line, status, document_type, document, holder_name, amount, reference, card_reference, details, core_code
         FROM batch_line WHERE company_id = $1 AND batch_id = $2 AND chunk = $3 ORDER BY line",
        company.uuid(), batch.uuid(), chunk)?;
    rows.into_iter().map(Line::try_from).collect()
}

/// Ends a line that was sent. Says whether it was still open: an outcome counts once.
pub async fn finish(
    tx: &mut Tx,
    company: CompanyId,
    id: LineId,
    status: LineStatus,
    core_code: Option<&str>,
) -> Result<bool> {
    q!(exec, tx, "UPDATE batch_line SET status = $3, core_code = $4 WHERE company_id = $1 AND id = $2 AND status = 'sent'", company.uuid(), id.uuid(), status.as_str(), core_code)
        .map(|rows| rows == 1)
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
