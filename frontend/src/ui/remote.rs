//! What comes from the server: loaded again when what it was asked by changes; the last good answer
//! stays on the screen meanwhile.

mod answer;

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
    live::{Live, live, whenever},
};
use crate::{api::ApiError, text};

pub use answer::Answer;
use answer::{Held, held, of};

/// An answer of the server, now or soon.
pub struct Remote<T> {
    /// The last good answer.
    pub data: Answer<T>,
    /// Why the last try failed.
    pub error: RwSignal<Option<ApiError>>,
    /// Whether a request is on its way that the user waits for.
    pub busy: RwSignal<bool>,
    turn: RwSignal<u32>,
    quiet: StoredValue<bool>,
}

impl<T> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Remote<T> {}

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
    let remote = Remote {
        data: Answer::new(),
        error: RwSignal::new(None),
        busy: RwSignal::new(true),
        turn: RwSignal::new(0),
        quiet: StoredValue::new(false),
    };
    let ask = move || -> Asked {
        let answer = fetch();
        Box::pin(async move { answer.await.map(|data| held(Some(data))) })
    };
    follow(
        Loading {
            held: remote.data.cell(),
            error: remote.error,
            busy: remote.busy,
            turn: remote.turn,
            quiet: remote.quiet,
            newest: StoredValue::new(0),
            is_same: |old, new| of::<T>(old) == of::<T>(new),
        },
        Box::new(ask),
    );
    remote
}

/// A request on its way.
type Asked = Pin<Box<dyn Future<Output = Result<Held, ApiError>>>>;

/// What loading is about, whatever the type of the answer: compiled once.
#[derive(Clone, Copy)]
struct Loading {
    held: RwSignal<Held>,
    error: RwSignal<Option<ApiError>>,
    busy: RwSignal<bool>,
    turn: RwSignal<u32>,
    quiet: StoredValue<bool>,
    newest: StoredValue<u32>,
    is_same: fn(&Held, &Held) -> bool,
}

fn follow(loading: Loading, ask: Box<dyn Fn() -> Asked>) {
    let Loading {
        turn,
        quiet: quiet_next,
        busy,
        newest,
        ..
    } = loading;
    whenever(move || {
        turn.track();
        text::current();
        let quiet = quiet_next.get_value();
        quiet_next.set_value(false);
        newest.update_value(|newest| *newest += 1);
        let mine = newest.get_value();
        if !quiet {
            busy.set(true);
        }
        let answer = ask();
        spawn_local(async move {
            let answer = answer.await;
            // A later request was made meanwhile, or the page is gone.
            if newest.try_get_value() == Some(mine) {
                loading.take(answer, quiet);
            }
        });
    });
}

impl Loading {
    fn take(self, answer: Result<Held, ApiError>, quiet: bool) {
        match answer {
            Ok(answer) => {
                if self.error.with_untracked(Option::is_some) {
                    self.error.set(None);
                }
                // The same answer again must not draw anything again.
                if !(self.is_same)(&self.held.get_untracked(), &answer) {
                    self.held.set(answer);
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
    poll_boxed(every, Box::new(wanted), Box::new(act));
}

fn poll_boxed(every: u32, wanted: Box<dyn Fn() -> bool>, act: Box<dyn Fn()>) {
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
