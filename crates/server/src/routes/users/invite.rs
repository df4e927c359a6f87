//! Inviting a person.

use actix_web::post;
use app::{
    people::NewPerson,
    users::{self, Invitation},
};
use contract::users::{CompanyUserResponse, InviteUserRequest};
use domain::ids::CompanyId;

use super::present::{to_grants, user_answer};
use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, permissions::UsersManage},
    openapi::{CommandProblems, Proved},
    reply,
    state::Shared,
};

/// Invites a person.
#[utoipa::path(
    tag = "users",
    operation_id = "invite_user",
    summary = "Invite a user",
    description = "Makes the user and mails a temporary password. Who has the same user name and the same e-mail already is added to the company. Where the company asks for two administrators, what the user may do waits for a second one. Needs a step-up for `manage_users` on the company's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        Proved
    ),
    request_body = InviteUserRequest,
    responses((status = 201, description = "Invited", body = CompanyUserResponse), CommandProblems)
)]
#[post("/companies/{company_id}/users")]
pub(super) async fn invite_user(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<UsersManage, Json<InviteUserRequest>>,
) -> Reply {
    let Json(InviteUserRequest {
        username,
        full_name,
        email,
        grants,
    }) = ask.body;
    let new = Invitation {
        person: NewPerson {
            username,
            full_name,
            email,
        },
        grants: to_grants(grants),
    };
    let render = |view: &users::UserView| {
        let place = format!("/api/v1/companies/{company}/users/{}", view.member.user);
        user_answer(201, view).with_header("location", place)
    };
    reply::send(
        users::invite(
            &state.app,
            &state.identity,
            &ask.command,
            company,
            new,
            &render,
        )
        .await,
    )
}
