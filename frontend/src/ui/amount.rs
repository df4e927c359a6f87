//! An amount of money as people type it: «1250000,5», «1.250.000,50», «1,250,000.50».

use domain::money::Money;
use leptos::prelude::*;

use super::field::{TextField, TextFieldProps};
use crate::text::typed_amount;

/// An amount. When the field is left, what stands in it is written as amounts are, so that one sees how
/// it was read.
#[component]
pub fn AmountField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let field = TextFieldProps {
        label,
        value,
        hint,
        error,
        kind: "text",
        autocomplete: "off",
        inputmode: "decimal",
        max: 24,
        autofocus: false,
    };
    let tidy = move |_| {
        if let Ok(amount) = value.get_untracked().parse::<Money>() {
            value.set(typed_amount(amount));
        }
    };
    view! { <div class="amount-input" on:change=tidy>{TextField(field)}</div> }
}
