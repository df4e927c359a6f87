//! The last good answer, of whatever type.
//!
//! The framework compiles its signals once for every type in them. All answers are behind one type here,
//! so that one more kind of answer costs the browser little.

use std::{any::Any, marker::PhantomData, sync::Arc};

use leptos::prelude::*;

/// An `Option<T>` of some `T`.
pub(super) type Held = Arc<dyn Any + Send + Sync>;

/// Holds an answer.
pub(super) fn held<T: Send + Sync + 'static>(answer: Option<T>) -> Held {
    Arc::new(answer)
}

/// The last good answer, if there is one: a signal.
pub struct Answer<T> {
    held: RwSignal<Held>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Answer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Answer<T> {}

impl<T: Send + Sync + 'static> Answer<T> {
    /// No answer yet.
    pub(super) fn new() -> Self {
        Self {
            held: RwSignal::new(held::<T>(None)),
            of: PhantomData,
        }
    }

    /// What holds it.
    pub(super) const fn cell(self) -> RwSignal<Held> {
        self.held
    }

    /// The answer; whoever asks is told of another.
    pub fn get(self) -> Option<T>
    where
        T: Clone,
    {
        self.with(Option::clone)
    }

    /// Looks at the answer; whoever asks is told of another.
    pub fn with<R>(self, look: impl FnOnce(&Option<T>) -> R) -> R {
        look(of(&self.held.get()))
    }

    /// Looks at the answer.
    pub fn with_untracked<R>(self, look: impl FnOnce(&Option<T>) -> R) -> R {
        look(of(&self.held.get_untracked()))
    }
}

impl<T: Send + Sync + 'static> Set for Answer<T> {
    type Value = Option<T>;

    fn set(&self, answer: Option<T>) {
        self.held.set(held(answer));
    }

    fn try_set(&self, answer: Option<T>) -> Option<Option<T>> {
        if self.held.is_disposed() {
            return Some(answer);
        }
        self.set(answer);
        None
    }
}

/// What is held: always of the type it was made for.
#[expect(clippy::ref_option, reason = "so a signal of it would be looked at")]
pub(super) fn of<T: 'static>(held: &Held) -> &Option<T> {
    held.downcast_ref().unwrap_or(&None)
}

impl<T: Clone + Send + Sync + 'static> From<Answer<T>> for Signal<Option<T>> {
    fn from(answer: Answer<T>) -> Self {
        Self::derive(move || answer.get())
    }
}
