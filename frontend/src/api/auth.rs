//! Signing in and out, and proofs of presence.

use contract::auth::{LoginRequest, MeResponse, StepUpRequest, StepUpResponse, TokenResponse};
use domain::step_up::StepUpAction;

use super::{ApiError, Ask, send, send_nothing};

/// Opens a session; its refresh token stays in a cookie that no script can read.
pub async fn login(request: &LoginRequest) -> Result<TokenResponse, ApiError> {
    send(Ask::post("/auth/login").public().json(request)).await
}

/// Gives a new access token for the cookie.
pub async fn refresh() -> Result<TokenResponse, ApiError> {
    send(Ask::post("/auth/refresh").public()).await
}

/// Ends the session.
pub async fn logout() -> Result<(), ApiError> {
    send_nothing(Ask::post("/auth/logout")).await
}

/// Ends the session of this token.
pub async fn logout_of(token: &str) -> Result<(), ApiError> {
    send_nothing(Ask::post("/auth/logout").public().token(token)).await
}

/// Who is signed in.
pub async fn me() -> Result<MeResponse, ApiError> {
    send(Ask::get("/me")).await
}

/// What shows that a person is there.
#[derive(Clone)]
pub enum Presence {
    /// Their password.
    Password(String),
    /// A code of their second factor.
    Code(String),
}

/// A token for one act on what was shown (`digest`).
pub async fn step_up(
    presence: Presence,
    action: StepUpAction,
    digest: String,
) -> Result<String, ApiError> {
    let (password, code) = match presence {
        Presence::Password(password) => (Some(password), None),
        Presence::Code(code) => (None, Some(code)),
    };
    let request = StepUpRequest {
        password,
        code,
        action,
        digest,
    };
    let answer: StepUpResponse = send(Ask::post("/auth/step-up").json(&request)).await?;
    Ok(answer.step_up_token)
}
