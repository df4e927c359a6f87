//! Language and theme.

use domain::preferences::{ScreenLanguage, Theme};
use leptos::prelude::*;

use crate::{
    session, text,
    text::{K, Language, t, tr},
    theme,
    ui::{Icon, Sign, next_id},
};

/// A theme in words.
const fn name(theme: Theme) -> K {
    match theme {
        Theme::System => K::ThemeSystem,
        Theme::Light => K::ThemeLight,
        Theme::Dark => K::ThemeDark,
    }
}

/// The two choices, kept in this browser and in the account of who is signed in.
#[component]
pub fn Preferences() -> impl IntoView {
    let language_id = next_id("language");
    let theme_id = next_id("theme");
    let theme_option = |of: &Theme| {
        let of = *of;
        view! { <option value=of.as_str() selected=move || theme::current() == of>{move || tr(name(of))}</option> }
    };
    let themes: Vec<_> = Theme::ALL.iter().map(theme_option).collect();
    let choose_language = |tag: String| {
        if let Ok(language) = tag.parse::<ScreenLanguage>() {
            session::choose_language(language);
        }
    };
    let choose_theme = |tag: String| {
        if let Ok(theme) = tag.parse::<Theme>() {
            session::choose_theme(theme);
        }
    };
    view! {
        <div class="preferences">
            <label for=language_id.clone()>{t(K::Language)}</label>
            <span class="select">
                <select
                    id=language_id
                    class="input"
                    prop:value=move || text::current().tag()
                    on:change:target=move |event| choose_language(event.target().value())
                >
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
                    prop:value=move || theme::current().as_str()
                    on:change:target=move |event| choose_theme(event.target().value())
                >
                    {themes}
                </select>
                <Icon sign=Sign::Down />
            </span>
        </div>
    }
}
