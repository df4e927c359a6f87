//! A batch's and a line's state as a chip.

use domain::batch::{BatchStatus, LineStatus};
use leptos::prelude::*;

use crate::{
    text::{batch_status, line_status},
    ui::{Chip, Tone},
};

/// A batch's state.
#[component]
pub fn BatchChip(status: BatchStatus) -> impl IntoView {
    view! { <Chip tone=tone_of(status) label=batch_status(status) /> }
}

/// A line's state.
#[component]
pub fn LineChip(status: LineStatus) -> impl IntoView {
    let tone = match status {
        LineStatus::Pending | LineStatus::Excluded => Tone::Neutral,
        LineStatus::Accepted | LineStatus::Processed => Tone::Good,
        LineStatus::Error | LineStatus::Rejected => Tone::Bad,
        LineStatus::Sent => Tone::Busy,
    };
    view! { <Chip tone=tone label=line_status(status) /> }
}

const fn tone_of(status: BatchStatus) -> Tone {
    match status {
        BatchStatus::Validating | BatchStatus::InProcess => Tone::Busy,
        BatchStatus::Valid
        | BatchStatus::Confirmed
        | BatchStatus::PartiallySigned
        | BatchStatus::Authorized => Tone::Waiting,
        BatchStatus::WithErrors | BatchStatus::Invalid | BatchStatus::Rejected => Tone::Bad,
        BatchStatus::Ordered | BatchStatus::Processed => Tone::Good,
        BatchStatus::Cancelled | BatchStatus::Expired | BatchStatus::Deleted => Tone::Neutral,
    }
}
