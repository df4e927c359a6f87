//! How a company's data came to be as it is.

use actix_web::get;
use app::companies::settings;
use contract::audit::AuditPage;
use domain::ids::CompanyId;
use serde::Deserialize;

use super::View;
use crate::{
    Reply,
    extract::{Ids, May, PageQuery, Query},
    openapi::ReadProblems,
    reply,
    routes::audit::of_list,
    state::Shared,
};

/// Which changes.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct HistoryQuery {
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<i64>,
}

/// What happened to a company's data.
#[utoipa::path(
    tag = "companies",
    operation_id = "list_company_changes",
    summary = "List the changes of a company's data",
    description = "Who changed the company, its contacts, branches, products and tariffs, when, and what was before: events of the audit trail without where they came from. What tells of people is masked.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(("company_id" = CompanyId, Path, description = "The company"), HistoryQuery),
    responses((status = 200, description = "A page of changes, newest first", body = AuditPage), ReadProblems)
)]
#[get("/companies/{company_id}/changes")]
pub(super) async fn list_company_changes(
    state: Shared,
    may: May<View>,
    Ids(company): Ids<CompanyId>,
    Query(HistoryQuery { limit, after }): Query<HistoryQuery>,
) -> Reply {
    let limit = PageQuery { limit, after: None }.limit()?;
    let found = settings::history(&state.app, &may.permit, company, after, limit).await?;
    reply::ok(&of_list(found, may.permit.caller.english))
}
