//! A password, hidden unless its owner wants to see it.

use leptos::prelude::*;

use super::{
    Icon, Sign,
    field::{Framed, described},
    id,
};
use crate::text::{K, tr};

/// A password field.
#[component]
pub fn PasswordField(
    #[prop(into)] label: TextProp,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(default = "current-password")] autocomplete: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let id = id::next("field");
    let described = described(&id, hint.is_some());
    let toggle = move || {
        if shown.get() {
            tr(K::HidePassword)
        } else {
            tr(K::ShowPassword)
        }
    };
    view! {
        <Framed id=id.clone() label hint error>
            <span class="with-button">
                <input
                    id=id
                    class="input"
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    maxlength="200"
                    spellcheck="false"
                    autocapitalize="none"
                    aria-describedby=described
                    aria-invalid=move || error.get().map(|_| "true")
                    prop:value=move || value.get()
                    on:input:target=move |event| value.set(event.target().value())
                />
                <button
                    type="button"
                    class="button button-quiet button-icon"
                    aria-label=toggle
                    title=toggle
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    <Icon sign=Sign::Eye />
                </button>
            </span>
        </Framed>
    }
}
