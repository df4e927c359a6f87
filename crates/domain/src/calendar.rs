//! Colombian business days: weekends and the holidays of Ley 51 of 1983 (Ley Emiliani).

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Fixed holidays: month, day.
const FIXED: [(u32, u32); 6] = [(1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25)];
/// Holidays that move to the next Monday: month, day.
const MOVED: [(u32, u32); 7] = [
    (1, 6),
    (3, 19),
    (6, 29),
    (8, 15),
    (10, 12),
    (11, 1),
    (11, 11),
];
/// Days after Easter Sunday: Maundy Thursday, Good Friday, and the Mondays of Ascension, Corpus Christi and Sacred Heart.
const BY_EASTER: [i64; 5] = [-3, -2, 43, 64, 71];

/// Whether banks work on this day.
pub fn is_business_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// Whether the day is a public holiday.
pub fn is_holiday(day: NaiveDate) -> bool {
    let year = day.year();
    let fixed = FIXED
        .iter()
        .any(|(month, date)| day.month() == *month && day.day() == *date);
    let moved = MOVED
        .iter()
        .filter_map(|(month, date)| NaiveDate::from_ymd_opt(year, *month, *date))
        .any(|date| next_monday(date) == day);
    let easter = easter_sunday(year);
    let by_easter = BY_EASTER.iter().any(|offset| {
        easter.is_some_and(|easter| day.signed_duration_since(easter).num_days() == *offset)
    });
    fixed || moved || by_easter
}

/// The day itself when it is a Monday, or else the next one.
fn next_monday(day: NaiveDate) -> NaiveDate {
    let ahead = (7 - u64::from(day.weekday().num_days_from_monday())) % 7;
    day.checked_add_days(Days::new(ahead)).unwrap_or(day)
}

/// Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus/Jones/Butcher).
#[expect(
    clippy::many_single_char_names,
    reason = "the letters of the published algorithm"
)]
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(sum / 31).ok()?,
        u32::try_from(sum % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_eighteen_holidays_of_2026() {
        let expected = [
            "2026-01-01",
            "2026-01-12",
            "2026-03-23",
            "2026-04-02",
            "2026-04-03",
            "2026-05-01",
            "2026-05-18",
            "2026-06-08",
            "2026-06-15",
            "2026-06-29",
            "2026-07-20",
            "2026-08-07",
            "2026-08-17",
            "2026-10-12",
            "2026-11-02",
            "2026-11-16",
            "2026-12-08",
            "2026-12-25",
        ];
        let found: Vec<_> = day("2026-01-01")
            .iter_days()
            .take(365)
            .filter(|day| is_holiday(*day))
            .map(|day| day.to_string())
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn weekends_and_holidays_are_no_business_days() {
        assert!(is_business_day(day("2026-11-23")));
        assert!(!is_business_day(day("2026-11-22")));
        assert!(!is_business_day(day("2026-11-16")));
    }
}
