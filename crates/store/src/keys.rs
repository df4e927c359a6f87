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

/// Every key of a purpose that is not retired, newest first.
pub async fn list(ex: impl Into<Ex<'_>>, purpose: &str) -> Result<Vec<ServerKey>> {
    q!(all ServerKey, ex, "SELECT id, secret FROM server_key WHERE purpose = $1 AND retired_at IS NULL ORDER BY created_at DESC, id DESC", purpose)
}

/// Adds a key, unless one of this id is there.
pub async fn add(tx: &mut Tx, purpose: &str, key: &ServerKey, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx, "INSERT INTO server_key (id, purpose, secret, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING", &key.id, purpose, &key.secret, now)
        .map(|_| ())
}

/// Every key of a purpose that ever was, newest first: for what was signed long ago.
pub async fn list_with_retired(ex: impl Into<Ex<'_>>, purpose: &str) -> Result<Vec<ServerKey>> {
    q!(all ServerKey, ex, "SELECT id, secret FROM server_key WHERE purpose = $1 ORDER BY created_at DESC, id DESC", purpose)
}
