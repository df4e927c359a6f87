//! What is kept of reports: runs with their files, schedules, and the criteria that people keep.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::{CompanyId, ProductId, ReportRunId, ReportScheduleId, SavedReportId, UserId},
    report::{Criteria, Format, Frequency, ReportCode},
};
use serde::{Deserialize, Serialize};

use crate::{PageInfo, batches::PersonRef};

/// Asks for a report in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "criteria": {"from": "2026-01-01", "until": "2026-12-31"}, "format": "xlsx", "language": "es"})))]
pub struct StartReportRunRequest {
    /// What it is asked with; the range may be as wide as wanted.
    #[serde(default)]
    pub criteria: Criteria,
    /// The order of the rows; that of the catalogue when absent.
    #[serde(default)]
    pub sort: Option<String>,
    /// The format of the file.
    pub format: Format,
    /// `es` or `en`; the caller's when absent.
    #[serde(default)]
    pub language: Option<Language>,
}

domain::text_enum! {
    /// The language of a file.
    Language {
        /// Spanish.
        Es = "es",
        /// English.
        En = "en",
    }
}

domain::text_enum! {
    /// How a run stands.
    RunStatus {
        /// It waits for a worker.
        Queued = "queued",
        /// It is being written.
        Running = "running",
        /// The file is there.
        Ready = "ready",
        /// It could not be written: `failure` says why.
        Failed = "failed",
        /// It was called off.
        Cancelled = "cancelled",
        /// The file was there and is not kept any more.
        Expired = "expired",
    }
}

/// A report that is prepared in the background.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportRunResponse {
    /// The run's id.
    pub id: ReportRunId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// Which report.
    pub code: ReportCode,
    /// What it was asked with.
    pub criteria: Criteria,
    /// The order of the rows.
    pub sort: String,
    /// The format of the file.
    pub format: Format,
    /// Its language.
    pub language: Language,
    /// How it stands.
    pub status: RunStatus,
    /// How far it is, from 0 to 100.
    pub progress: i64,
    /// How many rows the file has, once it is ready.
    #[serde(default)]
    pub rows: Option<i64>,
    /// How large the file is, once it is ready.
    #[serde(default)]
    pub size_bytes: Option<i64>,
    /// Why it failed: a stable code, `report.too_many_rows` or `report.failed`.
    #[serde(default)]
    pub failure: Option<String>,
    /// What the file is called, once it is ready.
    #[serde(default)]
    pub file_name: Option<String>,
    /// Until when the file is kept, once it is ready.
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
    /// The schedule that asked for it; none when a person did.
    #[serde(default)]
    pub schedule_id: Option<ReportScheduleId>,
    /// Who asked for it, or set the schedule.
    pub requested_by: PersonRef,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A page of runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportRunPage {
    /// The caller's own runs, newest first.
    pub data: Vec<ReportRunResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// Has a report come by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "code": "recharges", "criteria": {"branch": "MEDELLIN"}, "format": "xlsx", "language": "es", "frequency": "monthly",
    "recipients": ["usr_01h455vb4pex5vsknk084sn02q"]})))]
pub struct ReportScheduleRequest {
    /// Which report.
    pub code: ReportCode,
    /// What it is asked with, without days: those follow from the frequency.
    #[serde(default)]
    pub criteria: Criteria,
    /// The format of the file.
    pub format: Format,
    /// `es` or `en`; the caller's when absent.
    #[serde(default)]
    pub language: Option<Language>,
    /// How often it comes.
    pub frequency: Frequency,
    /// The company's users who are told by mail, each of whom may see reports of the product; at most 20.
    pub recipients: Vec<UserId>,
}

/// A report that comes by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportScheduleResponse {
    /// The schedule's id.
    pub id: ReportScheduleId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// Which report.
    pub code: ReportCode,
    /// What it is asked with.
    pub criteria: Criteria,
    /// The format of the file.
    pub format: Format,
    /// Its language.
    pub language: Language,
    /// How often it comes.
    pub frequency: Frequency,
    /// The day on which it comes next.
    pub next_day: NaiveDate,
    /// Who is told.
    pub recipients: Vec<PersonRef>,
    /// Who set it.
    pub made_by: PersonRef,
    /// The version: the `ETag` is this number in quotes.
    pub version: i64,
}

/// The schedules of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportScheduleList {
    /// The schedules, the next to come first.
    pub data: Vec<ReportScheduleResponse>,
}

/// Keeps criteria under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "name": "Medellín", "code": "recharges", "criteria": {"branch": "MEDELLIN"}, "sort": "-amount"})))]
pub struct SavedReportRequest {
    /// The name, 1 to 60 characters; one's own for the product.
    pub name: String,
    /// Which report.
    pub code: ReportCode,
    /// The criteria.
    #[serde(default)]
    pub criteria: Criteria,
    /// The order of the rows.
    #[serde(default)]
    pub sort: Option<String>,
}

/// Criteria that somebody keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedReportResponse {
    /// The id.
    pub id: SavedReportId,
    /// The name.
    pub name: String,
    /// Which report.
    pub code: ReportCode,
    /// The criteria.
    pub criteria: Criteria,
    /// The order of the rows.
    #[serde(default)]
    pub sort: Option<String>,
    /// The version: the `ETag` is this number in quotes.
    pub version: i64,
}

/// What the caller keeps for a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedReportList {
    /// By name.
    pub data: Vec<SavedReportResponse>,
}
