//! Days and instants: always those of Bogotá, which has no summer time.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc};

use super::{K, Language, catalogue::fill, current};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The instant on a clock in Bogotá (UTC−5 all year).
pub fn bogota(instant: DateTime<Utc>) -> NaiveDateTime {
    (instant - TimeDelta::hours(5)).naive_utc()
}

/// Now, by the browser's clock.
pub fn clock() -> DateTime<Utc> {
    // Milliseconds since 1970 are far below 2^53: nothing is lost.
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "a clock's value fits"
    )]
    let millis = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

/// Today in Bogotá.
pub fn bogota_today() -> NaiveDate {
    bogota(clock()).date()
}

/// A day: `22/11/2026`, `22 Nov 2026`.
pub fn day(day: NaiveDate) -> String {
    day_in(day, current())
}

fn day_in(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Spanish => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Language::English => {
            let month = usize::try_from(day.month0()).unwrap_or_default();
            let month = MONTHS.get(month).copied().unwrap_or_default();
            format!("{} {month} {}", day.day(), day.year())
        }
    }
}

/// An instant: `22/11/2026 14:05`.
pub fn stamp(instant: DateTime<Utc>) -> String {
    let local = bogota(instant);
    format!(
        "{} {:02}:{:02}",
        day(local.date()),
        local.hour(),
        local.minute()
    )
}

/// The day of an instant.
pub fn stamp_day(instant: DateTime<Utc>) -> String {
    day(bogota(instant).date())
}

/// A time that runs down: `4:05`.
pub fn minutes(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How long ago: `hace 5 min`; a plain day past a week.
pub fn relative(instant: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let passed = now - instant;
    let words = |key: K, count: i64| fill(key.of(current()), &[&count.to_string()]);
    match passed.num_seconds() {
        ..60 => K::JustNow.of(current()).to_owned(),
        60..3_600 => words(K::MinutesAgo, passed.num_minutes()),
        3_600..86_400 => words(K::HoursAgo, passed.num_hours()),
        86_400..604_800 => words(K::DaysAgo, passed.num_days()),
        _ => day(bogota(instant).date()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_ends_in_bogota_not_in_greenwich() {
        assert_eq!(
            bogota(at("2026-11-23T04:59:59Z")).date().to_string(),
            "2026-11-22"
        );
        assert_eq!(stamp(at("2026-11-23T04:05:00Z")), "22/11/2026 23:05");
    }

    #[test]
    fn a_time_runs_down_in_minutes_and_seconds() {
        assert_eq!(minutes(245), "4:05");
    }

    #[test]
    fn days_follow_the_language() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(day_in(date, Language::Spanish), "02/03/2026");
        assert_eq!(day_in(date, Language::English), "2 Mar 2026");
    }

    #[test]
    fn the_recent_past_is_told_in_words() {
        let now = at("2026-11-22T15:00:00Z");
        assert_eq!(relative(at("2026-11-22T14:59:30Z"), now), "ahora");
        assert_eq!(relative(at("2026-11-22T14:55:00Z"), now), "hace 5 min");
        assert_eq!(relative(at("2026-11-22T12:00:00Z"), now), "hace 3 h");
        assert_eq!(relative(at("2026-11-20T12:00:00Z"), now), "hace 2 d");
        assert_eq!(relative(at("2026-10-01T12:00:00Z"), now), "01/10/2026");
    }
}
