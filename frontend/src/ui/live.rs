//! Parts of a view that follow signals, as one type.
//!
//! Every closure is a type of its own, for which the framework would compile its machinery once more:
//! behind one boxed type it is compiled once, which is a good part of what the browser has to load.

use leptos::prelude::*;

/// Words that follow signals.
pub type Say = Box<dyn Fn() -> String + Send + Sync>;

/// A part of a view that follows signals.
pub type Live = Box<dyn Fn() -> AnyView + Send>;

/// Words that follow signals.
pub fn say<S: Into<String>>(words: impl Fn() -> S + Send + Sync + 'static) -> Say {
    Box::new(move || words().into())
}

/// A part of a view that follows signals.
pub fn live<V: IntoAny>(part: impl Fn() -> V + Send + 'static) -> Live {
    Box::new(move || part().into_any())
}

/// Acts now, and again whenever a signal that it reads changes.
pub fn whenever(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_| act());
}
