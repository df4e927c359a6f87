//! The OpenAPI description, made from the same handlers that answer.

mod params;
mod problems;

use actix_web::App;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};
use utoipa_actix_web::AppExt as _;

use crate::routes;

pub(crate) use params::{Proved, Version};
pub(crate) use problems::{CommandProblems, PublicProblems, ReadProblems};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Conexión Empresas Online",
        version = "1.0.0",
        description = "Prepaid cards for companies: batches, signatures, service orders, payments, master account.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/")),
    modifiers(&Security),
    tags(
        (name = "auth", description = "Signing in, sessions, proofs of presence"),
        (name = "account", description = "One's own sessions and second factor"),
        (name = "companies", description = "Companies and their products"),
        (name = "users", description = "A company's users, what they may do and how much"),
        (name = "batches", description = "Batch files: upload, check, confirm, sign"),
        (name = "orders", description = "Quotes, service orders and their payments"),
        (name = "master-account", description = "The master account and its entries"),
        (name = "transfers", description = "Credits and debits of cards"),
        (name = "cards", description = "Cards: search, balance, block, and batches of a selection"),
        (name = "reports", description = "Reports: at once, as files, in the background, by themselves"),
        (name = "audit", description = "The audit trail, its download and its signed checkpoints"),
        (name = "operator", description = "What the program manager's staff sets up; never a company's own business"),
        (name = "errors", description = "The catalogue of error codes")
    )
)]
pub(crate) struct Document;

struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let components = api.components.get_or_insert_default();
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .bearer_format("JWT")
            .build();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        let cookie = ApiKeyValue::with_description(
            routes::REFRESH_COOKIE,
            "The refresh token; only for /auth/refresh.",
        );
        components.add_security_scheme("refresh", SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
    }
}

/// The description of the API.
pub fn openapi() -> utoipa::openapi::OpenApi {
    App::new()
        .into_utoipa_app()
        .openapi(Document::openapi())
        .service(utoipa_actix_web::scope("/api/v1").configure(routes::configure))
        .split_for_parts()
        .1
}
