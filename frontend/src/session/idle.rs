//! Idleness: who does nothing for a while is asked, then signed out. All tabs of the browser count
//! together, and clock times are compared, so that a computer's sleep counts too.

use std::{cell::Cell, time::Duration};

use domain::access::session::IDLE;
use leptos::prelude::*;

use super::memory;
use crate::text::clock;

/// So long without any act ends a session, in milliseconds.
const ENDS_AFTER: i64 = IDLE.num_milliseconds();
/// So long before that one is asked.
const WARNS_BEFORE: i64 = 2 * 60_000;
/// An act is noted at most so often.
const NOTED_EVERY: i64 = 5_000;
/// The server counts by requests, and notes one a minute: an act that no request followed is told so
/// long after the last one, so that it is noted.
const TOLD_AFTER: i64 = 61_000;

/// Where the tabs share when somebody last did something.
const KEPT_AS: &str = "conexion.activity";

thread_local! {
    /// Seconds that are left to a person who was asked.
    static LEFT: ArcRwSignal<Option<i64>> = ArcRwSignal::new(None);
    static LAST: Cell<i64> = const { Cell::new(0) };
    /// When the server last heard of this tab.
    static HEARD: Cell<i64> = const { Cell::new(0) };
}

/// How it stands, by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Idleness {
    /// Somebody is there.
    None,
    /// They are asked, and have so many seconds.
    Asked(i64),
    /// Nobody is.
    Over,
}

/// Instants in milliseconds.
const fn idleness(last: i64, now: i64) -> Idleness {
    match ENDS_AFTER - (now - last) {
        ..=0 => Idleness::Over,
        left @ 1..=WARNS_BEFORE => Idleness::Asked((left + 999) / 1000),
        _ => Idleness::None,
    }
}

/// What a reader is told of the seconds left: not each of them, but every thirty.
pub const fn spoken(seconds: i64) -> i64 {
    (seconds + 29) / 30 * 30
}

/// Seconds that are left to a person who was asked; none while nobody is.
pub fn left() -> Option<i64> {
    LEFT.with(|left| left.get())
}

/// Somebody is there.
pub fn stay() {
    note(clock().timestamp_millis());
    show(None);
}

/// Looks after the session for as long as the page lives.
pub fn watch() {
    for event in [
        "pointerdown",
        "pointermove",
        "keydown",
        "touchstart",
        "wheel",
        "scroll",
    ] {
        drop(window_event_listener_untyped(event, |_| acted()));
    }
    // It ends with the page.
    drop(set_interval_with_handle(tick, Duration::from_secs(1)));
}

/// An act; once a person is asked, only the answer counts.
fn acted() {
    let now = clock().timestamp_millis();
    let is_new = now - LAST.get() >= NOTED_EVERY;
    if is_new && super::me().is_some() && idleness(last(now), now) == Idleness::None {
        note(now);
    }
}

/// The server hears of the user by a request.
pub fn heard() {
    HEARD.set(clock().timestamp_millis());
}

/// Whether the server is to be told of an act.
const fn is_untold(acted: i64, heard: i64, now: i64) -> bool {
    acted > heard && now - heard >= TOLD_AFTER
}

fn tick() {
    if super::me().is_none() {
        show(None);
        return;
    }
    let now = clock().timestamp_millis();
    match idleness(last(now), now) {
        Idleness::None => {
            show(None);
            if is_untold(LAST.get(), HEARD.get(), now) {
                super::learn_again();
            }
        }
        Idleness::Asked(seconds) => show(Some(seconds)),
        Idleness::Over => {
            show(None);
            leptos::task::spawn_local(super::leave_idle());
        }
    }
}

fn show(seconds: Option<i64>) {
    LEFT.with(|left| {
        if left.get_untracked() != seconds {
            left.set(seconds);
        }
    });
}

fn note(now: i64) {
    LAST.set(now);
    memory::write(KEPT_AS, &now.to_string());
}

/// The last act in any tab.
fn last(now: i64) -> i64 {
    let shared = memory::read(KEPT_AS).and_then(|text| text.parse().ok());
    latest(LAST.get(), shared, now)
}

/// A mark from the future, left by a clock that was wrong, counts as now.
fn latest(own: i64, shared: Option<i64>, now: i64) -> i64 {
    own.max(shared.unwrap_or_default()).min(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    #[test]
    fn one_is_asked_after_thirteen_minutes_and_out_after_fifteen() {
        let after = |millis| idleness(1_000, 1_000 + millis);
        assert_eq!(after(0), Idleness::None);
        assert_eq!(after(13 * MINUTE - 1), Idleness::None);
        assert_eq!(after(13 * MINUTE), Idleness::Asked(120));
        assert_eq!(after(14 * MINUTE + 1), Idleness::Asked(60));
        assert_eq!(after(15 * MINUTE - 1), Idleness::Asked(1));
        assert_eq!(after(15 * MINUTE), Idleness::Over);
    }

    #[test]
    fn a_night_of_sleep_ends_it() {
        assert_eq!(idleness(0, 8 * 60 * MINUTE), Idleness::Over);
    }

    #[test]
    fn an_act_in_another_tab_counts() {
        assert_eq!(latest(10, Some(20), 30), 20);
        assert_eq!(latest(25, Some(20), 30), 25);
        assert_eq!(latest(25, None, 30), 25);
        assert_eq!(
            latest(25, Some(90), 30),
            30,
            "no mark from the future keeps it open"
        );
    }

    #[test]
    fn the_server_is_told_of_the_last_act_within_a_minute() {
        assert!(!is_untold(5_000, 9_000, 100_000), "a request followed");
        assert!(!is_untold(9_000, 5_000, 65_999), "not twice in a minute");
        assert!(is_untold(9_000, 5_000, 66_000));
    }

    #[test]
    fn readers_are_told_every_thirty_seconds() {
        assert_eq!(
            [120, 119, 91, 90, 61, 1].map(spoken),
            [120, 120, 120, 90, 90, 30]
        );
    }
}
