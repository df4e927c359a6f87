//! A report at once: its rows page by page, and its chart.

use actix_web::get;
use app::reports;
use contract::reports::{ReportChart, ReportPage};
use domain::{
    ids::{CompanyId, ProductId},
    report::ReportCode,
};

use super::{
    present::{of_chart, of_page},
    query::{CriteriaQuery, RowsQuery},
};
use crate::{
    Reply,
    extract::{Ids, May, Query, permissions::ReportsView},
    openapi::CommandProblems,
    reply,
    state::Shared,
};

/// A page of a report.
#[utoipa::path(
    tag = "reports",
    operation_id = "get_report",
    summary = "Read a report page by page",
    description = "Which criteria a report takes stands in the catalogue; another one is refused. The first page has the totals of all rows. A range of more than 92 days is refused with `report.range_too_wide`: start a run. Keep the criteria and `sort` while following `next`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("report" = ReportCode, Path, description = "The report's code"),
        RowsQuery
    ),
    responses((status = 200, description = "A page of the report", body = ReportPage), CommandProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/reports/{report}")]
pub(super) async fn get_report(
    state: Shared,
    may: May<ReportsView>,
    Ids((company, product, code)): Ids<(CompanyId, ProductId, ReportCode)>,
    Query(query): Query<RowsQuery>,
) -> Reply {
    let (asked, page) = query.asked(code)?;
    let (permit, place) = (&may.permit, (company, product));
    let found = reports::page(
        &state.app,
        permit,
        place,
        asked,
        page.after,
        page.limit,
        page.totals,
    )
    .await?;
    reply::ok(&of_page(found, permit.caller.english))
}

/// A chart of a report.
#[utoipa::path(
    tag = "reports",
    operation_id = "get_report_chart",
    summary = "Read the chart of a report",
    description = "A value for each series and group, over all rows that fit the criteria.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("report" = ReportCode, Path, description = "The report's code"),
        CriteriaQuery
    ),
    responses((status = 200, description = "The chart", body = ReportChart), CommandProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/reports/{report}/chart")]
pub(super) async fn get_report_chart(
    state: Shared,
    may: May<ReportsView>,
    Ids((company, product, code)): Ids<(CompanyId, ProductId, ReportCode)>,
    Query(query): Query<CriteriaQuery>,
) -> Reply {
    let (permit, place) = (&may.permit, (company, product));
    let found = reports::chart(&state.app, permit, place, query.asked(code)).await?;
    reply::ok(&of_chart(found, permit.caller.english))
}
