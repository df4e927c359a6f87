//! Chunks of lines on their way to the core: stored before and after each call.

use chrono::{DateTime, Utc};
use domain::ids::{BatchId, CompanyId};

use crate::{Db, Result, Tx};

/// A chunk that is not done.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Chunk {
    /// Its number in the batch.
    pub sequence: i64,
    /// `pending` or `submitted`.
    pub status: String,
}

/// Adds a chunk whose lines were just taken.
pub async fn add(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    sequence: i64,
    lines: i64,
) -> Result<()> {
    q!(exec, tx, "INSERT INTO core_chunk (batch_id, company_id, sequence, status, line_count) VALUES ($1, $2, $3, 'pending', $4)", batch.uuid(), company.uuid(), sequence, lines)
        .map(|_| ())
}

/// The highest number of a chunk of a batch; 0 for none.
pub async fn last_sequence(tx: &mut Tx, company: CompanyId, batch: BatchId) -> Result<i64> {
    q!(scalar i64, tx, "SELECT CAST(COALESCE(MAX(sequence), 0) AS BIGINT) FROM core_chunk WHERE company_id = $1 AND batch_id = $2", company.uuid(), batch.uuid())
}

/// The chunks that are not done, in their order.
pub async fn open(db: &Db, company: CompanyId, batch: BatchId) -> Result<Vec<Chunk>> {
    q!(all Chunk, db, "SELECT sequence, status FROM core_chunk WHERE company_id = $1 AND batch_id = $2 AND status <> 'done' ORDER BY sequence", company.uuid(), batch.uuid())
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
