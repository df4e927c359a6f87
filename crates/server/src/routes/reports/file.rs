//! A report as a file.

use actix_web::get;
use app::{
    AppError,
    reports::{self, Export},
};
use contract::reports::Language;
use domain::{
    ids::{CompanyId, ProductId},
    report::{Format, ReportCode},
};

use super::query::FileQuery;
use crate::{
    Reply,
    extract::{Ids, May, Query, permissions::ReportsView},
    openapi::CommandProblems,
    reply,
    state::Shared,
};

/// A report as a file.
#[utoipa::path(
    tag = "reports",
    operation_id = "get_report_file",
    summary = "Download a report",
    description = "All rows that fit the criteria with their totals; no cell can run as a formula. A range of more than 92 days is left to a run. The download is an event of the audit trail.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("report" = ReportCode, Path, description = "The report's code"),
        FileQuery
    ),
    responses(
        (status = 200, description = "The file", body = String, content_type = "text/csv"),
        CommandProblems
    )
)]
#[get("/companies/{company_id}/products/{product_id}/reports/{report}/file")]
pub(super) async fn get_report_file(
    state: Shared,
    may: May<ReportsView>,
    Ids((company, product, code)): Ids<(CompanyId, ProductId, ReportCode)>,
    Query(query): Query<FileQuery>,
) -> Reply {
    let permit = &may.permit;
    let format = query.format.unwrap_or(Format::Csv);
    let english = query
        .language
        .map_or(permit.caller.english, |language| language == Language::En);
    let (asked, place) = (query.asked(code), (company, product));
    let export = reports::export(&state.app, permit, place, asked, format, english).await?;
    let name = export.name.clone();
    reply::streamed(format.media_type(), &name, export, next_piece)
}

async fn next_piece(mut export: Export) -> Result<Option<(Vec<u8>, Export)>, AppError> {
    let piece = export.next_bytes().await?;
    Ok(piece.map(|piece| (piece, export)))
}
