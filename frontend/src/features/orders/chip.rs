//! An order's state as a chip.

use domain::order::OrderStatus;
use leptos::prelude::*;

use crate::{
    text::order_status,
    ui::{Chip, Tone},
};

/// An order's state.
#[component]
pub fn OrderChip(status: OrderStatus) -> impl IntoView {
    let tone = match status {
        OrderStatus::Authorized => Tone::Waiting,
        OrderStatus::InProcess | OrderStatus::Review => Tone::Busy,
        OrderStatus::Processed => Tone::Good,
        OrderStatus::Cancelled | OrderStatus::Expired => Tone::Neutral,
    };
    view! { <Chip tone=tone label=order_status(status) /> }
}
