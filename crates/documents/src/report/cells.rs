//! Cells as people read them.

use chrono::{DateTime, FixedOffset, NaiveDateTime, Utc};
use domain::{
    money::Money,
    report::{Cell, Column},
};

/// An instant as the clocks of Bogotá show it (UTC−5 all year).
pub(super) fn bogota(at: DateTime<Utc>) -> NaiveDateTime {
    const FIVE_HOURS: i32 = 5 * 3600;
    FixedOffset::west_opt(FIVE_HOURS).map_or_else(
        || at.naive_utc(),
        |zone| at.with_timezone(&zone).naive_local(),
    )
}

/// The words of a code; the code itself where it has none.
pub(super) fn state<'a>(column: &Column, code: &'a str, english: bool) -> &'a str {
    let words = column.vocabulary.and_then(|all| all.words(code));
    words.map_or(code, |words| words.of(english))
}

/// The text of a cell on paper.
pub(super) fn on_paper(column: &Column, cell: &Cell, english: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Date(day) => day.format("%d/%m/%Y").to_string(),
        Cell::DateTime(at) => bogota(*at).format("%d/%m/%Y %H:%M").to_string(),
        Cell::Money(amount) => amount.to_string(),
        Cell::Count(count) => counted(*count),
        Cell::State(code) => state(column, code, english).to_owned(),
    }
}

/// A number of things, with the points of thousands that amounts have.
pub(super) fn counted(things: i64) -> String {
    let pesos = Money::from_minor(things.saturating_mul(100)).to_string();
    pesos.replacen("$ ", "", 1)
}
