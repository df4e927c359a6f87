//! Reports that come by themselves.

use actix_web::{delete, get, post, put};
use app::{
    Answer,
    reports::schedules::{self, Named, Setting},
};
use contract::{
    batches::PersonRef,
    reports::{Language, ReportScheduleList, ReportScheduleRequest, ReportScheduleResponse},
};
use domain::ids::{CompanyId, ProductId, ReportScheduleId, UserId};

use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, May, NoBody, permissions::ReportsView},
    openapi::{CommandProblems, ReadProblems, Version},
    reply,
    state::Shared,
};

fn of_schedule(named: &Named) -> ReportScheduleResponse {
    let schedule = &named.schedule;
    let person = |id: &UserId| PersonRef {
        id: *id,
        name: named.names.get(id).cloned().unwrap_or_default(),
    };
    ReportScheduleResponse {
        id: schedule.id,
        company_id: schedule.company,
        product_id: schedule.product,
        code: schedule.code,
        criteria: schedule.criteria.clone(),
        format: schedule.format,
        language: if schedule.english {
            Language::En
        } else {
            Language::Es
        },
        frequency: schedule.frequency,
        next_day: schedule.next_day,
        recipients: schedule.recipients.iter().map(person).collect(),
        made_by: person(&schedule.made_by),
        version: schedule.version,
    }
}

fn made(named: &Named) -> Answer {
    let location = format!("/api/v1/report-schedules/{}", named.schedule.id);
    reply::answer(201, &of_schedule(named))
        .with_header("location", location)
        .with_header("etag", reply::etag(named.schedule.version))
}

fn changed(named: &Named) -> Answer {
    reply::answer(200, &of_schedule(named)).with_header("etag", reply::etag(named.schedule.version))
}

fn setting(ask: ReportScheduleRequest, own: bool) -> Setting {
    Setting {
        code: ask.code,
        criteria: ask.criteria,
        format: ask.format,
        english: ask
            .language
            .map_or(own, |language| language == Language::En),
        frequency: ask.frequency,
        recipients: ask.recipients,
    }
}

/// The schedules of a product.
#[utoipa::path(
    tag = "reports",
    operation_id = "list_report_schedules",
    summary = "List the reports that come by themselves",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The schedules", body = ReportScheduleList), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/report-schedules")]
pub(super) async fn list_report_schedules(
    state: Shared,
    may: May<ReportsView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let found = schedules::list(&state.app, &may.permit, (company, product)).await?;
    reply::ok(&ReportScheduleList {
        data: found.iter().map(of_schedule).collect(),
    })
}

/// Has a report come by itself.
#[utoipa::path(
    tag = "reports",
    operation_id = "add_report_schedule",
    summary = "Have a report come by itself",
    description = "Daily about the day before, on Mondays about the week before, on the first about the month before. Each recipient must be allowed to see it, and is asked to sign in to fetch the file.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = ReportScheduleRequest,
    responses((status = 201, description = "It will come", body = ReportScheduleResponse), CommandProblems)
)]
#[post("/companies/{company_id}/products/{product_id}/report-schedules")]
pub(super) async fn add_report_schedule(
    state: Shared,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    ask: CommandOf<ReportsView, Json<ReportScheduleRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let setting = setting(body, ask.command.caller().english);
    let place = (company, product);
    reply::send(schedules::add(&state.app, &ask.command, place, setting, &made).await)
}

/// Changes a schedule.
#[utoipa::path(
    tag = "reports",
    operation_id = "change_report_schedule",
    summary = "Change a report that comes by itself",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(("schedule_id" = ReportScheduleId, Path, description = "The schedule"), Version),
    request_body = ReportScheduleRequest,
    responses((status = 200, description = "The schedule", body = ReportScheduleResponse), CommandProblems)
)]
#[put("/report-schedules/{schedule_id}")]
pub(super) async fn change_report_schedule(
    state: Shared,
    Ids(schedule): Ids<ReportScheduleId>,
    ask: CommandOf<ReportsView, Json<ReportScheduleRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let setting = setting(body, ask.command.caller().english);
    reply::send(schedules::change(&state.app, &ask.command, schedule, setting, &changed).await)
}

/// Removes a schedule.
#[utoipa::path(
    tag = "reports",
    operation_id = "remove_report_schedule",
    summary = "Remove a report that comes by itself",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(("schedule_id" = ReportScheduleId, Path, description = "The schedule"), Version),
    responses((status = 204, description = "It does not come any more"), CommandProblems)
)]
#[delete("/report-schedules/{schedule_id}")]
pub(super) async fn remove_report_schedule(
    state: Shared,
    Ids(schedule): Ids<ReportScheduleId>,
    ask: CommandOf<ReportsView, NoBody>,
) -> Reply {
    reply::send(schedules::remove(&state.app, &ask.command, schedule).await)
}
