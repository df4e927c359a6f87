//! What a report is asked with, and whether that can be answered.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Report;
use crate::ids::UserId;

/// A wider range than this is not answered at once: it is left to a run.
pub const MAX_DAYS_AT_ONCE: i64 = 92;
/// So many characters of text at most.
pub const MAX_TEXT: usize = 100;
/// So many days, the last included, when nobody says which.
const DAYS_BY_DEFAULT: u64 = 30;

text_enum! {
    /// Something that rows can be narrowed by, beside their time.
    Criterion {
        /// A code of the report's own [`Report::states`].
        State = "state",
        /// The code of a branch.
        Branch = "branch",
        /// A person.
        User = "user",
        /// A text that is looked for.
        Text = "text",
    }
}

text_enum! {
    /// How a report stands in time.
    Period {
        /// It tells how things are now.
        Now = "now",
        /// It tells how things were at the end of a day.
        Day = "day",
        /// It tells what happened from one day to another.
        Range = "range",
    }
}

/// From one business day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub until: NaiveDate,
}

impl Span {
    /// The month of a day, from its first to the day.
    pub fn month_to(day: NaiveDate) -> Self {
        Self {
            from: day.with_day(1).unwrap_or(day),
            until: day,
        }
    }

    /// The same days a month before; of a shorter month as far as it goes.
    #[must_use]
    pub fn month_before(self) -> Self {
        let before = |day: NaiveDate| day.checked_sub_months(Months::new(1)).unwrap_or(day);
        Self {
            from: before(self.from),
            until: before(self.until),
        }
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        self.until.signed_duration_since(self.from).num_days() + 1
    }
}

/// What a report is asked with. Every report reads its own: [`Report::check`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReportCriteria))]
pub struct Criteria {
    /// From this business day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// To this business day, itself included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// As it was at the end of this business day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Only this code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Only this branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Only of this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// Only with this text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Why a report cannot be asked so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CriteriaRefused {
    /// The report knows nothing of this: the name of the criterion.
    #[error("the report does not take {0}")]
    NotTaken(&'static str),
    /// The range ends before it begins.
    #[error("the range ends before it begins")]
    Backwards,
    /// The report has no such code.
    #[error("the report has no state {0:?}")]
    UnknownState(String),
    /// The text is too long.
    #[error("the text has more than {MAX_TEXT} characters")]
    TextTooLong,
    /// The range is wider than what is answered at once; its days.
    #[error("{0} days are more than {MAX_DAYS_AT_ONCE}")]
    RangeTooWide(i64),
}

impl CriteriaRefused {
    /// The name of the criterion that is at fault.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::NotTaken(name) => name,
            Self::Backwards | Self::RangeTooWide(_) => "until",
            Self::UnknownState(_) => "state",
            Self::TextTooLong => "text",
        }
    }
}

impl Criteria {
    /// The range, once [`Report::check`] has completed it.
    pub fn span(&self) -> Option<Span> {
        let (from, until) = self.from.zip(self.until)?;
        Some(Span { from, until })
    }

    /// The same about other days, as far as a report stands in time.
    #[must_use]
    pub fn about(mut self, period: Period, span: Span) -> Self {
        (self.from, self.until, self.on) = match period {
            Period::Now => (None, None, None),
            Period::Day => (None, None, Some(span.until)),
            Period::Range => (Some(span.from), Some(span.until), None),
        };
        self
    }

    /// The same about no days of its own: those that follow from when it is asked.
    #[must_use]
    pub fn without_days(self) -> Self {
        Self {
            from: None,
            until: None,
            on: None,
            ..self
        }
    }

    /// The same without empty texts and the space around them.
    fn tidied(mut self) -> Self {
        for text in [&mut self.state, &mut self.branch, &mut self.text] {
            let trimmed = text.take().map(|text| text.trim().to_owned());
            *text = trimmed.filter(|text| !text.is_empty());
        }
        self
    }
}

impl Report {
    /// The criteria completed: days that nobody named are the last thirty, or today.
    ///
    /// # Errors
    /// Why they cannot be asked.
    pub fn check(&self, criteria: Criteria, today: NaiveDate) -> Result<Criteria, CriteriaRefused> {
        let mut criteria = criteria.tidied();
        self.check_taken(&criteria)?;
        match self.period {
            Period::Now => {}
            Period::Day => criteria.on = criteria.on.or(Some(today)),
            Period::Range => {
                let until = criteria
                    .until
                    .unwrap_or_else(|| criteria.from.map_or(today, |from| from.max(today)));
                let back = until.checked_sub_days(Days::new(DAYS_BY_DEFAULT - 1));
                let from = criteria.from.or(back).unwrap_or(until);
                if from > until {
                    return Err(CriteriaRefused::Backwards);
                }
                (criteria.from, criteria.until) = (Some(from), Some(until));
            }
        }
        if let Some(state) = &criteria.state
            && !self.states.is_some_and(|words| words.has(state))
        {
            return Err(CriteriaRefused::UnknownState(state.clone()));
        }
        let too_long = |text: &Option<String>| {
            text.as_ref()
                .is_some_and(|text| text.chars().count() > MAX_TEXT)
        };
        if too_long(&criteria.text) || too_long(&criteria.branch) {
            return Err(CriteriaRefused::TextTooLong);
        }
        Ok(criteria)
    }

