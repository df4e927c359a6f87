//! Time, ids and randomness: the only home of the calls that the linter bans elsewhere.

use chrono::{DateTime, SubsecRound, Utc};
use uuid::Uuid;

/// The time.
pub trait Clock: Send + Sync {
    /// Now, cut to microseconds, which is what PostgreSQL keeps.
    fn now(&self) -> DateTime<Utc>;
}

/// New ids.
pub trait Ids: Send + Sync {
    /// A new id that sorts by its time of making.
    fn uuid(&self) -> Uuid;
}

/// Randomness that nobody can guess.
pub trait Randomness: Send + Sync {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one home of the clock"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}

/// `UUIDv7` ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is the one home of new ids")]
    fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }
}

/// The operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, buffer: &mut [u8]) {
        rand::RngCore::fill_bytes(&mut rand::rng(), buffer);
    }
}
