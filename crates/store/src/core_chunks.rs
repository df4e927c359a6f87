//! Chunks of lines on their way to the core: stored before and after each call.

use chrono::{DateTime, Utc};
use domain::ids::{BatchId, CompanyId};

use crate::{Db, Result, Tx};

/// A chunk that is not done: a range of the accepted lines of its batch.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Chunk {
    /// Its number in the batch.
    pub sequence: i64,
    /// `pending` or `submitted`.
    pub status: String,
    /// The physical line that it begins with.
    pub first_line: i64,
    /// The physical line that it ends with.
    pub last_line: i64,
}

/// Cuts the next chunk of a batch: so many of the accepted lines that follow its last one. Nothing when
/// none is left. The batch is locked by the caller, so that no two workers cut the same lines.
pub async fn cut(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    size: i64,
) -> Result<Option<Chunk>> {
    let (last, cut) = q!(
        one(i64, i64),
        &mut *tx,
        "SELECT CAST(COALESCE(MAX(sequence), 0) AS BIGINT), CAST(COALESCE(MAX(last_line), 0) AS BIGINT) FROM core_chunk WHERE company_id = $1 AND batch_id = $2",
        company.uuid(),
        batch.uuid()
    )?;
    let (count, first, end) = q!(one (i64, Option<i64>, Option<i64>), &mut *tx,
        "SELECT COUNT(*), MIN(line), MAX(line) FROM (
            SELECT line FROM batch_line WHERE company_id = $1 AND batch_id = $2 AND status = 'accepted' AND line > $3 ORDER BY line LIMIT $4) next_lines",
        company.uuid(), batch.uuid(), cut, size)?;
    let (Some(first_line), Some(last_line)) = (first, end) else {
        return Ok(None);
    };
    let sequence = last + 1;
    q!(
        exec,
        tx,
        "INSERT INTO core_chunk (batch_id, company_id, sequence, status, line_count, first_line, last_line) VALUES ($1, $2, $3, 'pending', $4, $5, $6)",
        batch.uuid(),
        company.uuid(),
        sequence,
        count,
        first_line,
        last_line
    )?;
    Ok(Some(Chunk {
        sequence,
        status: "pending".to_owned(),
        first_line,
        last_line,
    }))
}

/// The chunks that are not done, in their order.
pub async fn open(db: &Db, company: CompanyId, batch: BatchId) -> Result<Vec<Chunk>> {
    q!(all Chunk, db, "SELECT sequence, status, first_line, last_line FROM core_chunk WHERE company_id = $1 AND batch_id = $2 AND status <> 'done' ORDER BY sequence", company.uuid(), batch.uuid())
}

/// Notes that a chunk is about to be handed over.
pub async fn mark_submitted(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    sequence: i64,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, db.write(), "UPDATE core_chunk SET status = 'submitted', submitted_at = $4 WHERE company_id = $1 AND batch_id = $2 AND sequence = $3 AND status <> 'done'", company.uuid(), batch.uuid(), sequence, now)
        .map(|_| ())
}

/// Ends a chunk. Says whether it was still open.
pub async fn mark_done(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    sequence: i64,
    now: DateTime<Utc>,
) -> Result<bool> {
    q!(exec, tx, "UPDATE core_chunk SET status = 'done', done_at = $4 WHERE company_id = $1 AND batch_id = $2 AND sequence = $3 AND status <> 'done'", company.uuid(), batch.uuid(), sequence, now)
        .map(|rows| rows == 1)
}
