//! What wrong passwords lead to: a warning, a lock that ends by itself, and a block that does not.
//!
//! ```text
//! open → (4 wrong: warned) → 5 wrong: locked 15 minutes → open → 5 wrong: blocked
//! ```
//! A right password, or a day without a wrong one, forgets. A block ends by recovery or by an administrator.

use chrono::{DateTime, TimeDelta, Utc};

/// Wrong passwords until a lock.
pub const TRIES: u8 = 5;
/// Locks that end by themselves; the next one is a block.
pub const ROUNDS: u8 = 1;
/// How long a lock lasts.
pub const LOCK: TimeDelta = TimeDelta::minutes(15);
/// Wrong passwords older than this count no more.
pub const MEMORY: TimeDelta = TimeDelta::hours(24);

/// What is counted against a name in one place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guard {
    /// Wrong passwords since the last lock.
    pub failures: u8,
    /// Locks so far.
    pub rounds: u8,
    /// The last wrong password.
    pub last_at: Option<DateTime<Utc>>,
    /// Until when it is or was locked.
    pub locked_until: Option<DateTime<Utc>>,
    /// Since when it is blocked.
    pub blocked_at: Option<DateTime<Utc>>,
}

/// Whether a password is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    Open,
    /// Not before a time.
    Locked(DateTime<Utc>),
    /// Not until recovery or an administrator's word.
    Blocked,
}

/// What a wrong password led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// It was counted.
    Counted,
    /// The next one locks.
    LastAttempt,
    /// It locked until a time.
    Locked(DateTime<Utc>),
    /// It blocked.
    Blocked,
}

impl Guard {
    /// How it stands.
    pub fn standing(&self, now: DateTime<Utc>) -> Standing {
        if self.blocked_at.is_some() {
            return Standing::Blocked;
        }
        match self.locked_until {
            Some(until) if until > now => Standing::Locked(until),
            _ => Standing::Open,
        }
    }

    /// Counts a wrong password of an open guard.
    #[must_use]
    pub fn fail(self, now: DateTime<Utc>) -> (Self, Failed) {
        let forgotten = self
            .last_at
            .is_none_or(|last| now.signed_duration_since(last) >= MEMORY);
        let before = if forgotten { Self::default() } else { self };
        let failures = before.failures.saturating_add(1);
        let counted = Self {
            failures,
            last_at: Some(now),
            locked_until: None,
            ..before
        };
        if failures < TRIES {
            let warned = failures == TRIES - 1;
            let outcome = if warned {
                Failed::LastAttempt
            } else {
                Failed::Counted
            };
            return (counted, outcome);
        }
        let next = Self {
            failures: 0,
            rounds: before.rounds.saturating_add(1),
            ..counted
        };
        if before.rounds < ROUNDS {
            let until = now + LOCK;
            let locked = Self {
                locked_until: Some(until),
                ..next
            };
            (locked, Failed::Locked(until))
        } else {
            let blocked = Self {
                blocked_at: Some(now),
                ..next
            };
            (blocked, Failed::Blocked)
        }
    }
}

/// The worst of several places.
pub fn worst(guards: &[Guard], now: DateTime<Utc>) -> Standing {
    let rank = |standing: &Standing| match standing {
        Standing::Open => (0, None),
        Standing::Locked(until) => (1, Some(*until)),
        Standing::Blocked => (2, None),
    };
    guards
        .iter()
        .map(|guard| guard.standing(now))
        .max_by_key(rank)
        .unwrap_or(Standing::Open)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn failing(mut guard: Guard, times: u8, at: DateTime<Utc>) -> (Guard, Vec<Failed>) {
        let mut outcomes = Vec::new();
        for _ in 0..times {
            let (next, outcome) = guard.fail(at);
            guard = next;
            outcomes.push(outcome);
        }
        (guard, outcomes)
    }

    #[test]
    fn the_fourth_warns_the_fifth_locks_and_another_five_block() {
        use Failed::{Blocked, Counted, LastAttempt, Locked};
        let (locked, outcomes) = failing(Guard::default(), 5, minute(0));
        assert_eq!(
            outcomes,
            [Counted, Counted, Counted, LastAttempt, Locked(minute(15))]
        );
        assert_eq!(locked.standing(minute(14)), Standing::Locked(minute(15)));
        assert_eq!(locked.standing(minute(15)), Standing::Open);
        let (blocked, outcomes) = failing(locked, 5, minute(15));
        assert_eq!(outcomes, [Counted, Counted, Counted, LastAttempt, Blocked]);
        assert_eq!(blocked.standing(minute(1_000_000)), Standing::Blocked);
    }

    #[test]
    fn a_day_without_a_wrong_password_forgets() {
        let (tired, _) = failing(Guard::default(), 9, minute(0));
        assert_eq!(tired.rounds, 1);
        let (rested, outcome) = tired.fail(minute(24 * 60));
        assert_eq!(
            (rested.failures, rested.rounds, outcome),
            (1, 0, Failed::Counted)
        );
    }

    #[test]
    fn the_worst_place_is_told() {
        let (locked, _) = failing(Guard::default(), 5, minute(0));
        let (blocked, _) = failing(locked, 5, minute(20));
        let now = minute(1);
        assert_eq!(worst(&[], now), Standing::Open);
        assert_eq!(
            worst(&[Guard::default(), locked], now),
            Standing::Locked(minute(15))
        );
        assert_eq!(worst(&[blocked, locked], now), Standing::Blocked);
    }
}
