//! Reading a company's users.

use actix_web::get;
use app::users::{self, UserList};
use contract::{
    PageInfo,
    users::{CompanyUserPage, CompanyUserResponse},
};
use domain::{
    access::UserStatus,
    ids::{CompanyId, UserId},
    text::search_form,
};
use serde::Deserialize;

use super::present::of_user;
use crate::{
    Reply,
    extract::{Cursor, Ids, May, PageQuery, Query, permissions::UsersManage},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// Which users.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct UserQuery {
    /// Looks into name, user name and e-mail; case and accents do not matter.
    q: Option<String>,
    /// Only in this state.
    status: Option<UserStatus>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
}

/// The users of a company.
#[utoipa::path(
    tag = "users",
    operation_id = "list_users",
    summary = "List a company's users",
    description = "By name, each with what they may do and how much.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(("company_id" = CompanyId, Path, description = "The company"), UserQuery),
    responses((status = 200, description = "A page of users", body = CompanyUserPage), ReadProblems)
)]
#[get("/companies/{company_id}/users")]
pub(super) async fn list_users(
    state: Shared,
    may: May<UsersManage>,
    Ids(company): Ids<CompanyId>,
    Query(query): Query<UserQuery>,
) -> Reply {
    let page = PageQuery {
        limit: query.limit,
        after: None,
    };
    let ask = UserList {
        search: query.q,
        status: query.status,
        after: query
            .after
            .as_deref()
            .map(Cursor::decode_name)
            .transpose()?,
        limit: page.limit()?,
    };
    let found = users::list(&state.app, &may.permit, company, &ask).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last.map(|view| {
        let member = &view.member;
        Cursor::Name(search_form(&member.full_name), member.user.uuid()).encode()
    });
    let page = PageInfo {
        has_more: found.has_more,
        next,
        ..PageInfo::default()
    };
    reply::ok(&CompanyUserPage {
        data: found.rows.iter().map(of_user).collect(),
        page,
    })
}

/// A user of a company.
#[utoipa::path(
    tag = "users",
    operation_id = "get_user",
    summary = "Get a user",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("user_id" = UserId, Path, description = "The user")
    ),
    responses((status = 200, description = "The user, with their version as ETag", body = CompanyUserResponse), ReadProblems)
)]
#[get("/companies/{company_id}/users/{user_id}")]
pub(super) async fn get_user(
    state: Shared,
    may: May<UsersManage>,
    Ids((company, user)): Ids<(CompanyId, UserId)>,
) -> Reply {
    let view = users::lookup(&state.app, &may.permit, company, user).await?;
    // The state may change while the version stays: a lock begins and ends by itself.
    reply::fresh(view.member.version, &of_user(&view))
}
