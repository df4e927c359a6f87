//! Amounts and times as elements that machines can read too.

use chrono::{DateTime, SecondsFormat, Utc};
use contract::Amount;
use leptos::prelude::*;

use crate::text::{amount, clock, relative, stamp};

/// An amount.
#[component]
pub fn MoneyText(of: Amount) -> impl IntoView {
    view! {
        <data class="money" value=of.amount.minor().to_string()>
            {move || amount(of)}
        </data>
    }
}

/// An instant: how long ago, with the exact one on hover.
#[component]
pub fn TimeText(at: DateTime<Utc>) -> impl IntoView {
    view! {
        <time datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true) title=move || stamp(at)>
            {move || relative(at, clock())}
        </time>
    }
}
