//! Step-up tokens: one-use proofs of presence.

use std::collections::HashMap;

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

impl ProofRow {
    fn read(self) -> Result<(Proof, SessionId)> {
        let proof = Proof {
            user: UserId(self.user_id),
            action: self.action.parse()?,
            digest: self.digest,
            expires_at: self.expires_at,
            used_at: self.used_at,
        };
        Ok((proof, SessionId(self.session_id)))
    }
}

#[derive(sqlx::FromRow)]
struct HashedRow {
    token_hash: Vec<u8>,
    #[sqlx(flatten)]
    proof: ProofRow,
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
    q!(opt ProofRow, tx, sql, token_hash)?
        .map(ProofRow::read)
        .transpose()
}

/// The same for several tokens, by their hashes.
pub async fn lookup_many_for_update(
    tx: &mut Tx,
    token_hashes: &[Vec<u8>],
) -> Result<HashMap<Vec<u8>, (Proof, SessionId)>> {
    if token_hashes.is_empty() {
        return Ok(HashMap::new());
    }
    let lock = for_update!(tx, "");
    let rows: Vec<HashedRow> = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new(
            "SELECT token_hash, user_id, session_id, action, digest, expires_at, used_at FROM step_up_token");
        in_list!(builder, " WHERE token_hash", token_hashes);
        builder.push(" ORDER BY token_hash").push(lock);
        builder.build_query_as().fetch_all(c).await
    })?;
    rows.into_iter()
        .map(|row| Ok((row.token_hash, row.proof.read()?)))
        .collect()
}

/// Uses several up.
pub async fn mark_many_used(
    tx: &mut Tx,
    token_hashes: &[Vec<u8>],
    now: DateTime<Utc>,
) -> Result<()> {
    if token_hashes.is_empty() {
        return Ok(());
    }
    let used: u64 = on_conn!(tx, c => {
        let mut builder = sqlx::QueryBuilder::new("UPDATE step_up_token SET used_at = ");
        builder.push_bind(now).push(" WHERE used_at IS NULL");
        in_list!(builder, " AND token_hash", token_hashes);
        builder.build().execute(c).await.map(|done| done.rows_affected())
    })?;
    if used == u64::try_from(token_hashes.len()).unwrap_or_default() {
        Ok(())
    } else {
        Err(StoreError::Stale)
    }
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
