//! The second factor: setting it up, turning it off, and its recovery codes.

mod check;
mod offer;
mod recovery;
mod sealing;

use chrono::{DateTime, Utc};
use domain::{
    access::second_factor::{TypedCode, typed_code},
    ids::UserId,
    step_up::StepUpAction,
};
use serde_json::json;
use store::{Tx, second_factor::FactorState, users::User};

use super::{Identity, step_up};
use crate::{App, AppError, Caller, Result, audit, mail::security};

pub(super) use check::{at_login, for_proof};
pub use offer::Offer;
pub(super) use recovery::harden as harden_recovery_codes;

/// How the second factor of a user stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Since when it is on, if it is.
    pub enabled_at: Option<DateTime<Utc>>,
    /// How many recovery codes are left.
    pub codes_left: u8,
    /// Whether a company of the user asks for it.
    pub required: bool,
}

impl From<FactorState> for State {
    fn from(state: FactorState) -> Self {
        Self {
            enabled_at: state.confirmed_at,
            codes_left: u8::try_from(state.codes_left).unwrap_or(u8::MAX),
            required: state.required,
        }
    }
}

/// How the second factor of a user stands.
pub async fn state(app: &App, user: UserId) -> Result<State> {
    Ok(store::second_factor::state(&app.db, user).await?.into())
}

/// Whether a company of the user asks for a second factor that is not on.
pub(super) async fn is_missing(app: &App, user: UserId) -> Result<bool> {
    let State {
        enabled_at,
        required,
        ..
    } = state(app, user).await?;
    Ok(required && enabled_at.is_none())
}

/// Takes a user's second factor away, with the codes that stand in for it: an administrator's reset. Says
/// whether one was on.
pub async fn remove(tx: &mut Tx, user: UserId) -> Result<bool> {
    Ok(store::second_factor::remove(tx, user).await?)
}

impl Identity {
    /// Offers a secret for the caller's app, in the place of one that was not confirmed.
    ///
    /// # Errors
    /// `second_factor.already_on`; those of [`step_up::consume`].
    pub async fn offer_second_factor(
        &self,
        app: &App,
        caller: &Caller,
        proof: Option<&str>,
    ) -> Result<Offer> {
        let mut tx = app.db.begin().await?;
        proved(app, &mut tx, caller, proof).await?;
        let user = user_of(&mut tx, caller).await?;
        let known = store::second_factor::lookup_for_update(&mut tx, user.id).await?;
        if known.is_some_and(|known| known.confirmed_at.is_some()) {
            return Err(AppError::refused("second_factor.already_on"));
        }
        let offer = offer::make(app, &mut tx, &user).await?;
        tx.commit().await?;
        Ok(offer)
    }

    /// Turns the second factor on, for a code of the secret that was offered. Gives the recovery codes,
    /// this one time.
    ///
    /// # Errors
    /// `second_factor.already_on`, `second_factor.not_on` when nothing was offered,
    /// `second_factor.code_wrong`.
    pub async fn confirm_second_factor(
        &self,
        app: &App,
        caller: &Caller,
        code: &str,
    ) -> Result<Vec<String>> {
        // Tried first: the codes take their time to hash, which a wrong one is not worth.
        let mut tx = app.db.begin().await?;
        offered_step(app, &mut tx, caller.user, code).await?;
        tx.commit().await?;
        let prepared = recovery::prepare(app, &self.passwords).await?;
        let mut tx = app.db.begin().await?;
        let step = offered_step(app, &mut tx, caller.user, code).await?;
        store::second_factor::confirm(&mut tx, caller.user, step, app.now()).await?;
        let codes = recovery::replace(app, &mut tx, caller.user, prepared).await?;
        record(app, &mut tx, caller, "second_factor.enabled").await?;
        security::tell(app, &mut tx, caller.user, security::second_factor_on).await?;
        tx.commit().await?;
        app.ring();
        // The session may do more from now on.
        self.seen.forget(caller.session);
        Ok(codes)
    }

