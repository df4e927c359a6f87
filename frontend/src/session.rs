//! Who is signed in: the access token in memory only, renewed before it ends; the state for the views.

mod gate;
pub mod memory;
mod renewal;
mod token;

pub use gate::{allowed, denied, denied_in};
pub use renewal::{keep_fresh, renew, restore};
pub use token::token;

use contract::auth::{LoginRequest, MeResponse};
use leptos::prelude::*;

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

/// Asks who is signed in.
async fn learn() -> Result<(), ApiError> {
    let me = api::auth::me().await?;
    memory::write(HINT, "1");
    STATE.with(|state| state.set(SessionState::SignedIn(me)));
    Ok(())
}
