//! Browsers that a person signed in with, by the hash of their cookie.

use chrono::{DateTime, Utc};
use domain::ids::UserId;

use crate::{Ex, Result, Tx};

/// How many of a person's are kept: the ones used last.
const KEPT: i64 = 20;

/// Whether a person signed in with this browser, not before `since`.
pub async fn is_known(
    ex: impl Into<Ex<'_>>,
    token_hash: &[u8],
    user: UserId,
    since: DateTime<Utc>,
) -> Result<bool> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM known_device WHERE token_hash = $1 AND user_id = $2 AND last_used_at >= $3", token_hash, user.uuid(), since)
        .map(|count| count > 0)
}

/// Whether anybody signed in with this browser: whether the cookie is one that was given here.
pub async fn was_given(ex: impl Into<Ex<'_>>, token_hash: &[u8]) -> Result<bool> {
    q!(scalar i64, ex, "SELECT COUNT(*) FROM known_device WHERE token_hash = $1", token_hash)
        .map(|count| count > 0)
}

/// Remembers the browser for a person, and forgets all but their last ones.
pub async fn remember(
    tx: &mut Tx,
    token_hash: &[u8],
    user: UserId,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, &mut *tx,
        "INSERT INTO known_device (token_hash, user_id, created_at, last_used_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (token_hash, user_id) DO UPDATE SET last_used_at = excluded.last_used_at",
        token_hash, user.uuid(), now)?;
    q!(exec, tx,
        "DELETE FROM known_device WHERE user_id = $1 AND token_hash NOT IN
            (SELECT token_hash FROM known_device WHERE user_id = $1 ORDER BY last_used_at DESC, token_hash LIMIT $2)",
        user.uuid(), KEPT)
    .map(|_| ())
}

/// Forgets every browser of a person.
pub async fn forget_all(tx: &mut Tx, user: UserId) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM known_device WHERE user_id = $1",
        user.uuid()
    )
    .map(|_| ())
}
