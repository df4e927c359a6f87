//! Which movements are looked at.

use chrono::{Days, NaiveDate};
use domain::ledger::LedgerEvent;

use crate::{
    api::master_account::Filter,
    text::{K, master_event, tr},
};

/// So many days are shown at first.
const DAYS: u64 = 30;

/// What may move a master account.
const EVENTS: [LedgerEvent; 4] = [
    LedgerEvent::TopUp,
    LedgerEvent::CardCredit,
    LedgerEvent::CardDebit,
    LedgerEvent::OrderProcessed,
];

/// The last days.
pub fn recent(today: NaiveDate) -> Filter {
    let from = today.checked_sub_days(Days::new(DAYS)).unwrap_or(today);
    Filter {
        from: from.to_string(),
        until: today.to_string(),
        ..Filter::default()
    }
}

/// Whether the days begin after their end.
pub fn is_backwards(filter: &Filter) -> bool {
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    matches!((day(&filter.from), day(&filter.until)), (Some(from), Some(until)) if from > until)
}

fn with_all(choices: impl Iterator<Item = (String, K)>) -> Vec<(String, String)> {
    let all = (String::new(), tr(K::All).to_owned());
    let named = choices.map(|(value, name)| (value, tr(name).to_owned()));
    std::iter::once(all).chain(named).collect()
}

/// What moved it, by name.
pub fn events() -> Vec<(String, String)> {
    with_all(
        EVENTS
            .into_iter()
            .map(|event| (event.to_string(), master_event(event))),
    )
}

/// Which way.
pub fn directions() -> Vec<(String, String)> {
    let ways = [("in", K::MovedIn), ("out", K::MovedOut)];
    with_all(ways.into_iter().map(|(way, name)| (way.to_owned(), name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movements_begin_with_the_last_thirty_days() {
        let filter = recent("2026-11-22".parse().unwrap());
        assert_eq!(
            (filter.from.as_str(), filter.until.as_str()),
            ("2026-10-23", "2026-11-22")
        );
        assert!(!is_backwards(&filter));
        let turned = Filter {
            from: filter.until,
            until: filter.from,
            ..Filter::default()
        };
        assert!(is_backwards(&turned));
    }

    #[test]
    fn every_choice_follows_the_one_that_does_not_narrow() {
        assert_eq!(events().first().map(|(value, _)| value.as_str()), Some(""));
        assert_eq!((events().len(), directions().len()), (5, 3));
    }
}
