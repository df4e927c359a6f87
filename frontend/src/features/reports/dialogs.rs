//! What a report's screen opens: keeping criteria, and having the report come by itself.

use leptos::prelude::*;

use super::{
    criteria::Desk,
    keep::{Kept, keep},
    schedule::schedule,
};
use crate::ui::live;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// To keep the criteria.
    Keep,
    /// To have the report come by itself.
    Schedule,
}

/// The dialog of what was asked for.
pub fn dialogs(desk: Desk, want: RwSignal<Option<Want>>, kept: Kept) -> AnyView {
    let close = Callback::new(move |()| want.set(None));
    let shown = move || {
        want.get().map(|want| match want {
            Want::Keep => keep(desk, kept, close),
            Want::Schedule => schedule(desk, close),
        })
    };
    view! { {live(shown)} }.into_any()
}
