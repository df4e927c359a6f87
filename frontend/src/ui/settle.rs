//! What is typed, once the typing pauses.

use std::time::Duration;

use leptos::prelude::*;

/// So long nothing may be typed.
const PAUSE: Duration = Duration::from_millis(250);

/// The text as it stands when the typing pauses; `then` is called just before it changes.
pub fn settled(typed: RwSignal<String>, then: Callback<()>) -> RwSignal<String> {
    let settled = RwSignal::new(typed.get_untracked());
    let mut settle = debounce(PAUSE, move |text: String| {
        // The screen may have gone while the typing paused.
        if !settled.is_disposed() {
            then.run(());
            settled.set(text);
        }
    });
    Effect::watch(
        move || typed.get(),
        move |text, _, _| settle(text.clone()),
        false,
    );
    settled
}
