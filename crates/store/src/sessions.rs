//! Sessions: the row behind an access token. A token is only good while its session lives.

use chrono::{DateTime, Utc};
use domain::{
    access::session::{SessionEnd, SessionFacts},
    ids::{SessionId, UserId},
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A session. Hashes of refresh tokens do not print.
#[derive(Clone)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// SHA-256 of the refresh token in use. Those before are in `refresh_used`.
    pub refresh_hash: Vec<u8>,
    /// When it was last rotated.
    pub rotated_at: DateTime<Utc>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub expires_at: DateTime<Utc>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why.
    pub ended_reason: Option<String>,
    /// From where it was opened.
    pub address: String,
    /// With what.
    pub agent: String,
}

impl Session {
    /// What the rule asks of it.
    pub fn facts(&self) -> SessionFacts {
        SessionFacts {
            last_seen_at: self.last_seen_at,
            expires_at: self.expires_at,
            ended: self.ended_at.is_some(),
            ended_idle: self.ended_reason.as_deref() == Some(SessionEnd::Idle.as_str()),
        }
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: Uuid,
    user_id: Uuid,
    refresh_hash: Vec<u8>,
    rotated_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    ended_reason: Option<String>,
    address: String,
    agent: String,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        let SessionRow {
            id,
            user_id,
            refresh_hash,
            rotated_at,
            created_at,
            last_seen_at,
            expires_at,
            ended_at,
            ended_reason,
            address,
            agent,
        } = row;
        let (id, user) = (SessionId(id), UserId(user_id));
        Self {
            id,
            user,
            refresh_hash,
            rotated_at,
            created_at,
            last_seen_at,
            expires_at,
            ended_at,
            ended_reason,
            address,
            agent,
        }
    }
}

/// Opens a session.
pub async fn add(tx: &mut Tx, session: &Session) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO session (id, user_id, refresh_hash, rotated_at, created_at, last_seen_at, expires_at, address, agent)
         VALUES ($1, $2, $3, $4, $4, $4, $5, $6, $7)",
        session.id.uuid(), session.user.uuid(), &session.refresh_hash, session.created_at, session.expires_at, &session.address, &session.agent)
    .map(|_| ())
}

/// A session by id.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: SessionId) -> Result<Option<Session>> {
    Ok(q!(opt SessionRow, ex, "SELECT id, user_id, refresh_hash, rotated_at, created_at, last_seen_at, expires_at, ended_at, ended_reason, address, agent FROM session WHERE id = $1", id.uuid())?.map(Session::from))
}

/// The same, locked.
pub async fn lookup_for_update(tx: &mut Tx, id: SessionId) -> Result<Option<Session>> {
    let sql = for_update!(
        tx,
        "SELECT id, user_id, refresh_hash, rotated_at, created_at, last_seen_at, expires_at, ended_at, ended_reason, address, agent FROM session WHERE id = $1"
    );
    Ok(q!(opt SessionRow, tx, sql, id.uuid())?.map(Session::from))
}

/// The session that a refresh token belongs to, whether it is the one in use or was used before; locked.
pub async fn find_by_refresh(tx: &mut Tx, hash: &[u8]) -> Result<Option<Session>> {
    // First which, then the lock: a row that moved on while the lock was waited for is still the session.
    let id = q!(scalar_opt Uuid, &mut *tx,
        "SELECT id FROM session WHERE refresh_hash = $1 UNION ALL SELECT session_id FROM refresh_used WHERE token_hash = $1 LIMIT 1", hash)?;
    match id {
        Some(id) => lookup_for_update(tx, SessionId(id)).await,
        None => Ok(None),
    }
}

/// When a refresh token was used, if it was.
pub async fn used_at(ex: impl Into<Ex<'_>>, hash: &[u8]) -> Result<Option<DateTime<Utc>>> {
    q!(scalar_opt DateTime<Utc>, ex, "SELECT rotated_at FROM refresh_used WHERE token_hash = $1", hash)
}

/// Puts a new refresh token in the place of the one in use, which is remembered as used.
pub async fn rotate(tx: &mut Tx, id: SessionId, hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    q!(
        exec,
        &mut *tx,
        "INSERT INTO refresh_used (token_hash, session_id, rotated_at) SELECT refresh_hash, id, $2 FROM session WHERE id = $1",
        id.uuid(),
        now
    )?;
    q!(exec, tx, "UPDATE session SET refresh_hash = $2, rotated_at = $3, last_seen_at = $3 WHERE id = $1 AND ended_at IS NULL", id.uuid(), hash, now)
        .and_then(StoreError::one_changed)
}

/// Forgets the used refresh tokens that no living session can have.
pub async fn forget_used(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64> {
    q!(
        exec,
        tx,
        "DELETE FROM refresh_used WHERE rotated_at < $1",
        before
    )
}

/// Notes that a session was used.
pub async fn touch(ex: impl Into<Ex<'_>>, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    q!(exec, ex, "UPDATE session SET last_seen_at = $2 WHERE id = $1 AND ended_at IS NULL AND last_seen_at < $2", id.uuid(), now)
        .map(|_| ())
}

/// The living sessions of a user, the latest first.
pub async fn living(
    ex: impl Into<Ex<'_>>,
    user: UserId,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
) -> Result<Vec<Session>> {
    let rows = q!(all SessionRow, ex,
        "SELECT id, user_id, refresh_hash, rotated_at, created_at, last_seen_at, expires_at, ended_at, ended_reason, address, agent FROM session
         WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND last_seen_at > $3 ORDER BY created_at DESC, id DESC",
        user.uuid(), now, seen_after)?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Ends a session, and says whether it was living until now. Its used refresh tokens are forgotten with it.
pub async fn end(tx: &mut Tx, id: SessionId, reason: &str, now: DateTime<Utc>) -> Result<bool> {
    let ended = q!(
        exec,
        &mut *tx,
        "UPDATE session SET ended_at = $2, ended_reason = $3 WHERE id = $1 AND ended_at IS NULL",
        id.uuid(),
        now,
        reason
    )?;
    q!(
        exec,
        tx,
        "DELETE FROM refresh_used WHERE session_id = $1",
        id.uuid()
    )?;
    Ok(ended > 0)
}

/// Ends every session of a user but one, and forgets their used refresh tokens. Gives how many.
pub async fn end_all_but(
    tx: &mut Tx,
    user: UserId,
    kept: Option<SessionId>,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<u64> {
    let kept = kept.map_or_else(Uuid::nil, SessionId::uuid);
    q!(
        exec,
        &mut *tx,
        "DELETE FROM refresh_used WHERE session_id IN (SELECT id FROM session WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL)",
        user.uuid(),
        kept
    )?;
    q!(
        exec,
        tx,
        "UPDATE session SET ended_at = $3, ended_reason = $4 WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL",
        user.uuid(),
        kept,
        now,
        reason
    )
}

/// When the user signed in the time before a session.
pub async fn sign_in_before(
    ex: impl Into<Ex<'_>>,
    user: UserId,
    session: SessionId,
    began_at: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    q!(scalar_opt DateTime<Utc>, ex,
        "SELECT created_at FROM session WHERE user_id = $1 AND (created_at < $3 OR (created_at = $3 AND id < $2)) ORDER BY created_at DESC, id DESC LIMIT 1",
        user.uuid(), session.uuid(), began_at)
}
