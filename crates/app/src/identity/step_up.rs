//! Step-up: giving a fresh proof of presence, and using it inside the act that it was given for.

use chrono::{DateTime, Utc};
use domain::{
    ids::SessionId,
    step_up::{LIFETIME, Proof, StepUpAction},
};
use sha2::{Digest, Sha256};
use store::{Tx, users::User};

use super::{Identity, login::new_secret, second_factor};
use crate::{App, AppError, Caller, Result};

/// A proof that was given.
pub struct GivenProof {
    /// The token; used once.
    pub token: String,
    /// Seconds until it ends.
    pub expires_in: i64,
}

/// What shows that somebody is there.
pub enum Presence {
    /// Their password.
    Password(String),
    /// A code of their app; a recovery code does not do.
    Code(String),
}

impl Identity {
    /// Gives a proof for one act on one digest, for the caller's password or a code of their app.
    ///
    /// # Errors
    /// `step_up.credentials_wrong`, also for a code that was used; `second_factor.not_on` for a code of a
    /// user who has no app; `auth.user_locked` after five wrong ones; `auth.busy`.
    pub async fn step_up(
        &self,
        app: &App,
        caller: &Caller,
        presence: Presence,
        action: StepUpAction,
        digest: String,
    ) -> Result<GivenProof> {
        let user = store::users::lookup(&app.db, caller.user)
            .await?
            .ok_or_else(|| AppError::refused("auth.session_ended"))?;
        if !self.is_there(app, &user, presence).await? {
            return Err(AppError::refused("step_up.credentials_wrong"));
        }
        let now = app.now();
        let (token, hash) = new_secret(app);
        let proof = Proof {
            user: caller.user,
            action,
            digest,
            expires_at: now + LIFETIME,
            used_at: None,
        };
        let mut tx = app.db.begin().await?;
        store::step_up::add(&mut tx, &hash, caller.session, &proof, now).await?;
        tx.commit().await?;
        Ok(GivenProof {
            token,
            expires_in: LIFETIME.num_seconds(),
        })
    }

    async fn is_there(&self, app: &App, user: &User, presence: Presence) -> Result<bool> {
        let password = match presence {
            Presence::Code(code) => return second_factor::for_proof(app, user.id, &code).await,
            Presence::Password(password) => password,
        };
        let right = self
            .check(app, &user.username, password.clone(), Some(user))
            .await?;
        if right {
            self.renew_hash(app, user, password).await;
        }
        Ok(right)
    }
}

/// Uses the proof for this act, in the transaction of the act: a rolled-back act leaves it unused.
///
/// # Errors
/// `step_up.required` when no token was sent; `step_up.invalid` when it is unknown, used, expired, of
/// another person or session, or was given for another act or another digest.
pub async fn consume(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    action: StepUpAction,
    digest: &str,
    token: Option<&str>,
) -> Result<()> {
    consume_at(app.now(), tx, caller, action, digest, token).await
}

/// The same for an act that began at an instant and was held up since, by somebody else's machine.
///
/// # Errors
/// Those of [`consume`].
pub(crate) async fn consume_at(
    now: DateTime<Utc>,
    tx: &mut Tx,
    caller: &Caller,
    action: StepUpAction,
    digest: &str,
    token: Option<&str>,
) -> Result<()> {
    let hash = hash_of(token)?;
    let found = store::step_up::lookup_for_update(tx, &hash).await?;
    check(found.as_ref(), caller, action, digest, now)?;
    store::step_up::mark_used(tx, &hash, now).await?;
    Ok(())
}

/// What a proof is kept under.
///
/// # Errors
/// `step_up.required` when no token was sent.
pub(crate) fn hash_of(token: Option<&str>) -> Result<Vec<u8>> {
    let token = token.ok_or_else(|| AppError::refused("step_up.required"))?;
    Ok(Sha256::digest(token.as_bytes()).to_vec())
}

/// Whether a proof, with the session that it was given in, opens an act.
///
/// # Errors
/// `step_up.invalid`.
pub(crate) fn check(
    found: Option<&(Proof, SessionId)>,
    caller: &Caller,
    action: StepUpAction,
    digest: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let (proof, _) = found
        .filter(|(_, session)| *session == caller.session)
        .ok_or_else(|| AppError::refused("step_up.invalid"))?;
    proof
        .opens(caller.user, action, digest, now)
        .map_err(|why| AppError::refused_because("step_up.invalid", why.to_string()))
}
