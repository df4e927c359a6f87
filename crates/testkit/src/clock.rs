//! A clock that stands still until it is moved.

use std::sync::{Arc, Mutex, PoisonError};

use app::ports::Clock;
use chrono::{DateTime, TimeDelta, Utc};

/// A Tuesday morning in Bogotá: 2026-03-03 09:00.
const BEGIN: i64 = 1_772_546_400;

/// The clock; its clones are the same clock.
#[derive(Clone)]
pub struct TestClock(Arc<Mutex<DateTime<Utc>>>);

impl Default for TestClock {
    fn default() -> Self {
        Self::new()
    }
}

impl TestClock {
    /// A clock on a Tuesday morning.
    pub fn new() -> Self {
        let begin = DateTime::UNIX_EPOCH + TimeDelta::seconds(BEGIN);
        Self(Arc::new(Mutex::new(begin)))
    }

    /// Moves it on.
    pub fn forward(&self, by: TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
