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

/// Who is signed in.
pub async fn me() -> Result<MeResponse, ApiError> {
    send(Ask::get("/me")).await
}

/// A token for one act on what was shown (`digest`).
pub async fn step_up(
    password: String,
    action: StepUpAction,
    digest: String,
) -> Result<String, ApiError> {
    let request = StepUpRequest {
        password: Some(password),
        code: None,
        action,
        digest,
    };
    let answer: StepUpResponse = send(Ask::post("/auth/step-up").json(&request)).await?;
    Ok(answer.step_up_token)
}
