//! A card's state as a chip.

use domain::card::CardStatus;
use leptos::prelude::*;

use crate::{
    text::card_status,
    ui::{Chip, Tone},
};

/// A card's state.
#[component]
pub fn CardChip(status: CardStatus) -> impl IntoView {
    let tone = match status {
        CardStatus::Requested
        | CardStatus::Produced
        | CardStatus::InTransit
        | CardStatus::AtBranch
        | CardStatus::Assigned => Tone::Waiting,
        CardStatus::Delivered | CardStatus::Active => Tone::Good,
        CardStatus::BlockedTemporary => Tone::Warning,
        CardStatus::BlockedLost | CardStatus::BlockedStolen => Tone::Bad,
        CardStatus::Replaced
        | CardStatus::Expired
        | CardStatus::Cancelled
        | CardStatus::InStock => Tone::Neutral,
    };
    view! { <Chip tone=tone label=card_status(status) /> }
}
