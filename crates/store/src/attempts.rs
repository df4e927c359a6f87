//! Attempts counted in a span of time, for limits that hold on every replica.

use chrono::{DateTime, Utc};

use crate::{Ex, Result, Tx};

/// What was counted, and until when it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many attempts.
    pub attempts: i64,
    /// When they are forgotten.
    pub ends_at: DateTime<Utc>,
}

/// What is counted for a key now.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    purpose: &str,
    key_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<Window>> {
    let row = q!(
        opt(i64, DateTime<Utc>),
        ex,
        "SELECT attempts, ends_at FROM attempt_window WHERE purpose = $1 AND key_hash = $2 AND ends_at > $3",
        purpose,
        key_hash,
        now
    )?;
    Ok(row.map(|(attempts, ends_at)| Window { attempts, ends_at }))
}

/// Counts an attempt; the first one opens a span that ends at `ends_at`. Counting happens in the statement,
/// so that attempts at the same time cannot count as one.
pub async fn count(
    tx: &mut Tx,
    purpose: &str,
    key_hash: &[u8],
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<Window> {
    let (attempts, ends_at) = q!(one (i64, DateTime<Utc>), tx,
        "INSERT INTO attempt_window (purpose, key_hash, attempts, ends_at) VALUES ($1, $2, 1, $4)
         ON CONFLICT (purpose, key_hash) DO UPDATE SET
            attempts = CASE WHEN attempt_window.ends_at > $3 THEN attempt_window.attempts + 1 ELSE 1 END,
            ends_at = CASE WHEN attempt_window.ends_at > $3 THEN attempt_window.ends_at ELSE excluded.ends_at END
         RETURNING attempts, ends_at",
        purpose, key_hash, now, ends_at)?;
    Ok(Window { attempts, ends_at })
}

/// Removes spans that are over.
pub async fn purge(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64> {
    q!(
        exec,
        tx,
        "DELETE FROM attempt_window WHERE ends_at <= $1",
        now
    )
}
