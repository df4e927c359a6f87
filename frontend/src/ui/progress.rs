//! Progress with its numbers.

use leptos::prelude::*;

use crate::text::{K, t};

/// How far something is.
#[component]
pub fn Progress(
    label: K,
    /// Of a hundred.
    #[prop(into)]
    value: Signal<u8>,
    /// The numbers.
    #[prop(into)]
    words: TextProp,
) -> impl IntoView {
    view! {
        <div class="progress">
            <progress max="100" aria-label=t(label) prop:value=move || f64::from(value.get())></progress>
            <p class="progress-words">{move || words.get()}</p>
        </div>
    }
}
