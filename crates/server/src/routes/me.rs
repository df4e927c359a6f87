//! The signed-in user about themselves.

mod preferences;
mod second_factor;
mod sessions;

use std::collections::BTreeMap;

use actix_web::get;
use app::{Caller, identity};
use contract::auth::{Grant, MeResponse};
use domain::{
    access::Action,
    ids::{CompanyId, ProductId},
};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{Reply, extract::Arriving, openapi::ReadProblems, reply, state::Shared};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(me)
        .configure(sessions::configure)
        .configure(preferences::configure)
        .configure(second_factor::configure);
}

/// Who is signed in, and what they may do.
#[utoipa::path(
    tag = "auth",
    operation_id = "get_me",
    summary = "Who is signed in",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    responses((status = 200, description = "The user and their grants", body = MeResponse), ReadProblems)
)]
#[get("/me")]
async fn me(state: Shared, Arriving(caller): Arriving) -> Reply {
    let (user, session_started_at, previous_sign_in_at) =
        identity::me(&state.app, caller.user, caller.session).await?;
    let factor = identity::second_factor::state(&state.app, caller.user).await?;
    let chosen = app::preferences::of(&state.app, caller.user).await?;
    reply::ok(&MeResponse {
        id: user.id,
        username: user.username,
        full_name: user.full_name,
        email: user.email,
        session_started_at,
        previous_sign_in_at,
        status: caller.actor.status,
        second_factor: factor.enabled_at.is_some(),
        operator: caller.actor.operator,
        preferences: preferences::of_preferences(&chosen),
        grants: grouped(&caller),
    })
}

/// Grants per company and product, in a stable order.
fn grouped(caller: &Caller) -> Vec<Grant> {
    let mut groups: BTreeMap<(CompanyId, Option<ProductId>), Vec<Action>> = BTreeMap::new();
    for grant in &caller.actor.grants {
        groups
            .entry((grant.company, grant.product))
            .or_default()
            .push(grant.action);
    }
    groups
        .into_iter()
        .map(|((company_id, product_id), mut actions)| {
            actions.sort();
            Grant {
                company_id,
                product_id,
                actions,
            }
        })
        .collect()
}
