//! Why one was not let in, with the way on.

use contract::ErrorCode;
use leptos::prelude::*;

use crate::{
    api::ApiError,
    routes,
    text::{K, clock, code_words, minutes, t, tf, tr},
    ui::{ErrorNotice, Notice, Tone, live, poll, say},
};

/// Why one was not let in. A lock counts its time down; where recovery helps it is one press away.
pub fn refusal(error: ApiError) -> AnyView {
    let wait = match &error {
        ApiError::Problem(problem) => problem.retry_after,
        ApiError::Offline | ApiError::Unreadable(_) => None,
    };
    let Some(code) = error.code().filter(|code| {
        use ErrorCode::{LastAttempt, TooManyAttempts, UserBlocked, UserLocked};
        matches!(
            code,
            LastAttempt | TooManyAttempts | UserBlocked | UserLocked
        )
    }) else {
        return view! { <ErrorNotice error /> }.into_any();
    };
    let recovers = code != ErrorCode::TooManyAttempts;
    view! {
        <Notice tone=Tone::Bad title=move || code_words(code).title>
            <p>{say(move || code_words(code).remedy)}</p>
            {wait.map(countdown)}
            {recovers.then(|| view! { <a href=routes::RECOVERY>{t(K::ResetPassword)}</a> })}
        </Notice>
    }
    .into_any()
}

/// The time until the next try: not read aloud each second, and told when it is over.
fn countdown(seconds: i64) -> AnyView {
    let end = clock() + chrono::TimeDelta::seconds(seconds);
    let left = RwSignal::new(seconds);
    poll(
        1_000,
        move || left.get_untracked() > 0,
        move || left.set((end - clock()).num_seconds().max(0)),
    );
    let over = Memo::new(move |_| left.get() == 0);
    let waits = move || view! { <span role="timer" aria-live="off">{say(move || tf(K::LockedFor, &[&minutes(left.get())]))}</span> };
    view! {
        <p aria-live="polite">
            {live(move || if over.get() { tr(K::LockOver).into_any() } else { waits().into_any() })}
        </p>
    }
    .into_any()
}
