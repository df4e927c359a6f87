//! Idempotency keys: written in the transaction of the effect, so that a rolled-back request leaves none.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Result, Tx};

/// Who asked what with which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The user or API client.
    pub principal: Uuid,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The client's key.
    pub key: String,
    /// SHA-256 of the body, hex.
    pub request_hash: String,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StoredAnswer {
    /// SHA-256 of the body that was asked with the key, hex.
    pub request_hash: String,
    /// The HTTP status.
    pub status: i64,
    /// JSON object of headers.
    pub headers: String,
    /// The body.
    pub body: String,
}

/// Takes the key for this transaction. Gives the stored answer when somebody was there before; a
/// rival that is still running is waited for.
pub async fn take(
    tx: &mut Tx,
    scope: &Scope,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<Option<StoredAnswer>> {
    let taken = q!(exec, &mut *tx,
        "INSERT INTO idempotency_key (principal, method, path, key, request_hash, status, headers, body, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, 0, '{}', '', $6, $7)
         ON CONFLICT (principal, method, path, key) DO UPDATE
            SET request_hash = excluded.request_hash, status = 0, headers = '{}', body = '', created_at = excluded.created_at, expires_at = excluded.expires_at
            WHERE idempotency_key.expires_at <= excluded.created_at",
        scope.principal, &scope.method, &scope.path, &scope.key, &scope.request_hash, now, expires_at)?;
    if taken == 1 {
        return Ok(None);
    }
    q!(opt StoredAnswer, tx,
        "SELECT request_hash, status, headers, body FROM idempotency_key WHERE principal = $1 AND method = $2 AND path = $3 AND key = $4",
        scope.principal, &scope.method, &scope.path, &scope.key)
}

/// Keeps the answer beside the effect.
pub async fn save(
    tx: &mut Tx,
    scope: &Scope,
    status: i64,
    headers: &str,
    body: &str,
) -> Result<()> {
    q!(exec, tx,
        "UPDATE idempotency_key SET status = $5, headers = $6, body = $7 WHERE principal = $1 AND method = $2 AND path = $3 AND key = $4",
        scope.principal, &scope.method, &scope.path, &scope.key, status, headers, body)
    .and_then(crate::StoreError::one_changed)
}

/// Removes keys that have ended.
pub async fn purge(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64> {
    q!(
        exec,
        tx,
        "DELETE FROM idempotency_key WHERE expires_at <= $1",
        now
    )
}
