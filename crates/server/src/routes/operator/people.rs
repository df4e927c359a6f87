//! A company's first administrators, and people who were locked out.

use actix_web::post;
use app::{operators, people::NewPerson};
use contract::operator::{
    AdministratorResponse, LetInRequest, LetInResponse, NewAdministratorRequest,
};
use domain::ids::CompanyId;

use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, duties::PeopleManage},
    openapi::{CommandProblems, Proved},
    reply,
    state::Shared,
};

/// Names an administrator.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_name_administrator",
    summary = "Give a company an administrator",
    description = "Somebody new gets a temporary password by mail, which no operator sees; who has an account with this name and this e-mail is granted the administrator's permissions. Needs a step-up for `operate` on the company's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.people_manage"))),
    params(("company_id" = CompanyId, Path, description = "The company"), Proved),
    request_body = NewAdministratorRequest,
    responses((status = 201, description = "Named", body = AdministratorResponse), CommandProblems)
)]
#[post("/operator/companies/{company_id}/administrators")]
pub(super) async fn operator_name_administrator(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<PeopleManage, Json<NewAdministratorRequest>>,
) -> Reply {
    let Json(NewAdministratorRequest {
        username,
        full_name,
        email,
    }) = ask.body;
    let person = NewPerson {
        username,
        full_name,
        email,
    };
    let render = |named: &operators::AdministratorView| {
        let body = AdministratorResponse {
            user_id: named.user,
            invited: named.is_new,
        };
        reply::answer(201, &body)
    };
    let (app, identity) = (&state.app, &state.identity);
    reply::send(
        operators::name_administrator(app, identity, &ask.command, company, person, &render).await,
    )
}

/// Lets a person in again.
#[utoipa::path(
    tag = "operator",
    operation_id = "operator_unlock_user",
    summary = "Let a person in again",
    description = "Forgets the wrong passwords that lock or block them; of who lost phone and recovery codes it takes the second factor away, and tells them by mail. Needs a step-up for `operate` on the user name as it is sent.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("operator.people_manage"))),
    params(Proved),
    request_body = LetInRequest,
    responses((status = 200, description = "They can sign in again", body = LetInResponse), CommandProblems)
)]
#[post("/operator/users/unlock")]
pub(super) async fn operator_let_in(
    state: Shared,
    ask: CommandOf<PeopleManage, Json<LetInRequest>>,
) -> Reply {
    let Json(LetInRequest {
        username,
        remove_second_factor,
    }) = ask.body;
    let render = |done: &operators::LetInView| {
        let body = LetInResponse {
            user_id: done.user,
            second_factor_removed: done.second_factor_removed,
        };
        reply::answer(200, &body)
    };
    let (app, remove) = (&state.app, remove_second_factor);
    reply::send(operators::let_in(app, &ask.command, &username, remove, &render).await)
}
