//! Changes of what a user may do, and how much.

use actix_web::put;
use app::users;
use contract::users::{SetLimitsRequest, SetPermissionsRequest, UserChangeResponse};
use domain::ids::{CompanyId, UserId};

use super::present::{change_answer, to_grants, to_limits};
use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, permissions::UsersManage},
    openapi::{CommandProblems, Proved, Version},
    reply,
    state::Shared,
};

/// Set what a user may do.
#[utoipa::path(
    tag = "users",
    operation_id = "set_user_permissions",
    summary = "Set what a user may do",
    description = "Takes the place of what was there: what is not in it is withdrawn. Where the company asks for two administrators, the change waits for a second one (202). Needs If-Match and a step-up for `manage_users` on the user's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user"),
        Version,
        Proved
    ),
    request_body = SetPermissionsRequest,
    responses(
        (status = 200, description = "In force", body = UserChangeResponse),
        (status = 202, description = "Waits for a second administrator", body = UserChangeResponse),
        CommandProblems
    )
)]
#[put("/companies/{company_id}/users/{user_id}/permissions")]
pub(super) async fn set_user_permissions(
    state: Shared,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
    ask: CommandOf<UsersManage, Json<SetPermissionsRequest>>,
) -> Reply {
    let Json(SetPermissionsRequest { grants }) = ask.body;
    let (about, grants) = ((company, user), to_grants(grants));
    reply::send(
        users::set_permissions(&state.app, &ask.command, about, grants, &change_answer).await,
    )
}

/// Set a user's limits.
#[utoipa::path(
    tag = "users",
    operation_id = "set_user_limits",
    summary = "Set a user's limits",
    description = "Takes the place of what was there: what is not in it is withdrawn. Where the company asks for two administrators, the change waits for a second one (202). Needs If-Match and a step-up for `manage_users` on the user's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user"),
        Version,
        Proved
    ),
    request_body = SetLimitsRequest,
    responses(
        (status = 200, description = "In force", body = UserChangeResponse),
        (status = 202, description = "Waits for a second administrator", body = UserChangeResponse),
        CommandProblems
    )
)]
#[put("/companies/{company_id}/users/{user_id}/limits")]
pub(super) async fn set_user_limits(
    state: Shared,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
    ask: CommandOf<UsersManage, Json<SetLimitsRequest>>,
) -> Reply {
    let Json(SetLimitsRequest { limits }) = ask.body;
    let (about, limits) = ((company, user), to_limits(limits));
    reply::send(users::set_limits(&state.app, &ask.command, about, limits, &change_answer).await)
}
