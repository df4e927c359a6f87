//! From an access token to the caller: signature, time, a living session, the grants of now.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use domain::{
    access::{
        Action, Actor, OperatorAction, Reason, Unfinished, UserStatus,
        session::{SessionFacts, Standing, standing, worth_noting},
    },
    ids::{SessionId, UserId},
};

use super::{Identity, RequestFacts, second_factor, sessions, token};
use crate::{App, AppError, Caller, Duty, Permit, Result};

/// For so long a session that was seen alive is not asked for again: an ended session, a lock or a
/// withdrawn grant takes effect within this time on every replica.
const FRESH: Duration = Duration::from_millis(900);
/// More sessions than this are never remembered.
const MOST: usize = 10_000;

struct Known {
    asked_at: Instant,
    session: SessionFacts,
    actor: Actor,
}

/// Sessions that were seen alive a moment ago.
#[derive(Default)]
pub struct Seen(Mutex<HashMap<SessionId, Known>>);

impl Seen {
    /// Forgets a session that was ended here.
    pub fn forget(&self, session: SessionId) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&session);
    }

    /// Forgets every session of somebody whose account has changed here.
    pub fn forget_user(&self, user: UserId) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|_, known| known.actor.user != user);
    }

    fn get(&self, session: SessionId, now: DateTime<Utc>) -> Option<Actor> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(&session)
            .filter(|known| known.asked_at.elapsed() < FRESH)
            .filter(|known| standing(known.session, now) == Standing::Alive)
            .filter(|known| !worth_noting(known.session.last_seen_at, now))
            .map(|known| known.actor.clone())
    }

    fn keep(&self, id: SessionId, known: Known) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST {
            seen.retain(|_, known| known.asked_at.elapsed() < FRESH);
        }
        if seen.len() < MOST {
            seen.insert(id, known);
        }
    }
}

impl Identity {
    /// Who sent this token.
    ///
    /// # Errors
    /// `auth.token_invalid`, `auth.token_expired`, `auth.session_ended` or `auth.session_idle`.
    pub async fn authenticate(
        &self,
        app: &App,
        access_token: &str,
        facts: &RequestFacts,
    ) -> Result<Caller> {
        let claims = token::read(app, &self.keys, access_token).await?;
        if claims.expired(app.now()) {
            return Err(sessions::why_expired(app, claims.sid).await?);
        }
        // A session that was seen alive speaks for its own user only.
        let actor = match self.seen.get(claims.sid, app.now()) {
            Some(actor) if actor.user == claims.sub => actor,
            _ => self.look(app, &claims).await?,
        };
        Ok(Caller {
            user: claims.sub,
            session: claims.sid,
            actor,
            request: facts.request,
            address: facts.address.clone(),
            english: facts.english,
        })
    }

    async fn look(&self, app: &App, claims: &token::Claims) -> Result<Actor> {
        let ended = || AppError::refused("auth.session_ended");
        let asked_at = Instant::now();
        let session = store::sessions::lookup(&app.db, claims.sid)
            .await?
            .filter(|session| session.user == claims.sub)
            .ok_or_else(ended)?;
        sessions::must_live(app, &session).await?;
        let user = store::users::lookup(&app.db, session.user)
            .await?
            .ok_or_else(ended)?;
        if !user.status.may_sign_in() {
            return Err(ended());
        }
        let unfinished = Unfinished {
            terms: !store::terms::are_accepted(&app.db, user.id).await?,
            second_factor: second_factor::is_missing(app, user.id).await?,
        };
        let status = user.status.before_acting(unfinished);
        let actor = store::users::actor(&app.db, user.id, status).await?;
        let known = Known {
            asked_at,
            session: sessions::note_use(app, &session).await?,
            actor: actor.clone(),
        };
        self.seen.keep(claims.sid, known);
        Ok(actor)
    }
}

impl Caller {
    /// Lets a caller on whose first sign-in is finished.
    ///
    /// # Errors
    /// `auth.terms_required`, `auth.password_change_required` or `auth.second_factor_setup_required` before
    /// that.
    pub fn finished(self) -> Result<Self> {
        match self.actor.status {
            UserStatus::Active => Ok(self),
            UserStatus::MustAcceptTerms => Err(AppError::refused("auth.terms_required")),
            UserStatus::Invited | UserStatus::MustChangePassword => {
                Err(AppError::refused("auth.password_change_required"))
            }
            UserStatus::MustSetUpSecondFactor => {
                Err(AppError::refused("auth.second_factor_setup_required"))
            }
            UserStatus::Locked
            | UserStatus::Blocked
            | UserStatus::Suspended
            | UserStatus::Closed => Err(AppError::Denied(vec![Reason::UserNotActive.to_string()])),
        }
    }
}

impl Permit {
    /// Lets a caller in for an action, if they hold it anywhere; the use case asks for the object.
    ///
    /// # Errors
    /// As [`Caller::finished`]; `Denied` when the action was not granted anywhere, and to operators.
    pub fn for_action(caller: Caller, action: Action) -> Result<Self> {
        let caller = caller.finished()?;
        if caller.actor.operator {
            Err(AppError::Denied(vec![Reason::IsOperator.to_string()]))
        } else if caller.actor.holds(action) {
            Ok(Self { caller, action })
        } else {
            Err(AppError::Denied(vec![Reason::NotGranted.to_string()]))
        }
    }
}

impl Duty {
    /// Lets an operator in, whose second factor is on.
    ///
    /// # Errors
    /// As [`Caller::finished`]; `Denied` for everybody who is no operator.
    pub fn for_action(caller: Caller, action: OperatorAction) -> Result<Self> {
        let caller = caller.finished()?;
        if caller.actor.operator {
            Ok(Self { caller, action })
        } else {
            Err(AppError::Denied(vec![Reason::NotOperator.to_string()]))
        }
    }
}
