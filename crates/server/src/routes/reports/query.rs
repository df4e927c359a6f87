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

/// A query string that asks for rows of a report: the criteria, and what is its own. Strict queries cannot be
/// put together by serde.
macro_rules! criteria_query {
    ($(#[$about:meta])* struct $name:ident { $($own:tt)* }) => {
        $(#[$about])*
        #[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
        #[serde(deny_unknown_fields)]
        #[into_params(parameter_in = Query)]
        pub(super) struct $name {
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
            $($own)*
        }

        impl $name {
            fn of(self, code: ReportCode, sort: Option<String>) -> Asked {
                let criteria = Criteria {
                    from: self.from,
                    until: self.until,
                    on: self.on,
                    state: self.state,
                    branch: self.branch,
                    user: self.user,
                    text: self.text,
                };
                Asked { code, criteria, sort }
            }
        }
    };
}

criteria_query! {
    /// What a chart is asked with.
    struct CriteriaQuery {}
}

criteria_query! {
    /// What a page is asked with.
    struct RowsQuery {
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
}

criteria_query! {
    /// What a file is asked with.
    struct FileQuery {
        /// The key of a sortable column, with a minus for the greatest first: `-amount`.
        sort: Option<String>,
        /// The format; `csv` when absent.
        #[param(value_type = Option<String>, example = "xlsx")]
        pub(super) format: Option<Format>,
        /// `es` or `en`; that of Accept-Language when absent.
        #[param(value_type = Option<String>, example = "es")]
        pub(super) language: Option<Language>,
    }
}

impl CriteriaQuery {
    pub(super) fn asked(self, code: ReportCode) -> Asked {
        self.of(code, None)
    }
}

impl FileQuery {
    pub(super) fn asked(mut self, code: ReportCode) -> Asked {
        let sort = self.sort.take();
        self.of(code, sort)
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
    pub(super) fn asked(mut self, code: ReportCode) -> Result<(Asked, Page), ApiError> {
        let limit = PageQuery {
            limit: self.limit,
            after: None,
        };
        let page = Page {
            limit: limit.limit()?,
            totals: self.totals.unwrap_or(true) && self.after.is_none(),
            after: self.after.as_deref().map(decode).transpose()?,
        };
        let sort = self.sort.take();
        Ok((self.of(code, sort), page))
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
