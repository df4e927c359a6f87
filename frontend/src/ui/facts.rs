//! A fact: its name and its value, for lists of facts (`<dl>`).

use leptos::prelude::*;

use crate::text::{K, t};

/// A name and its value.
#[component]
pub fn Fact(label: K, children: Children) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{t(label)}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
