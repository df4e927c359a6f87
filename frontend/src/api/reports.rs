//! Reports: pages and charts, their files, what is prepared in the background, what is kept.

use contract::reports::{
    MonthsToDate, ReportChart, ReportPage, ReportRunPage, ReportRunResponse, ReportScheduleList,
    ReportScheduleRequest, ReportScheduleResponse, SavedReportList, SavedReportRequest,
    SavedReportResponse, StartReportRunRequest,
};
use domain::{
    ids::{CompanyId, ProductId, ReportRunId},
    report::{Criteria, Format, ReportCode},
};

use super::{ApiError, Ask, Query, download::download_telling, send, send_nothing};
use crate::text;

/// Where a product's reports stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Of(pub CompanyId, pub ProductId);

/// What is asked of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which report.
    pub code: ReportCode,
    /// With what.
    pub criteria: Criteria,
    /// In which order; its own when empty.
    pub sort: String,
}

impl Of {
    fn path(self, rest: &str) -> String {
        let Self(company, product) = self;
        format!("/companies/{company}/products/{product}/{rest}")
    }
}

impl Asked {
    fn path(&self, of: Of, rest: &str) -> Query {
        let criteria = &self.criteria;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        Query::of(of.path(&format!("reports/{}{rest}", self.code)))
            .maybe("from", day(criteria.from).as_deref())
            .maybe("until", day(criteria.until).as_deref())
            .maybe("on", day(criteria.on).as_deref())
            .maybe("state", criteria.state.as_deref())
            .maybe("branch", criteria.branch.as_deref())
            .maybe(
                "user",
                criteria.user.map(|user| user.to_string()).as_deref(),
            )
            .maybe("text", criteria.text.as_deref())
    }
}

/// A page of a report, with its totals on the first.
pub async fn page(
    of: Of,
    asked: &Asked,
    limit: &str,
    after: Option<&str>,
) -> Result<ReportPage, ApiError> {
    let path = asked
        .path(of, "")
        .maybe("sort", Some(&asked.sort))
        .maybe("after", after)
        .with("limit", limit);
    send(Ask::get(path.finish())).await
}

/// The chart of a report.
pub async fn chart(of: Of, asked: &Asked) -> Result<ReportChart, ApiError> {
    send(Ask::get(asked.path(of, "/chart").finish())).await
}

/// This month against the last.
pub async fn months_to_date(of: Of) -> Result<MonthsToDate, ApiError> {
    send(Ask::get(of.path("months-to-date"))).await
}

/// Saves the whole of a report; `progress` is told how many bytes have come.
pub async fn file(
    of: Of,
    asked: &Asked,
    format: Format,
    name: &str,
    progress: impl Fn(u32) + 'static,
) -> Result<(), ApiError> {
    let path = asked
        .path(of, "/file")
        .maybe("sort", Some(&asked.sort))
        .with("format", format.as_str())
        .with("language", text::peek().tag());
    download_telling(Ask::get(path.finish()), name, Box::new(progress)).await
}

/// Has a report prepared in the background.
pub async fn start(
    of: Of,
    code: ReportCode,
    request: &StartReportRunRequest,
    key: String,
) -> Result<ReportRunResponse, ApiError> {
    let path = of.path(&format!("reports/{code}/runs"));
    send(Ask::post(path).json(request).key(key)).await
}

/// What was prepared in the background for the caller, newest first.
pub async fn runs(of: Of) -> Result<ReportRunPage, ApiError> {
    send(Ask::get(of.path("report-runs?limit=20"))).await
}

/// Saves the file of a run; `progress` is told how many bytes have come.
pub async fn run_file(
    run: ReportRunId,
    name: &str,
    progress: impl Fn(u32) + 'static,
) -> Result<(), ApiError> {
    let ask = Ask::get(format!("/report-runs/{run}/file"));
    download_telling(ask, name, Box::new(progress)).await
}

/// Calls a run off, or removes its file.
pub async fn drop_run(run: ReportRunId) -> Result<(), ApiError> {
    send_nothing(Ask::delete(format!("/report-runs/{run}"))).await
}

/// What comes by itself.
pub async fn schedules(of: Of) -> Result<ReportScheduleList, ApiError> {
    send(Ask::get(of.path("report-schedules"))).await
}

/// Has a report come by itself.
pub async fn schedule(
    of: Of,
    request: &ReportScheduleRequest,
    key: String,
) -> Result<ReportScheduleResponse, ApiError> {
    send(
        Ask::post(of.path("report-schedules"))
            .json(request)
            .key(key),
    )
    .await
}

/// Changes how it comes.
pub async fn reschedule(
    schedule: &ReportScheduleResponse,
    request: &ReportScheduleRequest,
    key: String,
) -> Result<ReportScheduleResponse, ApiError> {
    let ask = Ask::put(format!("/report-schedules/{}", schedule.id)).json(request);
    send(ask.if_match(schedule.version).key(key)).await
}

/// Has it come no more.
pub async fn drop_schedule(schedule: &ReportScheduleResponse) -> Result<(), ApiError> {
    let path = format!("/report-schedules/{}", schedule.id);
    send_nothing(Ask::delete(path).if_match(schedule.version)).await
}

/// The criteria that the caller keeps.
pub async fn saved(of: Of) -> Result<SavedReportList, ApiError> {
    send(Ask::get(of.path("saved-reports"))).await
}

/// Keeps criteria under a name.
pub async fn save(
    of: Of,
    request: &SavedReportRequest,
    key: String,
) -> Result<SavedReportResponse, ApiError> {
    send(Ask::post(of.path("saved-reports")).json(request).key(key)).await
}

/// Changes what is kept, or its name.
pub async fn change_saved(
    saved: &SavedReportResponse,
    request: &SavedReportRequest,
    key: String,
) -> Result<SavedReportResponse, ApiError> {
    let ask = Ask::put(format!("/saved-reports/{}", saved.id)).json(request);
    send(ask.if_match(saved.version).key(key)).await
}

/// Keeps them no more.
pub async fn drop_saved(saved: &SavedReportResponse) -> Result<(), ApiError> {
    let path = format!("/saved-reports/{}", saved.id);
    send_nothing(Ask::delete(path).if_match(saved.version)).await
}
