//! The files of batches, in pieces, so that any replica can read them.

use domain::ids::{BatchId, CompanyId};

use crate::{Db, Result, Tx};

/// Adds the next piece of a file.
pub async fn add_piece(
    tx: &mut Tx,
    company: CompanyId,
    batch: BatchId,
    sequence: i64,
    bytes: &[u8],
) -> Result<()> {
    q!(exec, tx, "INSERT INTO batch_file_chunk (batch_id, company_id, sequence, bytes) VALUES ($1, $2, $3, $4)", batch.uuid(), company.uuid(), sequence, bytes)
        .map(|_| ())
}

/// A piece of a file; nothing after the last.
pub async fn piece(
    db: &Db,
    company: CompanyId,
    batch: BatchId,
    sequence: i64,
) -> Result<Option<Vec<u8>>> {
    q!(scalar_opt Vec<u8>, db, "SELECT bytes FROM batch_file_chunk WHERE company_id = $1 AND batch_id = $2 AND sequence = $3", company.uuid(), batch.uuid(), sequence)
}
