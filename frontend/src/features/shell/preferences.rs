//! Language and theme.

use leptos::prelude::*;

use crate::{
    session::memory,
    text::{self, K, Language, t, tr},
    ui::{Icon, Sign, next_id},
};

const THEME: &str = "conexion.theme";

/// The two choices, remembered in this browser.
#[component]
pub fn Preferences() -> impl IntoView {
    let theme = RwSignal::new(memory::read(THEME).unwrap_or_default());
    let language_id = next_id("language");
    let theme_id = next_id("theme");
    let themes = [
        ("", K::ThemeSystem),
        ("light", K::ThemeLight),
        ("dark", K::ThemeDark),
    ];
    let theme_option = move |(value, name): (&'static str, K)| {
        view! { <option value=value selected=move || theme.get() == value>{move || tr(name)}</option> }
    };
    let choose_language = |tag: String| {
        text::set(if tag == "en" {
            Language::English
        } else {
            Language::Spanish
        });
    };
    view! {
        <div class="preferences">
            <label for=language_id.clone()>{t(K::Language)}</label>
            <span class="select">
                <select id=language_id class="input" on:change:target=move |event| choose_language(event.target().value())>
                    <option value="es" lang="es" selected=move || text::current() == Language::Spanish>"Español"</option>
                    <option value="en" lang="en" selected=move || text::current() == Language::English>"English"</option>
                </select>
                <Icon sign=Sign::Down />
            </span>
            <label for=theme_id.clone()>{t(K::Theme)}</label>
            <span class="select">
                <select
                    id=theme_id
                    class="input"
                    on:change:target=move |event| {
                        theme.set(event.target().value());
                        apply(&event.target().value());
                    }
                >
                    {themes.map(theme_option).collect_view()}
                </select>
                <Icon sign=Sign::Down />
            </span>
        </div>
    }
}

/// Puts the theme on the page; none leaves it to the system.
fn apply(theme: &str) {
    let Some(root) = document().document_element() else {
        return;
    };
    // An attribute of a known name is always taken.
    if theme.is_empty() {
        memory::forget(THEME);
        drop(root.remove_attribute("data-theme"));
    } else {
        memory::write(THEME, theme);
        drop(root.set_attribute("data-theme", theme));
    }
}
