//! Reports in the background.

use actix_web::{delete, get, post};
use app::{
    Answer, AppError,
    reports::{
        Asked,
        runs::{self, Named, RunFile},
    },
};
use contract::{
    ErrorCode, PageInfo,
    batches::PersonRef,
    reports::{Language, ReportRunPage, ReportRunResponse, RunStatus, StartReportRunRequest},
};
use domain::{
    ids::{CompanyId, ProductId, ReportRunId},
    report::ReportCode,
};

use crate::{
    ApiError, Reply,
    extract::{
        CommandOf, Cursor, Ids, Json, May, NoBody, PageQuery, Query, permissions::ReportsView,
    },
    openapi::{CommandProblems, ReadProblems},
    reply,
    state::Shared,
};

/// A run on the wire.
fn of_run(named: &Named) -> Result<ReportRunResponse, ApiError> {
    let run = &named.run;
    let unknown = |_| ApiError::new(ErrorCode::Internal);
    let status: RunStatus = run.state.as_str().parse().map_err(unknown)?;
    let is_ready = status == RunStatus::Ready;
    Ok(ReportRunResponse {
        id: run.id,
        company_id: run.company,
        product_id: run.product,
        code: run.code,
        criteria: run.criteria.clone(),
        sort: run.sort.clone(),
        format: run.format,
        language: if run.english {
            Language::En
        } else {
            Language::Es
        },
        status,
        progress: run.progress,
        rows: run.rows,
        size_bytes: run.size,
        failure: run.failure.clone(),
        file_name: is_ready.then(|| named.file_name.clone()),
        expires_at: run.expires_at,
        schedule_id: run.schedule,
        requested_by: PersonRef {
            id: run.user,
            name: named.by.clone(),
        },
        created_at: run.created_at,
    })
}

fn accepted(named: &Named) -> Answer {
    match of_run(named) {
        Ok(run) => reply::answer(202, &run)
            .with_header("location", format!("/api/v1/report-runs/{}", run.id)),
        Err(_) => Answer::json(500, String::new()),
    }
}

/// Asks for a report in the background.
#[utoipa::path(
    tag = "reports",
    operation_id = "start_report_run",
    summary = "Prepare a report in the background",
    description = "For ranges that are too wide to be shown at once. Read the run to see how far it is; a mail tells when the file is there. The file is kept for 24 hours. At most five open runs a person.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        ("report" = ReportCode, Path, description = "The report's code"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = StartReportRunRequest,
    responses((status = 202, description = "It waits for a worker", body = ReportRunResponse), CommandProblems)
)]
#[post("/companies/{company_id}/products/{product_id}/reports/{report}/runs")]
pub(super) async fn start_report_run(
    state: Shared,
    Ids((company, product, code)): Ids<(CompanyId, ProductId, ReportCode)>,
    ask: CommandOf<ReportsView, Json<StartReportRunRequest>>,
) -> Reply {
    let Json(StartReportRunRequest {
        criteria,
        sort,
        format,
        language,
    }) = ask.body;
    let own = ask.command.caller().english;
    let english = language.map_or(own, |language| language == Language::En);
    let asked = Asked {
        code,
        criteria,
        sort,
    };
    let (place, shape) = ((company, product), (format, english));
    reply::send(runs::start(&state.app, &ask.command, place, asked, shape, &accepted).await)
}

/// The caller's runs.
#[utoipa::path(
    tag = "reports",
    operation_id = "list_report_runs",
    summary = "List the reports that one has prepared in the background",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product"),
        PageQuery
    ),
    responses((status = 200, description = "A page of runs, newest first", body = ReportRunPage), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/report-runs")]
pub(super) async fn list_report_runs(
    state: Shared,
    may: May<ReportsView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
    Query(query): Query<PageQuery>,
) -> Reply {
    let page = query.by_time()?;
    let found = runs::list(&state.app, &may.permit, (company, product), page).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last.map(|named| Cursor::Time(named.run.created_at, named.run.id.uuid()).encode());
    let page = PageInfo {
        has_more: found.has_more,
        next,
        ..PageInfo::default()
    };
    let data = found.rows.iter().map(of_run).collect::<Result<_, _>>()?;
    reply::ok(&ReportRunPage { data, page })
}

/// A run.
#[utoipa::path(
    tag = "reports",
    operation_id = "get_report_run",
    summary = "Read how far a report in the background is",
    description = "One's own, or one of a schedule that tells one.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(("run_id" = ReportRunId, Path, description = "The run")),
    responses((status = 200, description = "The run", body = ReportRunResponse), ReadProblems)
)]
#[get("/report-runs/{run_id}")]
pub(super) async fn get_report_run(
    state: Shared,
    may: May<ReportsView>,
    Ids(run): Ids<ReportRunId>,
) -> Reply {
    let named = runs::lookup(&state.app, &may.permit, run).await?;
    reply::ok(&of_run(&named)?)
}

/// The file of a run.
#[utoipa::path(
    tag = "reports",
    operation_id = "get_report_run_file",
    summary = "Download a report that was prepared in the background",
    description = "Until `expires_at`. The download is an event of the audit trail.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(("run_id" = ReportRunId, Path, description = "The run")),
    responses(
        (status = 200, description = "The file", body = String, content_type = "text/csv"),
        CommandProblems
    )
)]
#[get("/report-runs/{run_id}/file")]
pub(super) async fn get_report_run_file(
    state: Shared,
    may: May<ReportsView>,
    Ids(run): Ids<ReportRunId>,
) -> Reply {
    let file = runs::file(&state.app, &may.permit, run).await?;
    let (name, media_type) = (file.run.file_name.clone(), file.run.run.format.media_type());
    reply::streamed(media_type, &name, file, next_piece)
}

async fn next_piece(mut file: RunFile) -> Result<Option<(Vec<u8>, RunFile)>, AppError> {
    let piece = file.next_bytes().await?;
    Ok(piece.map(|piece| (piece, file)))
}

/// Ends a run.
#[utoipa::path(
    tag = "reports",
    operation_id = "end_report_run",
    summary = "Call a report in the background off, or give up its file",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("run_id" = ReportRunId, Path, description = "The run"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    responses((status = 204, description = "It is over"), CommandProblems)
)]
#[delete("/report-runs/{run_id}")]
pub(super) async fn end_report_run(
    state: Shared,
    Ids(run): Ids<ReportRunId>,
    ask: CommandOf<ReportsView, NoBody>,
) -> Reply {
    reply::send(runs::end(&state.app, &ask.command, run).await)
}
