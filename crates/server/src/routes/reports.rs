//! Reports.

mod at_once;
mod file;
mod months;
mod present;
mod query;
mod runs;
mod saved;
mod schedules;

use actix_web::get;
use contract::reports::{ReportCatalogue, ReportDescription};
use domain::report::{MAX_DAYS_AT_ONCE, ReportCode};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{May, permissions::ReportsView},
    openapi::ReadProblems,
    reply,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_reports)
        .service(at_once::get_report)
        .service(at_once::get_report_chart)
        .service(file::get_report_file)
        .service(months::get_months_to_date)
        .service(runs::start_report_run)
        .service(runs::list_report_runs)
        .service(runs::get_report_run)
        .service(runs::get_report_run_file)
        .service(runs::end_report_run)
        .service(schedules::list_report_schedules)
        .service(schedules::add_report_schedule)
        .service(schedules::change_report_schedule)
        .service(schedules::remove_report_schedule)
        .service(saved::list_saved_reports)
        .service(saved::add_saved_report)
        .service(saved::change_saved_report)
        .service(saved::remove_saved_report);
}

/// The catalogue.
#[utoipa::path(
    tag = "reports",
    operation_id = "list_reports",
    summary = "List the reports that there are",
    description = "What each takes, its columns and its chart; names in the language of Accept-Language.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    responses((status = 200, description = "The catalogue", body = ReportCatalogue), ReadProblems)
)]
#[get("/reports")]
async fn list_reports(may: May<ReportsView>) -> Reply {
    let english = may.permit.caller.english;
    let of = |code: &ReportCode| ReportDescription::of(code.report(), english);
    reply::ok(&ReportCatalogue {
        data: ReportCode::ALL.iter().map(of).collect(),
        max_days_at_once: MAX_DAYS_AT_ONCE,
    })
}
