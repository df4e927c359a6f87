//! Wrong passwords, counted by the hash of the name that was typed: the same for names that nobody has.

use chrono::{DateTime, Utc};

use crate::{Ex, Result, Tx};

/// Until when a name is locked, if it is.
pub async fn locked_until(
    ex: impl Into<Ex<'_>>,
    name_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    q!(scalar_opt DateTime<Utc>, ex, "SELECT locked_until FROM sign_in_failure WHERE name_hash = $1 AND locked_until > $2", name_hash, now)
}

/// Counts a wrong password. Failures before `forget_before` count no more. Counting happens in the
/// statement, so that tries at the same time cannot count as one. Gives the count.
pub async fn count_failure(
    tx: &mut Tx,
    name_hash: &[u8],
    now: DateTime<Utc>,
    forget_before: DateTime<Utc>,
) -> Result<i64> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM sign_in_failure WHERE last_at < $1",
        forget_before
    )?;
    q!(scalar i64, tx,
        "INSERT INTO sign_in_failure (name_hash, failures, last_at) VALUES ($1, 1, $2)
         ON CONFLICT (name_hash) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at
         RETURNING failures",
        name_hash, now)
}

/// Locks a name until a time and starts counting anew.
pub async fn lock(tx: &mut Tx, name_hash: &[u8], until: DateTime<Utc>) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE sign_in_failure SET failures = 0, locked_until = $2 WHERE name_hash = $1",
        name_hash,
        until
    )
    .map(|_| ())
}

/// Forgets wrong passwords after a right one.
pub async fn clear(tx: &mut Tx, name_hash: &[u8]) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM sign_in_failure WHERE name_hash = $1",
        name_hash
    )
    .map(|_| ())
}
