//! Sessions: the row behind an access token. A token is only good while its session lives.

use chrono::{DateTime, Utc};
use domain::ids::{SessionId, UserId};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A session. Hashes of refresh tokens do not print.
#[derive(Clone)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub user: UserId,
    /// SHA-256 of the refresh token in use.
    pub refresh_hash: Vec<u8>,
    /// SHA-256 of the one before.
    pub previous_hash: Option<Vec<u8>>,
    /// When it was last rotated.
    pub rotated_at: DateTime<Utc>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it ends whatever happens.
    pub expires_at: DateTime<Utc>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// From where it was opened.
    pub address: String,
    /// With what.
    pub agent: String,
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: Uuid,
    user_id: Uuid,
    refresh_hash: Vec<u8>,
    previous_hash: Option<Vec<u8>>,
    rotated_at: DateTime<Utc>,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    address: String,
    agent: String,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        let SessionRow {
            id,
            user_id,
            refresh_hash,
            previous_hash,
            rotated_at,
            created_at,
            expires_at,
            ended_at,
            address,
            agent,
        } = row;
        let (id, user) = (SessionId(id), UserId(user_id));
        Self {
            id,
            user,
            refresh_hash,
            previous_hash,
            rotated_at,
            created_at,
            expires_at,
            ended_at,
            address,
            agent,
        }
    }
}

/// Opens a session.
pub async fn add(tx: &mut Tx, session: &Session) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO session (id, user_id, refresh_hash, previous_hash, rotated_at, created_at, last_seen_at, expires_at, address, agent)
         VALUES ($1, $2, $3, NULL, $4, $4, $4, $5, $6, $7)",
        session.id.uuid(), session.user.uuid(), &session.refresh_hash, session.created_at, session.expires_at, &session.address, &session.agent)
    .map(|_| ())
}

/// A session by id.
pub async fn lookup(ex: impl Into<Ex<'_>>, id: SessionId) -> Result<Option<Session>> {
    Ok(q!(opt SessionRow, ex, "SELECT id, user_id, refresh_hash, previous_hash, rotated_at, created_at, expires_at, ended_at, address, agent FROM session WHERE id = $1", id.uuid())?.map(Session::from))
}

/// The session that a refresh token belongs to, as the one in use or the one before; locked.
pub async fn find_by_refresh(tx: &mut Tx, hash: &[u8]) -> Result<Option<Session>> {
    let sql = for_update!(
        tx,
        "SELECT id, user_id, refresh_hash, previous_hash, rotated_at, created_at, expires_at, ended_at, address, agent FROM session WHERE refresh_hash = $1 OR previous_hash = $1"
    );
    Ok(q!(opt SessionRow, tx, sql, hash)?.map(Session::from))
}

/// Puts a new refresh token in the place of the one in use.
pub async fn rotate(tx: &mut Tx, id: SessionId, hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx, "UPDATE session SET previous_hash = refresh_hash, refresh_hash = $2, rotated_at = $3, last_seen_at = $3 WHERE id = $1 AND ended_at IS NULL", id.uuid(), hash, now)
        .and_then(StoreError::one_changed)
}

/// Ends a session.
pub async fn end(tx: &mut Tx, id: SessionId, reason: &str, now: DateTime<Utc>) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE session SET ended_at = $2, ended_reason = $3 WHERE id = $1 AND ended_at IS NULL",
        id.uuid(),
        now,
        reason
    )
    .map(|_| ())
}

/// Ends every session of a user but one. Gives how many.
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
