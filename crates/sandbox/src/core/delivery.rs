//! A card's way from the factory to its holder, by the core's own clock, and the feed that tells it.

use std::time::Duration;

use chrono::TimeDelta;

use super::takes_no_money;
use crate::state::{CardChange, Coming, Saved, now};

/// The places that a new card goes through: to a branch (`S`), to the holder's home (`D`) or nowhere (`V`).
const fn way(delivery: Option<&str>) -> &'static [&'static str] {
    match delivery {
        Some(delivery) => match delivery.as_bytes() {
            b"D" => &["produced", "in_transit", "delivered"],
            b"V" => &["produced", "delivered"],
            _ => &["produced", "in_transit", "at_branch", "delivered"],
        },
        None => &["produced", "in_transit", "at_branch", "delivered"],
    }
}

/// Sends a new card on its way: a place a step.
pub fn begin(state: &mut Saved, reference: &str, delivery: Option<&str>, step: Duration) {
    let step = TimeDelta::from_std(step).unwrap_or_default();
    let mut due = now();
    for place in way(delivery) {
        due += step;
        let change = CardChange {
            reference: reference.to_owned(),
            status: (*place).to_owned(),
            reason: None,
        };
        state.coming.push(Coming { due, change });
    }
}

/// Another card takes this one's place: what is blocked or over for good stays so.
pub fn replaced(state: &mut Saved, reference: &str) {
    let blocked = state
        .cards
        .get(reference)
        .is_some_and(|card| takes_no_money(&card.status) && card.status != "blocked_temporary");
    if !blocked {
        tell(state, reference, "replaced", None);
    }
}

/// Brings about what was due by now.
pub fn ripen(state: &mut Saved) {
    let now = now();
    // In the order in which they were put there, which is that of their time for each card.
    let (due, later) = std::mem::take(&mut state.coming)
        .into_iter()
        .partition::<Vec<_>, _>(|coming| coming.due <= now);
    state.coming = later;
    for Coming { change, .. } in due {
        let moves = state
            .cards
            .get(&change.reference)
            .is_some_and(|card| !takes_no_money(&card.status) && card.status != "active");
        if moves {
            tell(state, &change.reference, &change.status, change.reason);
        }
    }
}

/// Puts a card into a state and says so in the feed.
pub fn tell(state: &mut Saved, reference: &str, status: &str, reason: Option<String>) {
    if let Some(card) = state.cards.get_mut(reference) {
        status.clone_into(&mut card.status);
        card.blocked = takes_no_money(status);
        state.card_changes.push(CardChange {
            reference: reference.to_owned(),
            status: status.to_owned(),
            reason,
        });
    }
}
