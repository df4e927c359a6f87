//! What is done with a user's access: suspend, reactivate, unlock, reset.

use actix_web::post;
use app::users;
use contract::users::{CompanyUserResponse, ResetUserRequest};
use domain::ids::{CompanyId, UserId};

use super::present::user_answer;
use crate::{
    Reply,
    extract::{CommandOf, Ids, MaybeJson, NoBody, permissions::UsersManage},
    openapi::{CommandProblems, Proved, Version},
    reply,
    state::Shared,
};

/// Suspend a user.
#[utoipa::path(
    tag = "users",
    operation_id = "suspend_user",
    summary = "Suspend a user",
    description = "Takes the user's access to this company away, within a second. Needs If-Match and a step-up for `manage_users` on the user's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user"),
        Version,
        Proved
    ),
    responses((status = 200, description = "Suspended", body = CompanyUserResponse), CommandProblems)
)]
#[post("/companies/{company_id}/users/{user_id}/suspend")]
pub(super) async fn suspend_user(
    state: Shared,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
    ask: CommandOf<UsersManage, NoBody>,
) -> Reply {
    let render = |view: &users::UserView| user_answer(200, view);
    reply::send(users::suspend(&state.app, &ask.command, company, user, &render).await)
}

/// End a user's suspension.
#[utoipa::path(
    tag = "users",
    operation_id = "reactivate_user",
    summary = "End a user's suspension",
    description = "Needs If-Match and a step-up for `manage_users` on the user's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user"),
        Version,
        Proved
    ),
    responses((status = 200, description = "Reactivated", body = CompanyUserResponse), CommandProblems)
)]
#[post("/companies/{company_id}/users/{user_id}/reactivate")]
pub(super) async fn reactivate_user(
    state: Shared,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
    ask: CommandOf<UsersManage, NoBody>,
) -> Reply {
    let render = |view: &users::UserView| user_answer(200, view);
    reply::send(users::reactivate(&state.app, &ask.command, company, user, &render).await)
}

/// Unlock a user.
#[utoipa::path(
    tag = "users",
    operation_id = "unlock_user",
    summary = "Unlock a user",
    description = "Forgets the wrong passwords that lock or block the user. Needs a step-up for `manage_users` on the user's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user"),
        Proved
    ),
    responses((status = 200, description = "Unlocked", body = CompanyUserResponse), CommandProblems)
)]
#[post("/companies/{company_id}/users/{user_id}/unlock")]
pub(super) async fn unlock_user(
    state: Shared,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
    ask: CommandOf<UsersManage, NoBody>,
) -> Reply {
    let render = |view: &users::UserView| user_answer(200, view);
    reply::send(users::unlock(&state.app, &ask.command, company, user, &render).await)
}

/// Reset a user's password.
#[utoipa::path(
    tag = "users",
    operation_id = "reset_user",
    summary = "Reset a user's password",
    description = "Mails the user a temporary password; their sessions end when it is used. With `remove_second_factor` a lost second factor is taken away, and the user is told. Needs a step-up for `manage_users` on the user's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user"),
        Proved
    ),
    request_body(content = Option<ResetUserRequest>, description = "May be left out"),
    responses((status = 200, description = "Reset", body = CompanyUserResponse), CommandProblems)
)]
#[post("/companies/{company_id}/users/{user_id}/reset")]
pub(super) async fn reset_user(
    state: Shared,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
    ask: CommandOf<UsersManage, MaybeJson<ResetUserRequest>>,
) -> Reply {
    let render = |view: &users::UserView| user_answer(200, view);
    let MaybeJson(ResetUserRequest {
        remove_second_factor,
    }) = ask.body;
    let reset = users::ResetAsk {
        company,
        user,
        remove_second_factor,
    };
    let identity = &state.identity;
    reply::send(users::reset(&state.app, identity, &ask.command, reset, &render).await)
}
