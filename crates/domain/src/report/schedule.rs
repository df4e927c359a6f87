//! Reports that come by themselves: how often, and which days each tells about.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Span;

/// So many people at most get a report that comes by itself.
pub const MAX_RECIPIENTS: usize = 20;

text_enum! {
    /// How often a report comes by itself.
    Frequency {
        /// Every day, about the day before.
        Daily = "daily",
        /// Every Monday, about the week before.
        Weekly = "weekly",
        /// On the first of every month, about the month before.
        Monthly = "monthly",
    }
}

impl Frequency {
    /// The first day after this one on which it comes.
    pub fn next_after(self, day: NaiveDate) -> NaiveDate {
        let next = match self {
            Self::Daily => day.succ_opt(),
            Self::Weekly => {
                let ahead = 7 - u64::from(day.weekday().num_days_from_monday());
                day.checked_add_days(Days::new(ahead))
            }
            Self::Monthly => day
                .with_day(1)
                .and_then(|first| first.checked_add_months(Months::new(1))),
        };
        next.unwrap_or(NaiveDate::MAX)
    }

    /// What it tells about when it comes on this day.
    pub fn span(self, day: NaiveDate) -> Span {
        let until = day.pred_opt().unwrap_or(day);
        let from = match self {
            Self::Daily => Some(until),
            Self::Weekly => day.checked_sub_days(Days::new(7)),
            Self::Monthly => day.checked_sub_months(Months::new(1)),
        };
        Span {
            from: from.unwrap_or(until),
            until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_day_is_told_once_whatever_the_frequency() {
        for frequency in Frequency::ALL {
            let mut comes = frequency.next_after(day("2026-01-31"));
            let mut expected = frequency.span(comes).from;
            for _ in 0..30 {
                let span = frequency.span(comes);
                assert_eq!(span.from, expected, "{frequency}");
                assert!(span.from <= span.until && span.until < comes);
                expected = span.until.succ_opt().unwrap();
                comes = frequency.next_after(comes);
            }
        }
    }

    #[test]
    fn weeks_begin_on_mondays_and_months_on_the_first() {
        assert_eq!(
            Frequency::Weekly.next_after(day("2026-11-26")),
            day("2026-11-30")
        );
        assert_eq!(
            Frequency::Weekly.next_after(day("2026-11-30")),
            day("2026-12-07")
        );
        assert_eq!(
            Frequency::Monthly.next_after(day("2026-12-31")),
            day("2027-01-01")
        );
        let span = Frequency::Monthly.span(day("2026-03-01"));
        assert_eq!(
            (span.from, span.until),
            (day("2026-02-01"), day("2026-02-28"))
        );
    }
}