    /// The same for what is answered at once.
    ///
    /// # Errors
    /// Why they cannot be asked, a range that is too wide among it.
    pub fn check_at_once(
        &self,
        criteria: Criteria,
        today: NaiveDate,
    ) -> Result<Criteria, CriteriaRefused> {
        let criteria = self.check(criteria, today)?;
        match criteria.span().map(Span::days) {
            Some(days) if days > MAX_DAYS_AT_ONCE => Err(CriteriaRefused::RangeTooWide(days)),
            _ => Ok(criteria),
        }
    }

    fn check_taken(&self, criteria: &Criteria) -> Result<(), CriteriaRefused> {
        let ranged = self.period == Period::Range;
        let takes = |criterion| self.takes.contains(&criterion);
        let given = [
            ("from", criteria.from.is_some(), ranged),
            ("until", criteria.until.is_some(), ranged),
            ("on", criteria.on.is_some(), self.period == Period::Day),
            ("state", criteria.state.is_some(), takes(Criterion::State)),
            (
                "branch",
                criteria.branch.is_some(),
                takes(Criterion::Branch),
            ),
            ("user", criteria.user.is_some(), takes(Criterion::User)),
            ("text", criteria.text.is_some(), takes(Criterion::Text)),
        ];
        let stray = given.into_iter().find(|(_, given, taken)| *given && !taken);
        stray.map_or(Ok(()), |(name, ..)| Err(CriteriaRefused::NotTaken(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::ReportCode, *};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ranged(from: &str, until: &str) -> Criteria {
        Criteria {
            from: Some(day(from)),
            until: Some(day(until)),
            ..Criteria::default()
        }
    }

    #[test]
    fn months_are_compared_to_the_same_day() {
        let this = Span::month_to(day("2026-03-31"));
        let span = |from, until| Span {
            from: day(from),
            until: day(until),
        };
        assert_eq!(this, span("2026-03-01", "2026-03-31"));
        assert_eq!(this.month_before(), span("2026-02-01", "2026-02-28"));
        let new_year = Span::month_to(day("2027-01-01"));
        assert_eq!(new_year.month_before(), span("2026-12-01", "2026-12-01"));
    }

    #[test]
    fn days_that_nobody_named_are_the_last_thirty() {
        let today = day("2026-11-26");
        let found = ReportCode::Batches
            .report()
            .check(Criteria::default(), today)
            .unwrap();
        assert_eq!(found.span().unwrap().days(), 30);
        assert_eq!(found.until, Some(today));
        let found = ReportCode::BalancesAt
            .report()
            .check(Criteria::default(), today)
            .unwrap();
        assert_eq!((found.on, found.from), (Some(today), None));
    }

    #[test]
    fn a_quarter_is_answered_at_once_and_no_more() {
        let (report, today) = (ReportCode::Orders.report(), day("2026-11-26"));
        let ask = |until| report.check_at_once(ranged("2026-07-01", until), today);
        assert!(ask("2026-09-30").is_ok());
        assert_eq!(ask("2026-10-01"), Err(CriteriaRefused::RangeTooWide(93)));
        assert!(
            report
                .check(ranged("2016-01-01", "2026-10-01"), today)
                .is_ok()
        );
    }

    #[test]
    fn what_a_report_does_not_know_is_refused() {
        let today = day("2026-11-26");
        let by_state = ReportCode::CardsByState.report();
        let refused = by_state.check(ranged("2026-01-01", "2026-01-02"), today);
        assert_eq!(refused, Err(CriteriaRefused::NotTaken("from")));
        let report = ReportCode::Batches.report();
        let backwards = report.check(ranged("2026-01-02", "2026-01-01"), today);
        assert_eq!(backwards, Err(CriteriaRefused::Backwards));
        let state = Criteria {
            state: Some("asleep".to_owned()),
            ..Criteria::default()
        };
        let unknown = CriteriaRefused::UnknownState("asleep".to_owned());
        assert_eq!(report.check(state, today), Err(unknown));
        let text = Criteria {
            text: Some("x".repeat(MAX_TEXT + 1)),
            ..Criteria::default()
        };
        assert_eq!(report.check(text, today), Err(CriteriaRefused::TextTooLong));
    }
}
