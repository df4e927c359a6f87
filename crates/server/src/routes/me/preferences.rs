//! What the signed-in user chose for themselves.

use actix_web::{get, patch};
use app::preferences;
use contract::preferences::{PreferencesPatch, PreferencesResponse};
use domain::preferences::Preferences;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{Arriving, ArrivingWith, MergePatch},
    openapi::{CommandProblems, ReadProblems},
    reply,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_preferences).service(change_preferences);
}

/// What was chosen.
#[utoipa::path(
    tag = "account",
    operation_id = "get_preferences",
    summary = "Get what one chose: language, theme, mails",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    responses((status = 200, description = "The choices", body = PreferencesResponse), ReadProblems)
)]
#[get("/me/preferences")]
async fn get_preferences(state: Shared, Arriving(caller): Arriving) -> Reply {
    let chosen = preferences::of(&state.app, caller.user).await?;
    reply::ok(&of_preferences(&chosen))
}

/// Chooses.
#[utoipa::path(
    tag = "account",
    operation_id = "change_preferences",
    summary = "Choose language, theme and mails",
    description = "A JSON merge patch. Mails about one's own access (passwords, second factor, permissions, sessions) and codes that were asked for come always.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("first-sign-in"))),
    request_body(content((PreferencesPatch = "application/json"), (PreferencesPatch = "application/merge-patch+json"))),
    responses((status = 200, description = "The choices as they are now", body = PreferencesResponse), CommandProblems)
)]
#[patch("/me/preferences")]
async fn change_preferences(
    state: Shared,
    ask: ArrivingWith<MergePatch<PreferencesPatch>>,
) -> Reply {
    let MergePatch(PreferencesPatch {
        language,
        theme,
        mails,
    }) = ask.body;
    let patch = preferences::PreferencesPatch {
        language,
        theme,
        mails,
    };
    let chosen = preferences::change(&state.app, &ask.caller, patch).await?;
    reply::ok(&of_preferences(&chosen))
}

/// Choices as the wire has them.
pub(super) fn of_preferences(chosen: &Preferences) -> PreferencesResponse {
    PreferencesResponse {
        language: chosen.language,
        theme: chosen.theme,
        mails: chosen.wanted(),
    }
}
