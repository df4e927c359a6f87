//! What comes from the server: loaded again when what it was asked by changes; the last good answer
//! stays on the screen meanwhile.

use std::{
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use super::{
    ErrorNotice,
    live::{Live, live},
};
use crate::{api::ApiError, text};

/// An answer of the server, now or soon.
pub struct Remote<T: Send + Sync + 'static> {
    /// The last good answer.
    pub data: RwSignal<Option<T>>,
    /// Why the last try failed.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a request is on its way that the user waits for.
    pub busy: RwSignal<bool>,
    turn: RwSignal<u32>,
    quiet: StoredValue<bool>,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

impl<T: Send + Sync + 'static> Remote<T> {
    /// Why the last try failed, with another try; nothing while all is well.
    pub fn failure(self) -> Live {
        failure(self.error, Callback::new(move |()| self.reload()))
    }

    /// Asks again.
    pub fn reload(self) {
        self.quiet.set_value(false);
        self.turn.update(|turn| *turn += 1);
    }

    /// Asks again without showing that it does: for looking on while something moves.
    pub fn glance(self) {
        self.quiet.set_value(true);
        self.turn.update(|turn| *turn += 1);
    }
}

fn failure(error: RwSignal<Option<ApiError>>, retry: Callback<()>) -> Live {
    live(move || {
        error
            .get()
            .map(|error| view! { <ErrorNotice error retry /> })
    })
}

/// Loads. Signals that `fetch` reads before its first `await` are followed, and the language.
pub fn load<T, F>(fetch: impl Fn() -> F + 'static) -> Remote<T>
where
    T: Send + Sync + PartialEq + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    // One boxed type for every question: what follows is compiled once an answer, not once a caller.
    follow(Box::new(move || Box::pin(fetch())))
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

fn follow<T: Send + Sync + PartialEq + 'static>(fetch: Box<dyn Fn() -> Answer<T>>) -> Remote<T> {
    let remote = Remote {
        data: RwSignal::new(None),
        error: RwSignal::new(None),
        busy: RwSignal::new(true),
        turn: RwSignal::new(0),
        quiet: StoredValue::new(false),
    };
    let newest = StoredValue::new(0_u32);
    Effect::new(move |_| {
        remote.turn.track();
        text::current();
        let quiet = remote.quiet.get_value();
        remote.quiet.set_value(false);
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        if !quiet {
            remote.busy.set(true);
        }
        let answer = fetch();
        spawn_local(async move {
            let answer = answer.await;
            // A later request was made meanwhile, or the page is gone.
            if newest.try_get_value() == Some(mine) {
                remote.take(answer, quiet);
            }
        });
    });
    remote
}

impl<T: Send + Sync + PartialEq + 'static> Remote<T> {
    fn take(self, answer: Result<T, ApiError>, quiet: bool) {
        match answer {
            Ok(data) => {
                if self.error.with_untracked(Option::is_some) {
                    self.error.set(None);
                }
                // The same answer again must not draw anything again.
                if self.data.with_untracked(|old| old.as_ref() != Some(&data)) {
                    self.data.set(Some(data));
                }
            }
            Err(_) if quiet => {}
            Err(error) => self.error.set(Some(error)),
        }
        if self.busy.get_untracked() {
            self.busy.set(false);
        }
    }
}

/// Acts every so many milliseconds while it is wanted and somebody looks at the page.
pub fn poll(every: u32, wanted: impl Fn() -> bool + 'static, act: impl Fn() + 'static) {
    let alive = Arc::new(AtomicBool::new(true));
    let ends = Arc::clone(&alive);
    on_cleanup(move || ends.store(false, Ordering::Relaxed));
    spawn_local(async move {
        loop {
            TimeoutFuture::new(every).await;
            if !alive.load(Ordering::Relaxed) {
                return;
            }
            if !document().hidden() && wanted() {
                act();
            }
        }
    });
}
