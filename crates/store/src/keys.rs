//! The server's own keys: made once, the same for every replica.

use chrono::{DateTime, Utc};

use crate::{Ex, Result, Tx};

/// A key. It does not print.
#[derive(Clone, sqlx::FromRow)]
pub struct ServerKey {
    /// The `kid`.
    pub id: String,
    /// The secret.
    pub secret: Vec<u8>,
}

/// A key with its times.
#[derive(Clone, sqlx::FromRow)]
pub struct DatedKey {
    /// The `kid`.
    pub id: String,
    /// The secret.
    pub secret: Vec<u8>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it is ignored. A key that has this makes nothing new.
    pub retired_at: Option<DateTime<Utc>>,
}

/// Every key of a purpose that makes new things, newest first.
pub async fn list(ex: impl Into<Ex<'_>>, purpose: &str) -> Result<Vec<ServerKey>> {
    q!(all ServerKey, ex, "SELECT id, secret FROM server_key WHERE purpose = $1 AND retired_at IS NULL ORDER BY created_at DESC, id DESC", purpose)
}

/// Every key of a purpose that is not ignored at a time, newest first.
pub async fn in_force(
    ex: impl Into<Ex<'_>>,
    purpose: &str,
    now: DateTime<Utc>,
) -> Result<Vec<DatedKey>> {
    q!(all DatedKey, ex, "SELECT id, secret, created_at, retired_at FROM server_key WHERE purpose = $1 AND (retired_at IS NULL OR retired_at > $2) ORDER BY created_at DESC, id DESC", purpose, now)
}

/// Every key of a purpose there ever was, newest first.
pub async fn history(ex: impl Into<Ex<'_>>, purpose: &str) -> Result<Vec<DatedKey>> {
    q!(all DatedKey, ex, "SELECT id, secret, created_at, retired_at FROM server_key WHERE purpose = $1 ORDER BY created_at DESC, id DESC", purpose)
}

/// Adds a key, unless one of this id is there.
pub async fn add(tx: &mut Tx, purpose: &str, key: &ServerKey, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx, "INSERT INTO server_key (id, purpose, secret, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING", &key.id, purpose, &key.secret, now)
        .map(|_| ())
}

/// Lets every key of a purpose that still makes new things make none, and be ignored from a time on.
pub async fn retire(tx: &mut Tx, purpose: &str, at: DateTime<Utc>) -> Result<u64> {
    q!(
        exec,
        tx,
        "UPDATE server_key SET retired_at = $2 WHERE purpose = $1 AND retired_at IS NULL",
        purpose,
        at
    )
}

/// The key that secrets are sealed with; the one that is given becomes it when there is none.
pub async fn sealing_key(
    tx: &mut Tx,
    id: &str,
    fresh: &[u8],
    now: DateTime<Utc>,
) -> Result<Vec<u8>> {
    q!(
        exec,
        &mut *tx,
        "INSERT INTO sealing_key (id, secret, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
        id,
        fresh,
        now
    )?;
    q!(
        scalar Vec<u8>,
        tx,
        "SELECT secret FROM sealing_key WHERE id = $1",
        id
    )
}
