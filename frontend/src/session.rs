//! Who is signed in: the access token in memory only, renewed before it ends; the state for the views.

mod chosen;
mod gate;
pub mod idle;
pub mod memory;
mod renewal;
mod token;

pub use chosen::{choose_language, choose_theme, known};
pub use gate::{allowed, denied, denied_in, sees_companies};
pub use renewal::{keep_fresh, renew, restore};
pub use token::token;

use contract::{
    ErrorCode,
    auth::{LoginRequest, MeResponse},
};
use domain::access::UserStatus;
use leptos::{prelude::*, task::spawn_local};

use crate::api::{self, ApiError};

/// The hint that there may be a cookie to renew from; without it nothing is asked at the start.
const HINT: &str = "conexion.session";

/// Why there is no session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// There was none.
    None,
    /// The user left.
    SignedOut,
    /// It ran out or was ended elsewhere.
    Over,
    /// Nobody did anything for too long.
    Idle,
}

impl Ending {
    /// Why the server knows no session any more.
    pub fn of(error: &ApiError) -> Self {
        match error.code() {
            Some(ErrorCode::SessionIdle) => Self::Idle,
            _ => Self::Over,
        }
    }
}

/// What stands before a user who has signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstStep {
    /// Terms to accept.
    Terms,
    /// A password of their own to choose.
    Password,
    /// A second factor to turn on.
    SecondFactor,
}

impl FirstStep {
    /// Of a state of the account.
    pub const fn of(status: UserStatus) -> Option<Self> {
        match status {
            UserStatus::MustAcceptTerms => Some(Self::Terms),
            UserStatus::MustChangePassword => Some(Self::Password),
            UserStatus::MustSetUpSecondFactor => Some(Self::SecondFactor),
            _ => None,
        }
    }
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionState {
    /// Not known yet: the cookie is being tried.
    Restoring,
    /// Nobody.
    SignedOut(Ending),
    /// Somebody.
    SignedIn(MeResponse),
}

thread_local! {
    static STATE: ArcRwSignal<SessionState> = ArcRwSignal::new(SessionState::Restoring);
}

/// The state; a view that asks is told of changes.
pub fn state() -> SessionState {
    STATE.with(|state| state.get())
}

/// The signed-in user, without being told of changes.
pub fn me() -> Option<MeResponse> {
    STATE.with(|state| match state.get_untracked() {
        SessionState::SignedIn(me) => Some(me),
        SessionState::Restoring | SessionState::SignedOut(_) => None,
    })
}

/// What stands before the signed-in user; a view that asks is told of changes.
pub fn first_step() -> Option<FirstStep> {
    match state() {
        SessionState::SignedIn(me) => FirstStep::of(me.status),
        SessionState::Restoring | SessionState::SignedOut(_) => None,
    }
}

/// Opens a session.
pub async fn sign_in(request: &LoginRequest) -> Result<(), ApiError> {
    token::keep(api::auth::login(request).await?);
    learn().await
}

/// Ends the session here and on the server.
pub async fn sign_out() {
    // The screens are left whatever the server says; its session ends by itself.
    drop(api::auth::logout().await);
    end(Ending::SignedOut);
}

/// Forgets the session here.
pub fn end(why: Ending) {
    token::forget();
    memory::forget(HINT);
    STATE.with(|state| state.set(SessionState::SignedOut(why)));
}

/// Ends the session because nobody did anything: here at once, then on the server.
pub async fn leave_idle() {
    let token = token();
    end(Ending::Idle);
    if let Some(token) = token {
        // A server that is not reached ends it by itself.
        drop(api::auth::logout_of(&token).await);
    }
}

/// Asks who is signed in, by and by.
pub fn learn_again() {
    // A failure shows at whatever is asked next.
    spawn_local(async { drop(learn().await) });
}

/// Asks who is signed in, and what stands before them.
pub async fn learn() -> Result<(), ApiError> {
    let me = api::auth::me().await?;
    memory::write(HINT, "1");
    match self::me() {
        // Nothing is drawn again for the same answer.
        Some(known) if known == me => return Ok(()),
        Some(_) => {}
        None => idle::stay(),
    }
    chosen::adopt(&me.preferences);
    STATE.with(|state| state.set(SessionState::SignedIn(me)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_before_a_user_is_a_first_step() {
        for status in UserStatus::ALL {
            let expected = match status {
                UserStatus::MustAcceptTerms => Some(FirstStep::Terms),
                UserStatus::MustChangePassword => Some(FirstStep::Password),
                UserStatus::MustSetUpSecondFactor => Some(FirstStep::SecondFactor),
                _ => None,
            };
            assert_eq!(FirstStep::of(*status), expected, "{status}");
        }
    }

    #[test]
    fn idleness_is_told_apart_from_other_endings() {
        let problem = |code: &str| {
            let body = format!(
                r#"{{"type":"t","title":"x","status":401,"detail":"y","code":"{code}","request_id":"r","retryable":false}}"#
            );
            Ending::of(&ApiError::read(401, &body))
        };
        assert_eq!(problem("auth.session_idle"), Ending::Idle);
        assert_eq!(problem("auth.session_ended"), Ending::Over);
        assert_eq!(Ending::of(&ApiError::Offline), Ending::Over);
    }
}
