//! The language of the moment: one signal, remembered in the browser.

use leptos::{prelude::*, reactive::diagnostics::SpecialNonReactiveZone};

use crate::session::memory;

const KEPT_AS: &str = "conexion.language";

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Spanish of Colombia, the default.
    Spanish,
    /// English.
    English,
}

impl Language {
    /// The tag for `lang` and `Accept-Language`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Spanish => "es",
            Self::English => "en",
        }
    }
}

thread_local! {
    static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(remembered());
}

fn remembered() -> Language {
    match memory::read(KEPT_AS).as_deref() {
        Some("en") => Language::English,
        _ => Language::Spanish,
    }
}

/// The language; whoever asks inside a view is told of a change.
pub fn current() -> Language {
    // Asked also outside of views (a notice, a request): that is no mistake, so no warning.
    let _quiet = SpecialNonReactiveZone::enter();
    LANGUAGE.with(|language| language.get())
}

/// The language, without being told of a change.
pub fn peek() -> Language {
    LANGUAGE.with(|language| language.get_untracked())
}

/// Changes the language for now and for later visits.
pub fn set(language: Language) {
    memory::write(KEPT_AS, language.tag());
    if let Some(root) = document().document_element() {
        // An attribute of a known name is always taken.
        drop(root.set_attribute("lang", language.tag()));
    }
    LANGUAGE.with(|kept| kept.set(language));
}
