//! The first sign-in and what leads back in: terms, password, recovery.

use actix_web::{HttpRequest, HttpResponse, get, http::header, post};
use app::identity::{COMMON_PASSWORDS, RecoveryAsk, recovery, terms};
use contract::account::{
    AcceptTermsRequest, ChangePasswordRequest, RecoveryRequest, TermsResponse,
};
use domain::digest::sha256;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{ArrivingWith, Json, facts_of},
    openapi::{CommandProblems, PublicProblems},
    reply,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(get_terms)
        .service(accept_terms)
        .service(change_password)
        .service(recover)
        .service(common_passwords);
}

/// The terms in force.
#[utoipa::path(
    tag = "auth",
    operation_id = "get_terms",
    summary = "Read the terms and conditions in force",
    description = "In the language of Accept-Language; the hash is of both languages.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    responses((status = 200, description = "The terms", body = TermsResponse), PublicProblems)
)]
#[get("/auth/terms")]
async fn get_terms(state: Shared, request: HttpRequest) -> Reply {
    let terms = terms::in_force(&state.app).await?;
    let text = if facts_of(&request).english {
        terms.text_en
    } else {
        terms.text_es
    };
    reply::ok(&TermsResponse {
        version: terms.version,
        hash: terms.hash,
        text,
        published_at: terms.published_at,
    })
}

/// Accepts the terms.
#[utoipa::path(
    tag = "auth",
    operation_id = "accept_terms",
    summary = "Accept the terms and conditions",
    description = "Takes the version and the hash that were read; version, hash, time and address are kept. A new version asks everybody again.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    request_body = AcceptTermsRequest,
    responses((status = 204, description = "Accepted"), CommandProblems)
)]
#[post("/auth/terms")]
async fn accept_terms(state: Shared, ask: ArrivingWith<Json<AcceptTermsRequest>>) -> Reply {
    let Json(AcceptTermsRequest { version, hash }) = ask.body;
    state
        .identity
        .accept_terms(&state.app, &ask.caller, &version, &hash)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Changes one's own password.
#[utoipa::path(
    tag = "auth",
    operation_id = "change_password",
    summary = "Change one's own password",
    description = "12 to 128 characters, not a common one, none of the last five. Every other session of the user ends, and the owner is told by mail. A wrong current password counts like a wrong sign-in.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    request_body = ChangePasswordRequest,
    responses((status = 204, description = "Changed"), CommandProblems)
)]
#[post("/auth/password")]
async fn change_password(state: Shared, ask: ArrivingWith<Json<ChangePasswordRequest>>) -> Reply {
    let Json(ChangePasswordRequest {
        current_password,
        new_password,
    }) = ask.body;
    state
        .identity
        .change_password(&state.app, &ask.caller, current_password, new_password)
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Asks for a temporary password.
#[utoipa::path(
    tag = "auth",
    operation_id = "recover_password",
    summary = "Ask for a temporary password by e-mail",
    description = "The answer is the same, and takes as long, whether anybody fits or not. The temporary password works once, within 24 hours; the one in use goes on working until then.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    request_body = RecoveryRequest,
    responses(
        (status = 202, description = "If the three fit somebody, a mail is on its way; an empty object"),
        (status = 429, description = "Too many requests from this address", body = contract::Problem, content_type = "application/problem+json"),
        PublicProblems
    )
)]
#[post("/auth/recovery")]
async fn recover(state: Shared, request: HttpRequest, Json(body): Json<RecoveryRequest>) -> Reply {
    let RecoveryRequest {
        username,
        nit,
        email,
    } = body;
    let ask = RecoveryAsk {
        username,
        nit,
        email,
    };
    recovery::ask(&state.app, ask, &facts_of(&request)).await?;
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}

/// The list of common passwords.
#[utoipa::path(
    tag = "auth",
    operation_id = "list_common_passwords",
    summary = "The passwords that may not be chosen because everybody tries them",
    description = "One a line, lower case, sorted by bytes. A screen checks with it while a password is typed.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    responses(
        (status = 200, description = "The list", body = String, content_type = "text/plain"),
        (status = 304, description = "The list is the one of If-None-Match"),
        PublicProblems
    )
)]
#[get("/auth/common-passwords")]
async fn common_passwords(request: HttpRequest) -> Reply {
    let tag = common_passwords_tag();
    let known = request
        .headers()
        .get_all(header::IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|one| one.trim().trim_start_matches("W/") == tag);
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer
        .insert_header((header::CACHE_CONTROL, "public, max-age=86400"))
        .insert_header((header::ETAG, tag));
    if known {
        return Ok(answer.finish());
    }
    Ok(answer
        .content_type("text/plain; charset=utf-8")
        .body(COMMON_PASSWORDS))
}

fn common_passwords_tag() -> &'static str {
    use std::sync::LazyLock;
    static TAG: LazyLock<String> =
        LazyLock::new(|| format!("\"{}\"", sha256(COMMON_PASSWORDS.as_bytes())));
    &TAG
}
