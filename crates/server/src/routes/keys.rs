//! The keys that verify access tokens, for everybody.

use actix_web::{HttpResponse, get, http::header, web};
use contract::keys::{JsonWebKey, JsonWebKeySet};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{Reply, openapi::PublicProblems, state::Shared};

/// A reader may keep the keys for so long: a new key signs nothing that is older.
const CACHE: &str = "public, max-age=60";

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_keys);
}

/// The same document where programs look for it, outside the API's description.
pub fn configure_root(config: &mut web::ServiceConfig) {
    config.route("/.well-known/jwks.json", web::get().to(jwks));
}

/// The public keys.
#[utoipa::path(
    tag = "auth",
    operation_id = "list_keys",
    summary = "The keys that verify access tokens",
    description = "A JSON Web Key Set (RFC 7517), also at `/.well-known/jwks.json`. A key that was replaced stays for an hour.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    responses((status = 200, description = "The keys, newest first", body = JsonWebKeySet), PublicProblems)
)]
#[get("/auth/keys")]
async fn list_keys(state: Shared) -> Reply {
    jwks(state).await
}

async fn jwks(state: Shared) -> Reply {
    let keys = state.identity.public_keys(&state.app).await?;
    let keys = keys
        .into_iter()
        .map(|key| JsonWebKey::of(key.id, key.x))
        .collect();
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, CACHE))
        .json(JsonWebKeySet { keys }))
}
