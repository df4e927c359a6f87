//! The second factor: a user's authenticator app, and the codes that stand in for it.

use chrono::{DateTime, Utc};
use domain::ids::UserId;
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A user's authenticator app. Its secret is sealed and does not print.
#[derive(Clone, sqlx::FromRow)]
pub struct Factor {
    /// Nonce, then the sealed secret.
    pub secret_sealed: Vec<u8>,
    /// The id of the key that it is sealed with.
    pub sealed_with: String,
    /// When it was confirmed; it counts from then on.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The time step of the last code that was used.
    pub last_step: i64,
    /// Wrong codes in a row.
    pub wrong_codes: i64,
    /// Until when codes are refused.
    pub locked_until: Option<DateTime<Utc>>,
}

/// How a user's second factor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct FactorState {
    /// Since when it is on, if it is.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Whether a company of the user asks for it, or their being an operator.
    pub required: bool,
    /// How many recovery codes are left.
    pub codes_left: i64,
}

/// A recovery code as it is kept. It does not print.
pub struct KeptRecoveryCode {
    /// Its id.
    pub id: Uuid,
    /// Argon2id of the SHA-256 of the code under the salt of its ten; of an older version the SHA-256 alone.
    pub hash: Vec<u8>,
}

/// How a user's second factor stands.
pub async fn state(ex: impl Into<Ex<'_>>, user: UserId) -> Result<FactorState> {
    q!(one FactorState, ex,
        "SELECT (SELECT confirmed_at FROM second_factor WHERE user_id = u.id) AS confirmed_at,
                EXISTS (SELECT 1 FROM permission_grant g JOIN company c ON c.id = g.company_id
                        JOIN membership m ON m.company_id = g.company_id AND m.user_id = g.user_id AND m.status = 'active'
                        WHERE g.user_id = u.id AND c.second_factor_required)
                OR EXISTS (SELECT 1 FROM platform_operator o WHERE o.user_id = u.id) AS required,
                (SELECT COUNT(*) FROM recovery_code WHERE user_id = u.id AND used_at IS NULL) AS codes_left
         FROM app_user u WHERE u.id = $1",
        user.uuid())
}

/// A user's authenticator app; locked.
pub async fn lookup_for_update(tx: &mut Tx, user: UserId) -> Result<Option<Factor>> {
    let sql = for_update!(
        tx,
        "SELECT secret_sealed, sealed_with, confirmed_at, last_step, wrong_codes, locked_until FROM second_factor WHERE user_id = $1"
    );
    q!(opt Factor, tx, sql, user.uuid())
}

/// Offers a secret in the place of one that was not confirmed.
pub async fn offer(
    tx: &mut Tx,
    user: UserId,
    sealed: &[u8],
    sealed_with: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO second_factor (user_id, secret_sealed, sealed_with, created_at, last_step, wrong_codes) VALUES ($1, $2, $3, $4, 0, 0)
         ON CONFLICT (user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, sealed_with = excluded.sealed_with, created_at = excluded.created_at
         WHERE second_factor.confirmed_at IS NULL",
        user.uuid(), sealed, sealed_with, now)
    .and_then(StoreError::one_changed)
}

/// Turns it on with the step of the code that proved it.
pub async fn confirm(tx: &mut Tx, user: UserId, step: i64, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx, "UPDATE second_factor SET confirmed_at = $2, last_step = $3, wrong_codes = 0, locked_until = NULL WHERE user_id = $1 AND confirmed_at IS NULL", user.uuid(), now, step)
        .and_then(StoreError::one_changed)
}

/// Uses the code of a step: it and those before are good no more.
pub async fn use_step(tx: &mut Tx, user: UserId, step: i64) -> Result<()> {
    q!(exec, tx, "UPDATE second_factor SET last_step = $2, wrong_codes = 0, locked_until = NULL WHERE user_id = $1 AND last_step < $2", user.uuid(), step)
        .and_then(StoreError::one_changed)
}

/// Counts a wrong code.
pub async fn count_wrong(
    tx: &mut Tx,
    user: UserId,
    wrong_codes: i64,
    locked_until: Option<DateTime<Utc>>,
) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE second_factor SET wrong_codes = $2, locked_until = $3 WHERE user_id = $1",
        user.uuid(),
        wrong_codes,
        locked_until
    )
    .map(|_| ())
}

/// Forgets wrong codes after a right one.
pub async fn clear_wrong(tx: &mut Tx, user: UserId) -> Result<()> {
    count_wrong(tx, user, 0, None).await
}

/// Takes the app and the recovery codes away; says whether a confirmed one was there.
pub async fn remove(tx: &mut Tx, user: UserId) -> Result<bool> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM recovery_code WHERE user_id = $1",
        user.uuid()
    )?;
    let removed = q!(scalar_opt Option<DateTime<Utc>>, tx, "DELETE FROM second_factor WHERE user_id = $1 RETURNING confirmed_at", user.uuid())?;
    Ok(removed.flatten().is_some())
}

/// Gives the user these recovery codes, with the salt that they were hashed under, in the place of all before.
pub async fn replace_codes(
    tx: &mut Tx,
    user: UserId,
    codes: &[KeptRecoveryCode],
    salt: &[u8],
) -> Result<()> {
    q!(
        exec,
        &mut *tx,
        "DELETE FROM recovery_code WHERE user_id = $1",
        user.uuid()
    )?;
    insert_rows!(
        tx,
        "INSERT INTO recovery_code (id, user_id, code_hash, salt) ",
        codes,
        |code| [code.id, user.uuid(), &code.hash, salt,]
    )
}

/// The salt of a user's recovery codes.
pub async fn codes_salt(ex: impl Into<Ex<'_>>, user: UserId) -> Result<Option<Vec<u8>>> {
    q!(scalar_opt Vec<u8>, ex, "SELECT salt FROM recovery_code WHERE user_id = $1 AND salt IS NOT NULL LIMIT 1", user.uuid())
}

/// The codes that an older version kept without a salt, with whose they are.
pub async fn unsalted_codes(ex: impl Into<Ex<'_>>) -> Result<Vec<(UserId, KeptRecoveryCode)>> {
    let rows = q!(
        all(Uuid, Uuid, Vec<u8>),
        ex,
        "SELECT user_id, id, code_hash FROM recovery_code WHERE salt IS NULL ORDER BY user_id, id"
    )?;
    let kept = |(user, id, hash)| (UserId(user), KeptRecoveryCode { id, hash });
    Ok(rows.into_iter().map(kept).collect())
}

/// Puts a salted hash in the place of one without salt.
pub async fn salt_code(tx: &mut Tx, code: &KeptRecoveryCode, salt: &[u8]) -> Result<()> {
    q!(
        exec,
        tx,
        "UPDATE recovery_code SET code_hash = $2, salt = $3 WHERE id = $1 AND salt IS NULL",
        code.id,
        &code.hash,
        salt
    )
    .map(|_| ())
}

/// Uses a recovery code; says whether it was one that is left.
pub async fn use_recovery_code(
    tx: &mut Tx,
    user: UserId,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<bool> {
    q!(exec, tx, "UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND salt IS NOT NULL AND used_at IS NULL", user.uuid(), hash, now)
        .map(|changed| changed == 1)
}
