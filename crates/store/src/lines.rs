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
///
/// What is stored of a line that was sent on is that it was accepted, unless the core refused it: whether it is at
/// the core, or done, is told by its chunk alone.
pub async fn list(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    status: Option<LineStatus>,
    after: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    let stored = status.map(|status| match status {
        LineStatus::Sent | LineStatus::Processed => LineStatus::Accepted,
        other => other,
    });
    let rows = q!(all LineRow, db,
        "SELECT id, sequence, line, told AS status, document_type, document, holder_name, amount, reference, card_reference, details, core_code
         FROM (SELECT l.*, CASE WHEN l.status <> 'accepted' THEN l.status
                WHEN l.line > (SELECT COALESCE(MAX(c.last_line), 0) FROM core_chunk c WHERE c.batch_id = $2) THEN 'accepted'
                WHEN EXISTS (SELECT 1 FROM core_chunk c WHERE c.batch_id = $2 AND c.status <> 'done' AND l.line BETWEEN c.first_line AND c.last_line) THEN 'sent'
                ELSE 'processed' END AS told
            FROM batch_line l WHERE l.company_id = $1 AND l.batch_id = $2 AND l.line > $3 AND ($4 IS NULL OR l.status = $4)) lines
         WHERE $5 IS NULL OR told = $5 ORDER BY line LIMIT $6",
        company.uuid(), batch.uuid(), after, stored.map(LineStatus::as_str), status.map(LineStatus::as_str), limit)?;
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

/// Ends the lines that the core refused, with its codes. Every other line of their chunk is done as soon as the
/// chunk is: the caller has just ended it in the same transaction, so that an outcome counts once.
pub async fn refuse(tx: &mut Tx, company: CompanyId, refused: &[(LineId, &str)]) -> Result<()> {
    for piece in refused.chunks(tx.engine().rows_a_statement()) {
        on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new("WITH refused (id, code) AS (");
            push_rows!(builder, piece, |(id, code)| [id.uuid(), *code]);
            builder.push(") UPDATE batch_line SET status = 'rejected', core_code = (SELECT code FROM refused WHERE refused.id = batch_line.id) WHERE company_id = ");
            builder.push_bind(company.uuid()).push(" AND id IN (SELECT id FROM refused)");
            builder.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// How the lines of a batch ended whose chunks are all done: processed, rejected, and the money of the rejected.
pub async fn outcome(tx: &mut Tx, company: CompanyId, batch: BatchId) -> Result<(i64, i64, Money)> {
    let (processed, rejected, money) = q!(one (i64, i64, i64), tx,
        "SELECT CAST(COALESCE(SUM(CASE WHEN status = 'accepted' THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN status = 'rejected' THEN 1 ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN status = 'rejected' THEN amount ELSE 0 END), 0) AS BIGINT)
         FROM batch_line WHERE company_id = $1 AND batch_id = $2",
        company.uuid(), batch.uuid())?;
    Ok((processed, rejected, Money::from_minor(money)))
}