    /// Turns the second factor off.
    ///
    /// # Errors
    /// `second_factor.not_on`; `second_factor.required` while a company of the caller asks for it; those
    /// of [`step_up::consume`].
    pub async fn disable_second_factor(
        &self,
        app: &App,
        caller: &Caller,
        proof: Option<&str>,
    ) -> Result<()> {
        let mut tx = app.db.begin().await?;
        proved(app, &mut tx, caller, proof).await?;
        if must_be_on(&mut tx, caller).await?.required {
            return Err(AppError::refused("second_factor.required"));
        }
        remove(&mut tx, caller.user).await?;
        record(app, &mut tx, caller, "second_factor.disabled").await?;
        security::tell(app, &mut tx, caller.user, security::second_factor_off).await?;
        tx.commit().await?;
        app.ring();
        self.seen.forget(caller.session);
        Ok(())
    }

    /// Gives new recovery codes, this one time; those before are good no more.
    ///
    /// # Errors
    /// `second_factor.not_on`; those of [`step_up::consume`].
    pub async fn new_recovery_codes(
        &self,
        app: &App,
        caller: &Caller,
        proof: Option<&str>,
    ) -> Result<Vec<String>> {
        // Tried first, and taken back: the codes take their time to hash.
        let mut tx = app.db.begin().await?;
        proved(app, &mut tx, caller, proof).await?;
        must_be_on(&mut tx, caller).await?;
        tx.rollback().await?;
        let prepared = recovery::prepare(app, &self.passwords).await?;
        let mut tx = app.db.begin().await?;
        proved(app, &mut tx, caller, proof).await?;
        must_be_on(&mut tx, caller).await?;
        let codes = recovery::replace(app, &mut tx, caller.user, prepared).await?;
        record(app, &mut tx, caller, "second_factor.recovery_codes_made").await?;
        security::tell(app, &mut tx, caller.user, security::recovery_codes_made).await?;
        tx.commit().await?;
        app.ring();
        Ok(codes)
    }
}

/// The step of a code of the secret that was offered and is not confirmed yet.
async fn offered_step(app: &App, tx: &mut Tx, user: UserId, code: &str) -> Result<i64> {
    let factor = store::second_factor::lookup_for_update(&mut *tx, user)
        .await?
        .ok_or_else(|| AppError::refused("second_factor.not_on"))?;
    if factor.confirmed_at.is_some() {
        return Err(AppError::refused("second_factor.already_on"));
    }
    let step = match typed_code(code) {
        TypedCode::OfApp(code) => check::step_of(app, tx, user, &factor, &code).await?,
        TypedCode::Recovery(_) | TypedCode::Neither => None,
    };
    step.ok_or_else(|| AppError::refused("second_factor.code_wrong"))
}

/// Uses the proof that goes with acts on one's own second factor: its digest is the own user's id.
async fn proved(app: &App, tx: &mut Tx, caller: &Caller, proof: Option<&str>) -> Result<()> {
    let digest = caller.user.to_string();
    let action = StepUpAction::SecondFactor;
    step_up::consume(app, tx, caller, action, &digest, proof).await
}

/// The state of a second factor that is on; its row is locked.
async fn must_be_on(tx: &mut Tx, caller: &Caller) -> Result<State> {
    let known = store::second_factor::lookup_for_update(&mut *tx, caller.user).await?;
    if known.is_none_or(|known| known.confirmed_at.is_none()) {
        return Err(AppError::refused("second_factor.not_on"));
    }
    Ok(store::second_factor::state(tx, caller.user).await?.into())
}

async fn user_of(tx: &mut Tx, caller: &Caller) -> Result<User> {
    store::users::lookup(tx, caller.user)
        .await?
        .ok_or_else(|| AppError::refused("auth.session_ended"))
}

async fn record(app: &App, tx: &mut Tx, caller: &Caller, action: &str) -> Result<()> {
    let what = audit::Happening {
        company: None,
        action,
        object_kind: "user",
        object_id: caller.user.to_string(),
        content: json!({}),
    };
    audit::record_for_user(app, tx, caller.user, audit::Doer::Caller(caller), what).await
}
