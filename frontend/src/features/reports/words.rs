//! The words of reports, by the domain's own catalogue.

use contract::Amount;
use domain::report::{Cell, Column, Criteria, Report, Words};

use crate::text::{K, Language, amount, current, day, number, stamp, tf, tr};

/// In the language of the moment.
pub fn say(words: Words) -> &'static str {
    words.of(current() == Language::English)
}

/// A cell as people read it.
pub fn cell(column: &Column, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Date(of) => day(*of),
        Cell::DateTime(at) => stamp(*at),
        Cell::Money(money) => amount(Amount::from(*money)),
        Cell::Count(count) => number(*count),
        Cell::State(code) => {
            let words = column.vocabulary.and_then(|all| all.words(code));
            words.map_or_else(|| code.clone(), |words| say(words).to_owned())
        }
    }
}

/// How many rows there are.
pub fn rows(count: i64) -> String {
    match count {
        1 => tr(K::ReportRow).to_owned(),
        count => tf(K::ReportRows, &[&number(count)]),
    }
}

/// What a report was asked with, in a line.
pub fn told(report: &Report, criteria: &Criteria) -> String {
    let mut parts = Vec::new();
    if let Some(span) = criteria.span() {
        parts.push(format!("{} – {}", day(span.from), day(span.until)));
    }
    parts.extend(criteria.on.map(day));
    if let Some(code) = &criteria.state {
        let words = report.states.and_then(|states| states.words(code));
        parts.push(words.map_or_else(|| code.clone(), |words| say(words).to_owned()));
    }
    parts.extend(criteria.branch.clone());
    parts.extend(criteria.user.map(|_| tr(K::ReportOnePerson).to_owned()));
    parts.extend(criteria.text.as_ref().map(|text| format!("«{text}»")));
    parts.join(" · ")
}
