//! Reports: the catalogue, pages and charts, what is prepared in the background, what comes by itself, and the
//! criteria that people keep.

mod kept;

use chrono::NaiveDate;
use domain::report::{
    Cell, Column, ColumnKind, Criteria, Criterion, Measure, Period, Report, ReportCode, Shape,
    Vocabulary,
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo};

pub use kept::{
    Language, ReportRunPage, ReportRunResponse, ReportScheduleList, ReportScheduleRequest,
    ReportScheduleResponse, RunStatus, SavedReportList, SavedReportRequest, SavedReportResponse,
    StartReportRunRequest,
};

/// Every report that there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportCatalogue {
    /// The reports.
    pub data: Vec<ReportDescription>,
    /// A wider range than this many days is left to a run.
    pub max_days_at_once: i64,
}

/// A report: what it takes and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportDescription {
    /// Its code.
    pub code: ReportCode,
    /// What people call it, in the caller's language.
    pub name: String,
    /// What it tells, in the caller's language.
    pub tells: String,
    /// How it stands in time: `range` takes `from` and `until`, `day` takes `on`, `now` neither.
    pub period: Period,
    /// What else rows can be narrowed by.
    pub takes: Vec<Criterion>,
    /// The codes of the criterion `state`.
    #[serde(default)]
    pub states: Option<Vocabulary>,
    /// Its columns in their order.
    pub columns: Vec<ReportColumn>,
    /// The order of rows when none is asked for: the key of a column, with a minus for the greatest first.
    pub sort: String,
    /// How its chart is drawn.
    pub chart: ReportChartSpec,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportColumn {
    /// Its stable name.
    pub key: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// What people call it, in the caller's language.
    pub head: String,
    /// Whether its sum stands among the totals.
    pub is_totalled: bool,
    /// Whether `sort` takes its key.
    pub is_sortable: bool,
    /// Which codes stand in it, for the kind `state`.
    #[serde(default)]
    pub vocabulary: Option<Vocabulary>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportChartSpec {
    /// Bars or a line.
    pub shape: Shape,
    /// The key of the column that makes the groups; its instants are taken by their business day.
    pub group: String,
    /// What is shown, one series each.
    pub series: Vec<ReportSeries>,
}

/// A series of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportSeries {
    /// Its stable name.
    pub key: String,
    /// What people call it, in the caller's language.
    pub head: String,
    /// `money` or `count`.
    pub kind: ColumnKind,
}

/// A page of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportPage {
    /// Which report.
    pub code: ReportCode,
    /// What it was asked with, days that nobody named among it.
    pub criteria: Criteria,
    /// The order of the rows.
    pub sort: String,
    /// The columns.
    pub columns: Vec<ReportColumn>,
    /// The rows, each with a cell for each column.
    pub data: Vec<Vec<Cell>>,
    /// A sum for each column over all rows, not this page's only; empty for one that has none. Absent on the pages
    /// after the first, and with `totals=false`.
    #[serde(default)]
    pub totals: Option<Vec<Cell>>,
    /// How many rows there are in all; absent when `totals` is.
    #[serde(default)]
    pub rows: Option<i64>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// A chart of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportChart {
    /// Which report.
    pub code: ReportCode,
    /// What it was asked with.
    pub criteria: Criteria,
    /// How it is drawn.
    pub chart: ReportChartSpec,
    /// The groups in their order: days in that of time, others with the greatest first.
    pub data: Vec<ReportPoint>,
    /// Whether there were more groups than are shown.
    pub is_cut: bool,
}

/// A group of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportPoint {
    /// What makes the group.
    pub group: Cell,
    /// A value for each series, in centavos for money.
    pub values: Vec<i64>,
}

/// This month to today, and the last to the same day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthsToDate {
    /// From the first of this month to today.
    pub this_month: MonthFigures,
    /// From the first of the last month to the same day; to its last where it has no such day.
    pub last_month: MonthFigures,
}

/// What some days of a month came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "from": "2026-11-01", "until": "2026-11-26", "recharges": {"amount": 1_250_000_000, "currency": "COP"},
    "fees": {"amount": 3_800_000, "currency": "COP"}})))]
pub struct MonthFigures {
    /// The first business day.
    pub from: NaiveDate,
    /// The last business day.
    pub until: NaiveDate,
    /// What was recharged.
    pub recharges: Amount,
    /// What was charged in fees, before taxes.
    pub fees: Amount,
}

impl ReportDescription {
    /// What the catalogue has of a report, in one language.
    pub fn of(report: &Report, english: bool) -> Self {
        Self {
            code: report.code,
            name: report.name.of(english).to_owned(),
            tells: report.tells.of(english).to_owned(),
            period: report.period,
            takes: report.takes.to_vec(),
            states: report.states,
            columns: ReportColumn::of_all(report, english),
            sort: report.sort.to_string(),
            chart: ReportChartSpec::of(report, english),
        }
    }
}

impl ReportColumn {
    /// The columns of a report.
    pub fn of_all(report: &Report, english: bool) -> Vec<Self> {
        let of = |column: &Column| Self {
            key: column.key.to_owned(),
            kind: column.kind,
            head: column.head.of(english).to_owned(),
            is_totalled: column.is_totalled,
            is_sortable: column.is_sortable,
            vocabulary: column.vocabulary,
        };
        report.columns.iter().map(of).collect()
    }
}

impl ReportChartSpec {
    /// The chart of a report.
    pub fn of(report: &Report, english: bool) -> Self {
        let of = |measure: &Measure| ReportSeries {
            key: measure.key.to_owned(),
            head: measure.head.of(english).to_owned(),
            kind: measure.kind,
        };
        Self {
            shape: report.chart.shape,
            group: report.chart.group.to_owned(),
            series: report.chart.measures.iter().map(of).collect(),
        }
    }
}
