//! The theme of the moment: one signal, remembered in the browser, so that the next visit begins with it.

use domain::preferences::Theme;
use leptos::prelude::*;

use crate::session::memory;

const KEPT_AS: &str = "conexion.theme";

thread_local! {
    static THEME: ArcRwSignal<Theme> = ArcRwSignal::new(remembered());
}

fn remembered() -> Theme {
    let kept = memory::read(KEPT_AS).and_then(|text| text.parse().ok());
    kept.unwrap_or(Theme::System)
}

/// The theme; whoever asks inside a view is told of a change.
pub fn current() -> Theme {
    THEME.with(|theme| theme.get())
}

/// Changes the theme for now and for later visits.
pub fn set(theme: Theme) {
    if let Some(root) = document().document_element() {
        // An attribute of a known name is always taken.
        if theme == Theme::System {
            memory::forget(KEPT_AS);
            drop(root.remove_attribute("data-theme"));
        } else {
            memory::write(KEPT_AS, theme.as_str());
            drop(root.set_attribute("data-theme", theme.as_str()));
        }
    }
    THEME.with(|kept| kept.set(theme));
}
