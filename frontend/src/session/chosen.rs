//! What the signed-in user chose for themselves: it holds in every browser that they sign in with.

use std::cell::RefCell;

use contract::preferences::{PreferencesPatch, PreferencesResponse};
use domain::preferences::{ScreenLanguage, Theme};
use leptos::{prelude::*, task::spawn_local};

use super::{STATE, SessionState, me};
use crate::{
    api,
    text::{self, Language},
    theme,
};

thread_local! {
    /// What was chosen in this visit before anybody was signed in: who signs in next meant it.
    static BEFORE: RefCell<PreferencesPatch> = RefCell::default();
}

impl From<ScreenLanguage> for Language {
    fn from(chosen: ScreenLanguage) -> Self {
        match chosen {
            ScreenLanguage::Spanish => Self::Spanish,
            ScreenLanguage::English => Self::English,
        }
    }
}

/// Shows the screens as the account has it. What was never chosen, or was chosen just before signing in, stays as it
/// is in this browser.
pub(super) fn adopt(chosen: &PreferencesResponse) {
    let before = BEFORE.take();
    let language = chosen.language.filter(|_| before.language.is_none());
    if let Some(language) = language.map(Language::from)
        && language != text::peek()
    {
        text::set(language);
    }
    if let Some(theme) = chosen.theme.filter(|_| before.theme.is_none()) {
        theme::set(theme);
    }
}

/// Changes the language, here and in the account of who is signed in.
pub fn choose_language(language: ScreenLanguage) {
    text::set(language.into());
    keep(PreferencesPatch {
        language: Some(language),
        ..PreferencesPatch::default()
    });
}

/// Changes the theme, here and in the account of who is signed in.
pub fn choose_theme(theme: Theme) {
    theme::set(theme);
    keep(PreferencesPatch {
        theme: Some(theme),
        ..PreferencesPatch::default()
    });
}

/// What the server says of the choices from now on. Nothing is drawn anew for it: it shows already.
pub fn known(chosen: PreferencesResponse) {
    STATE.with(|state| {
        state.update_untracked(|state| {
            if let SessionState::SignedIn(me) = state {
                me.preferences = chosen;
            }
        });
    });
}

fn keep(patch: PreferencesPatch) {
    if me().is_none() {
        BEFORE.with_borrow_mut(|before| {
            before.language = patch.language.or(before.language);
            before.theme = patch.theme.or(before.theme);
        });
        return;
    }
    spawn_local(async move {
        // When it is not taken, the choice holds in this browser until the account is asked again.
        if let Ok(chosen) = api::account::choose(&patch).await {
            known(chosen);
        }
    });
}
