//! The signed-in user's second factor.

use actix_web::{HttpResponse, delete, get, post};
use app::identity::second_factor;
use contract::account::{
    ConfirmSecondFactorRequest, RecoveryCodes, SecondFactorOffer, SecondFactorResponse,
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{Arriving, ArrivingWith, Json, Proof, SignedIn},
    openapi::{CommandProblems, ReadProblems},
    reply,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(get_second_factor)
        .service(offer_second_factor)
        .service(confirm_second_factor)
        .service(disable_second_factor)
        .service(make_recovery_codes);
}

/// How it stands.
#[utoipa::path(
    tag = "account",
    operation_id = "get_second_factor",
    summary = "How one's second factor stands",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    responses((status = 200, description = "The second factor", body = SecondFactorResponse), ReadProblems)
)]
#[get("/me/second-factor")]
async fn get_second_factor(state: Shared, Arriving(caller): Arriving) -> Reply {
    let second_factor::State {
        enabled_at,
        codes_left,
        required,
    } = second_factor::state(&state.app, caller.user).await?;
    reply::ok(&SecondFactorResponse {
        enabled: enabled_at.is_some(),
        enabled_at,
        recovery_codes_left: codes_left,
        required,
    })
}

/// Begins to set it up.
#[utoipa::path(
    tag = "account",
    operation_id = "offer_second_factor",
    summary = "Get a secret for an authenticator app",
    description = "Takes a step-up proof of the act `second_factor` whose digest is the own user's id. The secret counts once a code of it is confirmed; asking again replaces one that was not.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    params(("X-Step-Up" = Option<String>, Header, description = "The step-up token")),
    responses((status = 200, description = "The secret, this one time", body = SecondFactorOffer), CommandProblems)
)]
#[post("/me/second-factor")]
async fn offer_second_factor(
    state: Shared,
    Arriving(caller): Arriving,
    Proof(proof): Proof,
) -> Reply {
    let offer = state
        .identity
        .offer_second_factor(&state.app, &caller, proof.as_deref())
        .await?;
    reply::ok(&SecondFactorOffer {
        secret: offer.secret,
        uri: offer.uri,
        qr_svg: offer.qr_svg,
    })
}

/// Turns it on.
#[utoipa::path(
    tag = "account",
    operation_id = "confirm_second_factor",
    summary = "Turn the second factor on",
    description = "Takes the app's code of the moment, and answers ten recovery codes that are shown this one time. From now on signing in asks for a code.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    request_body = ConfirmSecondFactorRequest,
    responses((status = 200, description = "It is on", body = RecoveryCodes), CommandProblems)
)]
#[post("/me/second-factor/confirm")]
async fn confirm_second_factor(
    state: Shared,
    ask: ArrivingWith<Json<ConfirmSecondFactorRequest>>,
) -> Reply {
    let Json(ConfirmSecondFactorRequest { code }) = ask.body;
    let codes = state
        .identity
        .confirm_second_factor(&state.app, &ask.caller, &code)
        .await?;
    reply::ok(&RecoveryCodes { codes })
}

/// Turns it off.
#[utoipa::path(
    tag = "account",
    operation_id = "disable_second_factor",
    summary = "Turn the second factor off",
    description = "Takes a step-up proof of the act `second_factor` whose digest is the own user's id. Refused while a company of the user asks for a second factor.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("signed-in"))),
    params(("X-Step-Up" = Option<String>, Header, description = "The step-up token")),
    responses((status = 204, description = "It is off"), CommandProblems)
)]
#[delete("/me/second-factor")]
async fn disable_second_factor(
    state: Shared,
    SignedIn(caller): SignedIn,
    Proof(proof): Proof,
) -> Reply {
    state
        .identity
        .disable_second_factor(&state.app, &caller, proof.as_deref())
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Makes new recovery codes.
#[utoipa::path(
    tag = "account",
    operation_id = "make_recovery_codes",
    summary = "Get new recovery codes",
    description = "Takes a step-up proof of the act `second_factor` whose digest is the own user's id. The codes before are good no more.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("signed-in"))),
    params(("X-Step-Up" = Option<String>, Header, description = "The step-up token")),
    responses((status = 200, description = "The codes, this one time", body = RecoveryCodes), CommandProblems)
)]
#[post("/me/second-factor/recovery-codes")]
async fn make_recovery_codes(
    state: Shared,
    SignedIn(caller): SignedIn,
    Proof(proof): Proof,
) -> Reply {
    let codes = state
        .identity
        .new_recovery_codes(&state.app, &caller, proof.as_deref())
        .await?;
    reply::ok(&RecoveryCodes { codes })
}
