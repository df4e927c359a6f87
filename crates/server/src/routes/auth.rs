//! Signing in and out, and proofs of presence.

mod arrival;

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    post,
};
use app::identity::{LoginAttempt, Opened, Presence, guard::DEVICE_LIFETIME};
use contract::{
    ErrorCode,
    auth::{LoginRequest, StepUpRequest, StepUpResponse, TokenResponse},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    ApiError, Reply,
    extract::{Arriving, ArrivingWith, Json, facts_of},
    openapi::{CommandProblems, PublicProblems},
    reply,
    state::Shared,
};

/// The cookie of the refresh token.
pub(crate) const REFRESH_COOKIE: &str = "conexion_refresh";
/// The cookie by which a browser is known that somebody signed in with.
const DEVICE_COOKIE: &str = "conexion_device";
const COOKIE_PATH: &str = "/api/v1/auth";

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(login)
        .service(refresh)
        .service(logout)
        .service(step_up)
        .configure(arrival::configure);
}

/// Opens a session.
#[utoipa::path(
    tag = "auth",
    operation_id = "login",
    summary = "Sign in",
    description = "Answers an access token, and sets the refresh token as an HttpOnly cookie, and another by which the browser is known. One refusal for whatever was wrong. The fourth wrong password warns, the fifth locks the name for fifteen minutes, another five block it; a browser that the user signed in with before is counted apart. With the second factor on, a right password alone answers `auth.second_factor_required`: send it again with `code`, of the app or a recovery code. A wrong code answers `second_factor.code_wrong`; every fifth in a row closes codes for a while, ever longer.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    request_body = LoginRequest,
    responses((status = 200, description = "Signed in", body = TokenResponse), CommandProblems)
)]
#[post("/auth/login")]
async fn login(state: Shared, request: HttpRequest, Json(body): Json<LoginRequest>) -> Reply {
    let attempt = LoginAttempt {
        username: body.username,
        password: body.password,
        code: body.code,
        device: request
            .cookie(DEVICE_COOKIE)
            .map(|cookie| cookie.value().to_owned()),
    };
    let arrived = state
        .identity
        .login(&state.app, attempt, &facts_of(&request))
        .await?;
    let mut device = cookie(&state, DEVICE_COOKIE, arrived.device);
    device.set_max_age(Duration::seconds(DEVICE_LIFETIME.num_seconds()));
    let mut answer = with_tokens(&state, arrived.opened);
    answer
        .add_cookie(&device)
        .map_err(|_| ApiError::new(ErrorCode::Internal))?;
    Ok(answer)
}

/// Keeps a session.
#[utoipa::path(
    tag = "auth",
    operation_id = "refresh",
    summary = "Renew the access token",
    description = "Takes the refresh token from its cookie and gives a new one. A refresh token that is used again later than ten seconds after ends the session. A session that nobody used for fifteen minutes is over: `auth.session_idle`.",
    security(("refresh" = [])),
    extensions(("x-permission" = json!("public"))),
    responses(
        (status = 200, description = "Renewed", body = TokenResponse),
        (status = 401, description = "There is no session to renew", body = contract::Problem, content_type = "application/problem+json"),
        PublicProblems
    )
)]
#[post("/auth/refresh")]
async fn refresh(state: Shared, request: HttpRequest) -> Reply {
    let cookie = request
        .cookie(REFRESH_COOKIE)
        .ok_or(ApiError::new(ErrorCode::TokenMissing))?;
    let opened = state.identity.refresh(&state.app, cookie.value()).await?;
    Ok(with_tokens(&state, opened))
}

/// Ends the session.
#[utoipa::path(
    tag = "auth",
    operation_id = "logout",
    summary = "Sign out",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    responses((status = 204, description = "Signed out; every token of the session is refused from now on"), CommandProblems)
)]
#[post("/auth/logout")]
async fn logout(state: Shared, Arriving(caller): Arriving) -> Reply {
    state.identity.logout(&state.app, &caller).await?;
    let gone = no_refresh_cookie(&state);
    Ok(HttpResponse::NoContent().cookie(gone).finish())
}

/// A fresh proof for one act.
#[utoipa::path(
    tag = "auth",
    operation_id = "step_up",
    summary = "Prove that it is you",
    description = "For the password, or for a code of the second factor that was not used yet (no recovery code): one of the two. Answers a token for one act on one digest, to be sent as X-Step-Up within two minutes.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    request_body = StepUpRequest,
    responses((status = 200, description = "The proof", body = StepUpResponse), CommandProblems)
)]
#[post("/auth/step-up")]
async fn step_up(state: Shared, ask: ArrivingWith<Json<StepUpRequest>>) -> Reply {
    let Json(StepUpRequest {
        password,
        code,
        action,
        digest,
    }) = ask.body;
    let presence = presence_of(password, code)?;
    let proof = state
        .identity
        .step_up(&state.app, &ask.caller, presence, action, digest)
        .await?;
    reply::ok(&StepUpResponse {
        step_up_token: proof.token,
        expires_in: proof.expires_in,
    })
}

/// The password or a code: exactly one.
fn presence_of(password: Option<String>, code: Option<String>) -> Result<Presence, ApiError> {
    let wrong = |pointer, kind, message: &str| {
        Err(ApiError::new(ErrorCode::RequestInvalid).at(pointer, kind, message))
    };
    match (password, code) {
        (Some(password), None) => Ok(Presence::Password(password)),
        (None, Some(code)) => Ok(Presence::Code(code)),
        (None, None) => wrong("/password", "required", "send the password or a code"),
        (Some(_), Some(_)) => wrong("/code", "invalid", "send the password or a code, not both"),
    }
}

fn with_tokens(state: &Shared, opened: Opened) -> HttpResponse {
    let mut cookie = cookie(state, REFRESH_COOKIE, opened.refresh_token);
    let left = opened.session_ends_at - state.app.now();
    cookie.set_max_age(Duration::seconds(left.num_seconds().max(0)));
    HttpResponse::Ok().cookie(cookie).json(TokenResponse {
        access_token: opened.access_token,
        token_type: "Bearer".to_owned(),
        expires_in: opened.expires_in,
        session_id: opened.session,
    })
}

/// What takes the cookie of the refresh token away.
pub(crate) fn no_refresh_cookie(state: &Shared) -> Cookie<'static> {
    let mut gone = cookie(state, REFRESH_COOKIE, String::new());
    gone.make_removal();
    gone
}

fn cookie(state: &Shared, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path(COOKIE_PATH)
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(state.https)
        .finish()
}
