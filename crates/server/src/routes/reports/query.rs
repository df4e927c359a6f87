//! Query strings of reports, and where their pages start.

use app::reports::{Asked, Place};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::NaiveDate;
use contract::{ErrorCode, reports::Language};
use domain::{
    ids::UserId,
    report::{Criteria, Format, ReportCode},
};
use serde::Deserialize;

use crate::{ApiError, extract::PageQuery};

/// What a chart is asked with.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CriteriaQuery {
    /// From this business day on (America/Bogota); the last thirty days otherwise.
    from: Option<NaiveDate>,
    /// To this business day, itself included; today otherwise.
    until: Option<NaiveDate>,
    /// As it was at the end of this business day; today otherwise.
    on: Option<NaiveDate>,
    /// Only this code of the report's vocabulary `states`.
    state: Option<String>,
    /// Only the branch with this code.
    branch: Option<String>,
    /// Only of this person.
    #[param(value_type = Option<String>)]
    user: Option<UserId>,
    /// Only with this text.
    text: Option<String>,
}

/// What a page is asked with.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct RowsQuery {
    /// From this business day on (America/Bogota); the last thirty days otherwise.
    from: Option<NaiveDate>,
    /// To this business day, itself included; today otherwise.
    until: Option<NaiveDate>,
    /// As it was at the end of this business day; today otherwise.
    on: Option<NaiveDate>,
    /// Only this code of the report's vocabulary `states`.
    state: Option<String>,
    /// Only the branch with this code.
    branch: Option<String>,
    /// Only of this person.
    #[param(value_type = Option<String>)]
    user: Option<UserId>,
    /// Only with this text.
    text: Option<String>,
    /// The key of a sortable column, with a minus for the greatest first: `-amount`.
    sort: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
    /// `false` leaves the totals out of the first page.
    #[param(default = true)]
    totals: Option<bool>,
}

/// What a file is asked with.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct FileQuery {
    /// From this business day on (America/Bogota); the last thirty days otherwise.
    from: Option<NaiveDate>,
    /// To this business day, itself included; today otherwise.
    until: Option<NaiveDate>,
    /// As it was at the end of this business day; today otherwise.
    on: Option<NaiveDate>,
    /// Only this code of the report's vocabulary `states`.
    state: Option<String>,
    /// Only the branch with this code.
    branch: Option<String>,
    /// Only of this person.
    #[param(value_type = Option<String>)]
    user: Option<UserId>,
    /// Only with this text.
    text: Option<String>,
    /// The key of a sortable column, with a minus for the greatest first: `-amount`.
    sort: Option<String>,
    /// The format; `csv` when absent.
    #[param(value_type = Option<String>, example = "xlsx")]
    pub(super) format: Option<Format>,
    /// `es` or `en`; that of Accept-Language when absent.
    #[param(value_type = Option<String>, example = "es")]
    pub(super) language: Option<Language>,
}

/// Which rows of a report, from the names that the three queries share.
macro_rules! asked {
    ($query:expr, $code:expr, $sort:expr) => {
        Asked {
            code: $code,
            criteria: Criteria {
                from: $query.from,
                until: $query.until,
                on: $query.on,
                state: $query.state,
                branch: $query.branch,
                user: $query.user,
                text: $query.text,
            },
            sort: $sort,
        }
    };
}

impl CriteriaQuery {
    pub(super) fn asked(self, code: ReportCode) -> Asked {
        asked!(self, code, None)
    }
}

impl FileQuery {
    pub(super) fn asked(self, code: ReportCode) -> Asked {
        asked!(self, code, self.sort)
    }
}

/// A page that is asked for.
pub(super) struct Page {
    pub(super) after: Option<Place>,
    pub(super) limit: i64,
    pub(super) totals: bool,
}

impl RowsQuery {
    /// Which rows, and which page of them.
    ///
    /// # Errors
    /// `request.malformed` for a limit or cursor that is none.
    pub(super) fn asked(self, code: ReportCode) -> Result<(Asked, Page), ApiError> {
        let limit = PageQuery {
            limit: self.limit,
            after: None,
        };
        let page = Page {
            limit: limit.limit()?,
            totals: self.totals.unwrap_or(true) && self.after.is_none(),
            after: self.after.as_deref().map(decode).transpose()?,
        };
        Ok((asked!(self, code, self.sort), page))
    }
}

/// A place in a report as the client gets it.
pub(super) fn encode(place: &Place) -> Option<String> {
    let text = serde_json::to_string(place).ok()?;
    Some(BASE64_URL_SAFE_NO_PAD.encode(text))
}

/// As the client sent it back.
fn decode(text: &str) -> Result<Place, ApiError> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok();
    bytes
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or(
            ApiError::new(ErrorCode::RequestMalformed)
                .because("the cursor is none that a report gave; start without one"),
        )
}
