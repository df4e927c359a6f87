//! Step-up: giving a fresh proof of presence, and using it inside the act that it was given for.

use domain::step_up::StepUpAction;
use sha2::{Digest, Sha256};
use store::Tx;

use crate::{App, AppError, Caller, Result};

/// Uses the proof for this act, in the transaction of the act: a rolled-back act leaves it unused.
///
/// # Errors
/// `step_up.required` when no token was sent; `step_up.invalid` when it is unknown, used, expired, of
/// another person or session, or was given for another act or another digest.
pub async fn consume(app: &App, tx: &mut Tx, caller: &Caller, action: StepUpAction, digest: &str, token: Option<&str>) -> Result<()> {
    let token = token.ok_or_else(|| AppError::refused("step_up.required"))?;
    let hash = hash_of(token);
    let now = app.now();
    let (proof, session) = store::step_up::lookup_for_update(tx, &hash).await?.ok_or_else(|| AppError::refused("step_up.invalid"))?;
    if session != caller.session {
        return Err(AppError::refused("step_up.invalid"));
    }
    proof
        .opens(caller.user, action, digest, now)
        .map_err(|why| AppError::refused_because("step_up.invalid", why.to_string()))?;
    store::step_up::mark_used(tx, &hash, now).await?;
    Ok(())
}

/// What is kept of a token.
pub(super) fn hash_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
