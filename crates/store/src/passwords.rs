//! Passwords beside the one in use: temporary ones, and those that were used before.

use chrono::{DateTime, Utc};
use domain::{
    access::{TemporaryReason, UserStatus},
    ids::UserId,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A temporary password. Its hash does not print.
#[derive(Clone)]
pub struct Temporary {
    /// The hash (PHC string).
    pub hash: String,
    /// Why it was given.
    pub reason: TemporaryReason,
    /// Until when it opens a session.
    pub expires_at: DateTime<Utc>,
    /// When it did.
    pub used_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct TemporaryRow {
    password_hash: String,
    reason: String,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

/// A person's temporary password.
pub async fn temporary(ex: impl Into<Ex<'_>>, user: UserId) -> Result<Option<Temporary>> {
    let row = q!(opt TemporaryRow, ex, "SELECT password_hash, reason, expires_at, used_at FROM temporary_password WHERE user_id = $1", user.uuid())?;
    row.map(|row| {
        Ok(Temporary {
            hash: row.password_hash,
            reason: row.reason.parse()?,
            expires_at: row.expires_at,
            used_at: row.used_at,
        })
    })
    .transpose()
}

/// Gives a person a temporary password, in the place of the one before.
pub async fn give_temporary(
    tx: &mut Tx,
    user: UserId,
    new: &Temporary,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO temporary_password (user_id, password_hash, reason, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, reason = excluded.reason,
            created_at = excluded.created_at, expires_at = excluded.expires_at, used_at = NULL",
        user.uuid(), &new.hash, new.reason.as_str(), now, new.expires_at)
    .map(|_| ())
}

/// Uses a temporary password up. [`StoreError::Stale`] when it is another by now, used or over.
pub async fn use_temporary(
    tx: &mut Tx,
    user: UserId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx, "UPDATE temporary_password SET used_at = $3 WHERE user_id = $1 AND password_hash = $2 AND used_at IS NULL AND expires_at > $3", user.uuid(), hash, now)
        .and_then(StoreError::one_changed)
}

/// Takes a person's temporary password back.
pub async fn remove_temporary(tx: &mut Tx, user: UserId) -> Result<()> {
    q!(
        exec,
        tx,
        "DELETE FROM temporary_password WHERE user_id = $1",
        user.uuid()
    )
    .map(|_| ())
}

/// Puts another password (or none: empty) in the place of the one in use. [`StoreError::Stale`] when that
/// is another by now.
pub async fn replace(
    tx: &mut Tx,
    user: UserId,
    before: &str,
    after: &str,
    status: UserStatus,
) -> Result<()> {
    q!(exec, tx, "UPDATE app_user SET password_hash = $3, status = $4, version = version + 1 WHERE id = $1 AND password_hash = $2", user.uuid(), before, after, status.as_str())
        .and_then(StoreError::one_changed)
}

/// Remembers a password that was in use.
pub async fn remember(
    tx: &mut Tx,
    id: Uuid,
    user: UserId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx, "INSERT INTO password_history (id, user_id, password_hash, replaced_at) VALUES ($1, $2, $3, $4)", id, user.uuid(), hash, now)
        .map(|_| ())
}

/// The hashes of passwords that were in use before, the latest first.
pub async fn before(ex: impl Into<Ex<'_>>, user: UserId, most: i64) -> Result<Vec<String>> {
    let rows = q!(
        all(String,),
        ex,
        "SELECT password_hash FROM password_history WHERE user_id = $1 ORDER BY replaced_at DESC, id DESC LIMIT $2",
        user.uuid(),
        most
    )?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}
