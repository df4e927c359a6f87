//! When a company is told that little is left in a master account: once, until it has risen again.

use crate::money::Money;

text_enum! {
    /// Whether the company knows that little is left.
    AlertState {
        /// Enough is left, or no threshold is set.
        Quiet = "quiet",
        /// Little is left, and the mails are to be written.
        Due = "due",
        /// Little is left, and the mails were written.
        Told = "told",
    }
}

/// Whether so little is available that the company wants to know.
pub fn is_low(available: Money, threshold: Option<Money>) -> bool {
    threshold.is_some_and(|threshold| available < threshold)
}

impl AlertState {
    /// The state once so much is available.
    #[must_use]
    pub fn with(self, available: Money, threshold: Option<Money>) -> Self {
        match (self, is_low(available, threshold)) {
            (_, false) => Self::Quiet,
            (Self::Quiet, true) => Self::Due,
            (Self::Due | Self::Told, true) => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_once_until_it_has_risen_again() {
        let threshold = Some(Money::from_minor(100));
        let mut state = AlertState::Quiet;
        let mut told = 0;
        for available in [200, 100, 99, 50, 99, 100, 40, 30] {
            state = state.with(Money::from_minor(available), threshold);
            if state == AlertState::Due {
                told += 1;
                state = AlertState::Told;
            }
        }
        assert_eq!(told, 2);
    }

    #[test]
    fn without_a_threshold_nothing_is_low() {
        for state in AlertState::ALL {
            assert_eq!(state.with(Money::ZERO, None), AlertState::Quiet);
        }
    }
}
