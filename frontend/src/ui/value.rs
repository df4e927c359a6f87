//! Amounts and times as elements that machines can read too.

use chrono::{DateTime, Datelike, Timelike, Utc};
use contract::Amount;
use leptos::prelude::*;

use super::live::{live, say};

use crate::text::{amount, clock, relative, stamp};

/// An amount.
#[component]
pub fn MoneyText(of: Amount) -> impl IntoView {
    view! {
        <data class="money" value=of.amount.minor().to_string()>
            {say(move || amount(of))}
        </data>
    }
}

/// An instant: how long ago, with the exact one on hover.
#[component]
pub fn TimeText(at: DateTime<Utc>) -> impl IntoView {
    view! {
        <time datetime=machine(at) title=move || stamp(at)>
            {live(move || relative(at, clock()))}
        </time>
    }
}

/// The instant for machines, to the second: `2026-11-22T15:00:00Z`.
fn machine(at: DateTime<Utc>) -> String {
    let (date, time) = (at.date_naive(), at.time());
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

#[cfg(test)]
mod tests {
    use super::machine;

    #[test]
    fn machines_read_rfc_3339() {
        let text = "2026-03-02T15:04:05Z";
        assert_eq!(machine(text.parse().unwrap()), text);
    }
}
