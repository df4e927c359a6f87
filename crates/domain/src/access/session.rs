//! How long a session lives, and what becomes of a refresh token that comes back.

use chrono::{DateTime, TimeDelta, Utc};

/// A session that nobody used for so long is over.
pub const IDLE: TimeDelta = TimeDelta::minutes(15);
/// A session ends after a working day, whatever happens.
pub const LIFETIME: TimeDelta = TimeDelta::hours(12);
/// For so long a refresh token that was used is taken as a lost answer, not as theft.
pub const GRACE: TimeDelta = TimeDelta::seconds(10);
/// The last use is written down no oftener than this: a session may so be over up to a minute before its
/// fifteen, never after them.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

text_enum! {
    /// Why a session was ended.
    SessionEnd {
        /// Its user signed out.
        SignedOut = "signed_out",
        /// Its user ended it from another one.
        Revoked = "revoked",
        /// Its user signed out everywhere.
        SignedOutEverywhere = "signed_out_everywhere",
        /// A refresh token of it came back: two have it, and one should not.
        TokenReused = "refresh_token_reused",
        /// Nobody used it.
        Idle = "idle",
    }
}

/// What is known of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionFacts {
    /// When it was last used, as it was written down.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
    /// Whether it was ended.
    pub ended: bool,
    /// Whether it was ended because nobody used it.
    pub ended_idle: bool,
}

/// How a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It may be used.
    Alive,
    /// Nobody used it for too long.
    Idle,
    /// It was ended.
    Ended,
    /// Its time is over.
    Expired,
}

/// How a session stands now.
pub fn standing(session: SessionFacts, now: DateTime<Utc>) -> Standing {
    if session.ended {
        return if session.ended_idle {
            Standing::Idle
        } else {
            Standing::Ended
        };
    }
    if now >= session.expires_at {
        Standing::Expired
    } else if now - session.last_seen_at >= IDLE {
        Standing::Idle
    } else {
        Standing::Alive
    }
}

/// Whether this use of the session is to be written down.
pub fn worth_noting(last_seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - last_seen_at >= SEEN_EVERY
}

/// Whether a refresh token that was used at `used_at` is a lost answer now, and not theft.
pub fn lost_answer(used_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - used_at <= GRACE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(now: DateTime<Utc>) -> SessionFacts {
        SessionFacts {
            last_seen_at: now,
            expires_at: now + LIFETIME,
            ended: false,
            ended_idle: false,
        }
    }

    #[test]
    fn a_session_lives_while_it_is_used() {
        let now = DateTime::UNIX_EPOCH;
        let session = facts(now);
        let almost = TimeDelta::milliseconds(1);
        assert_eq!(standing(session, now), Standing::Alive);
        assert_eq!(standing(session, now + IDLE - almost), Standing::Alive);
        assert_eq!(standing(session, now + IDLE), Standing::Idle);
    }

    #[test]
    fn a_day_of_work_is_the_end_however_busy() {
        let now = DateTime::UNIX_EPOCH;
        let busy = |at: DateTime<Utc>| SessionFacts {
            last_seen_at: at,
            ..facts(now)
        };
        let end = now + LIFETIME;
        let before = end - TimeDelta::seconds(1);
        assert_eq!(standing(busy(before), before), Standing::Alive);
        assert_eq!(standing(busy(end), end), Standing::Expired);
    }

    #[test]
    fn what_was_ended_stays_so_and_says_why() {
        let now = DateTime::UNIX_EPOCH;
        let ended = SessionFacts {
            ended: true,
            ..facts(now)
        };
        assert_eq!(standing(ended, now), Standing::Ended);
        let idle = SessionFacts {
            ended_idle: true,
            ..ended
        };
        assert_eq!(standing(idle, now), Standing::Idle);
    }

    #[test]
    fn ten_seconds_part_a_lost_answer_from_theft() {
        let used = DateTime::UNIX_EPOCH;
        assert!(lost_answer(used, used + GRACE));
        assert!(!lost_answer(
            used,
            used + GRACE + TimeDelta::milliseconds(1)
        ));
        assert!(!worth_noting(used, used + TimeDelta::seconds(59)));
        assert!(worth_noting(used, used + SEEN_EVERY));
    }
}
