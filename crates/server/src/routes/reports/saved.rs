//! The criteria that people keep for themselves.

use actix_web::{delete, get, post, put};
use app::{
    Answer,
    reports::saved::{self, Keep, Saved},
};
use contract::reports::{SavedReportList, SavedReportRequest, SavedReportResponse};
use domain::ids::{CompanyId, ProductId, SavedReportId};

use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, May, NoBody, permissions::ReportsView},
    openapi::{CommandProblems, ReadProblems, Version},
    reply,
    state::Shared,
};

fn of_saved(saved: &Saved) -> SavedReportResponse {
    SavedReportResponse {
        id: saved.id,
        name: saved.name.clone(),
        code: saved.code,
        criteria: saved.criteria.clone(),
        sort: saved.sort.clone(),
        version: saved.version,
    }
}

fn made(saved: &Saved) -> Answer {
    let location = format!("/api/v1/saved-reports/{}", saved.id);
    reply::answer(201, &of_saved(saved))
        .with_header("location", location)
        .with_header("etag", reply::etag(saved.version))
}

fn changed(saved: &Saved) -> Answer {
    reply::answer(200, &of_saved(saved)).with_header("etag", reply::etag(saved.version))
}

fn keep(ask: SavedReportRequest) -> Keep {
    let SavedReportRequest {
        name,
        code,
        criteria,
        sort,
    } = ask;
    Keep {
        name,
        code,
        criteria,
        sort,
    }
}

/// What the caller keeps for a product.
#[utoipa::path(
    tag = "reports",
    operation_id = "list_saved_reports",
    summary = "List the criteria that one keeps",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "By name", body = SavedReportList), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/saved-reports")]
pub(super) async fn list_saved_reports(
    state: Shared,
    may: May<ReportsView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let found = saved::list(&state.app, &may.permit, (company, product)).await?;
    reply::ok(&SavedReportList {
        data: found.iter().map(of_saved).collect(),
    })
}

/// Keeps criteria under a name.
#[utoipa::path(
    tag = "reports",
    operation_id = "add_saved_report",
    summary = "Keep criteria of a report under a name",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = SavedReportRequest,
    responses((status = 201, description = "They are kept", body = SavedReportResponse), CommandProblems)
)]
#[post("/companies/{company_id}/products/{product_id}/saved-reports")]
pub(super) async fn add_saved_report(
    state: Shared,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    ask: CommandOf<ReportsView, Json<SavedReportRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let place = (company, product);
    reply::send(saved::add(&state.app, &ask.command, place, keep(body), &made).await)
}

/// Changes what the caller keeps.
#[utoipa::path(
    tag = "reports",
    operation_id = "change_saved_report",
    summary = "Change criteria that one keeps",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(("saved_id" = SavedReportId, Path, description = "What is kept"), Version),
    request_body = SavedReportRequest,
    responses((status = 200, description = "As it is kept", body = SavedReportResponse), CommandProblems)
)]
#[put("/saved-reports/{saved_id}")]
pub(super) async fn change_saved_report(
    state: Shared,
    Ids(id): Ids<SavedReportId>,
    ask: CommandOf<ReportsView, Json<SavedReportRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    reply::send(saved::change(&state.app, &ask.command, id, keep(body), &changed).await)
}

/// Removes what the caller keeps.
#[utoipa::path(
    tag = "reports",
    operation_id = "remove_saved_report",
    summary = "Remove criteria that one keeps",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(("saved_id" = SavedReportId, Path, description = "What is kept"), Version),
    responses((status = 204, description = "They are gone"), CommandProblems)
)]
#[delete("/saved-reports/{saved_id}")]
pub(super) async fn remove_saved_report(
    state: Shared,
    Ids(id): Ids<SavedReportId>,
    ask: CommandOf<ReportsView, NoBody>,
) -> Reply {
    reply::send(saved::remove(&state.app, &ask.command, id).await)
}
