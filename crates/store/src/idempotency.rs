//! Idempotency keys: written in the transaction of the effect, so that a rolled-back request leaves none.

use std::collections::HashMap;

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

/// The answers that were given under some of these keys, by their place among them. A key that has ended
/// counts for nothing.
pub async fn given(
    tx: &mut Tx,
    scopes: &[&Scope],
    now: DateTime<Utc>,
) -> Result<HashMap<usize, StoredAnswer>> {
    let mut found = HashMap::new();
    if scopes.is_empty() {
        return Ok(found);
    }
    let rows: Vec<GivenRow> = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new(
            "SELECT principal, method, path, key, request_hash, status, headers, body FROM idempotency_key WHERE expires_at > ");
        builder.push_bind(now).push(" AND (principal, method, path, key) IN (");
        push_rows!(builder, scopes, |scope| [scope.principal, &scope.method, &scope.path, &scope.key]);
        builder.push(")");
        builder.build_query_as().fetch_all(c).await
    })?;
    for row in rows {
        let place = scopes.iter().position(|scope| row.is_under(scope));
        found.extend(place.map(|place| (place, row.answer)));
    }
    Ok(found)
}

#[derive(sqlx::FromRow)]
struct GivenRow {
    principal: Uuid,
    method: String,
    path: String,
    key: String,
    #[sqlx(flatten)]
    answer: StoredAnswer,
}

impl GivenRow {
    fn is_under(&self, scope: &Scope) -> bool {
        self.key == scope.key
            && self.path == scope.path
            && self.principal == scope.principal
            && self.method == scope.method
    }
}

/// Takes keys together with the answers given under them. [`StoreError::Exists`](crate::StoreError::Exists) when
/// somebody else took one meanwhile.
pub async fn keep(
    tx: &mut Tx,
    answers: &[(&Scope, StoredAnswer)],
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<()> {
    for piece in answers.chunks(tx.engine().rows_a_statement()) {
        let taken: u64 = on_conn!(&mut *tx, c => {
            let mut builder = sqlx::QueryBuilder::new(
                "INSERT INTO idempotency_key (principal, method, path, key, request_hash, status, headers, body, created_at, expires_at) ");
            push_rows!(builder, piece, |(scope, answer)| [
                scope.principal,
                &scope.method,
                &scope.path,
                &scope.key,
                &answer.request_hash,
                answer.status,
                &answer.headers,
                &answer.body,
                now,
                expires_at,
            ]);
            builder.push(
                " ON CONFLICT (principal, method, path, key) DO UPDATE
                    SET request_hash = excluded.request_hash, status = excluded.status, headers = excluded.headers, body = excluded.body,
                        created_at = excluded.created_at, expires_at = excluded.expires_at
                    WHERE idempotency_key.expires_at <= excluded.created_at");
            builder.build().execute(c).await.map(|done| done.rows_affected())
        })?;
        if taken != u64::try_from(piece.len()).unwrap_or_default() {
            return Err(crate::StoreError::Exists);
        }
    }
    Ok(())
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
