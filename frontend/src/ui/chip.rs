//! Status chips: an icon and a word, never colour alone.

use leptos::prelude::*;

use super::{Icon, Sign};
use crate::text::{K, t};

/// What a state feels like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Rests.
    Neutral,
    /// Waits for a person.
    Waiting,
    /// The system works.
    Busy,
    /// Went well.
    Good,
    /// Wants a look.
    Warning,
    /// Went wrong.
    Bad,
}

impl Tone {
    /// The icon that goes with it.
    pub const fn sign(self) -> Sign {
        match self {
            Self::Neutral => Sign::Dot,
            Self::Waiting => Sign::Clock,
            Self::Busy => Sign::Turning,
            Self::Good => Sign::Check,
            Self::Warning => Sign::Warning,
            Self::Bad => Sign::Cross,
        }
    }

    /// The class that colours it.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Waiting => "tone-waiting",
            Self::Busy => "tone-busy",
            Self::Good => "tone-good",
            Self::Warning => "tone-warning",
            Self::Bad => "tone-bad",
        }
    }
}

/// A status chip.
#[component]
pub fn Chip(tone: Tone, label: K) -> impl IntoView {
    view! {
        <span class=format!("chip {}", tone.class())>
            <Icon sign=tone.sign() />
            {t(label)}
        </span>
    }
}
