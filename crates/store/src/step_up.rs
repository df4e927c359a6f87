//! Step-up tokens: one-use proofs of presence.

use chrono::{DateTime, Utc};
use domain::{
    ids::{SessionId, UserId},
    step_up::Proof,
};
use uuid::Uuid;

use crate::{Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct ProofRow {
    user_id: Uuid,
    session_id: Uuid,
    action: String,
    digest: String,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

/// Keeps a proof under its token's hash.
pub async fn add(
    tx: &mut Tx,
    token_hash: &[u8],
    session: SessionId,
    proof: &Proof,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO step_up_token (token_hash, user_id, session_id, action, digest, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        token_hash, proof.user.uuid(), session.uuid(), proof.action.as_str(), &proof.digest, now, proof.expires_at)
    .map(|_| ())
}

/// The proof under a token's hash and the session it was given in; locked, so that two acts cannot both use it.
pub async fn lookup_for_update(
    tx: &mut Tx,
    token_hash: &[u8],
) -> Result<Option<(Proof, SessionId)>> {
    let sql = for_update!(
        tx,
        "SELECT user_id, session_id, action, digest, expires_at, used_at FROM step_up_token WHERE token_hash = $1"
    );
    let Some(row) = q!(opt ProofRow, tx, sql, token_hash)? else {
        return Ok(None);
    };
    let ProofRow {
        user_id,
        session_id,
        action,
        digest,
        expires_at,
        used_at,
    } = row;
    let proof = Proof {
        user: UserId(user_id),
        action: action.parse()?,
        digest,
        expires_at,
        used_at,
    };
    Ok(Some((proof, SessionId(session_id))))
}

/// Uses it up.
pub async fn mark_used(tx: &mut Tx, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE step_up_token SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL",
        token_hash,
        now
    )
    .and_then(StoreError::one_changed)
}
