//! Buttons: what cannot be pressed now says why.

use leptos::prelude::*;

use super::{id, live::live};
use crate::text::{K, tr};

/// How much a button calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The act of the screen.
    Primary,
    /// Any other act.
    #[default]
    Plain,
    /// An act in a row, without a frame.
    Quiet,
    /// An act that destroys.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Plain => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button. While busy it keeps its place and its focus; what is not allowed shows its reason on
/// hover and focus.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(optional, into)] on_press: Option<Callback<()>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] why_not: Signal<Option<K>>,
    /// Submits the form it stands in.
    #[prop(optional)]
    submit: bool,
    children: Children,
) -> impl IntoView {
    let tip = id::next("tip");
    let described = tip.clone();
    let is_off = move || busy.get() || why_not.get().is_some();
    let press = move |event: leptos::ev::MouseEvent| {
        if is_off() {
            event.prevent_default();
        } else if let Some(act) = on_press {
            act.run(());
        }
    };
    view! {
        <span class="tipped">
            <button
                type=if submit { "submit" } else { "button" }
                class=look.class()
                class:is-busy=move || busy.get()
                aria-disabled=move || is_off().then_some("true")
                aria-busy=move || busy.get().then_some("true")
                aria-describedby=move || why_not.get().map(|_| described.clone())
                on:click=press
            >
                {children()}
            </button>
            {live(move || {
                why_not
                    .get()
                    .map(|key| view! { <span class="tip" role="tooltip" id=tip.clone()>{tr(key)}</span> })
            })}
        </span>
    }
}
