//! How much money a person may move: per act, a day and a month (business days in America/Bogota).

use serde::{Deserialize, Serialize};

use crate::money::Money;

text_enum! {
    /// An act that a person's limits hold for.
    LimitedAct {
        /// Sign a batch: what its lines come to.
        Sign = "sign",
        /// Pay an order: what is payable.
        Pay = "pay",
        /// Credit a card.
        Credit = "credit",
        /// Debit a card.
        Debit = "debit",
    }
}

text_enum! {
    /// Which of a person's limits says no.
    LimitPeriod {
        /// One transaction.
        Transaction = "transaction",
        /// A business day.
        Day = "day",
        /// A calendar month.
        Month = "month",
    }
}

/// A person's limits for one act; none inside means no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActLimits {
    /// The most in one transaction.
    pub per_transaction: Option<Money>,
    /// The most in a business day.
    pub per_day: Option<Money>,
    /// The most in a calendar month.
    pub per_month: Option<Money>,
}

/// What a person has moved by this act so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// Today.
    pub today: Money,
    /// This month, today included.
    pub this_month: Money,
}

/// A limit that an amount would pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the limit per {period} is {limit}; {left} of it is left")]
pub struct LimitExceeded {
    /// Which limit.
    pub period: LimitPeriod,
    /// How much it is.
    pub limit: Money,
    /// What is left of it.
    pub left: Money,
}

impl ActLimits {
    /// Whether nothing is limited.
    pub const fn is_unlimited(&self) -> bool {
        self.per_transaction.is_none() && self.per_day.is_none() && self.per_month.is_none()
    }

    /// Whether the limits rise: transaction, day, month, none of them negative.
    pub fn is_ordered(&self) -> bool {
        let given: Vec<Money> = [self.per_transaction, self.per_day, self.per_month]
            .into_iter()
            .flatten()
            .collect();
        given.iter().all(|limit| *limit >= Money::ZERO) && given.is_sorted()
    }

    /// The most that a next transaction may come to after what was moved before; none when nothing is limited.
    pub fn available(&self, before: Moved) -> Option<Money> {
        let left = |limit: Option<Money>, used: Money| {
            limit.map(|limit| {
                limit
                    .checked_sub(used)
                    .unwrap_or(Money::ZERO)
                    .max(Money::ZERO)
            })
        };
        [
            left(self.per_transaction, Money::ZERO),
            left(self.per_day, before.today),
            left(self.per_month, before.this_month),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// Whether an amount may be moved after what was moved before.
    ///
    /// # Errors
    /// The first limit that it would pass: transaction, day, month.
    pub fn allow(&self, amount: Money, before: Moved) -> Result<(), LimitExceeded> {
        let limits = [
            (LimitPeriod::Transaction, self.per_transaction, Money::ZERO),
            (LimitPeriod::Day, self.per_day, before.today),
            (LimitPeriod::Month, self.per_month, before.this_month),
        ];
        for (period, limit, used) in limits {
            let Some(limit) = limit else { continue };
            let left = limit
                .checked_sub(used)
                .unwrap_or(Money::ZERO)
                .max(Money::ZERO);
            if amount > left {
                return Err(LimitExceeded {
                    period,
                    limit,
                    left,
                });
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pesos(pesos: i64) -> Money {
        Money::from_minor(pesos * 100)
    }

    fn limits() -> ActLimits {
        ActLimits {
            per_transaction: Some(pesos(100)),
            per_day: Some(pesos(150)),
            per_month: Some(pesos(300)),
        }
    }

    fn moved(today: i64, this_month: i64) -> Moved {
        Moved {
            today: pesos(today),
            this_month: pesos(this_month),
        }
    }

    #[test]
    fn an_amount_up_to_every_limit_is_allowed() {
        assert_eq!(limits().allow(pesos(100), moved(50, 200)), Ok(()));
        assert_eq!(
            ActLimits::default().allow(pesos(1_000_000), moved(9, 9)),
            Ok(())
        );
    }

    #[test]
    fn the_limit_that_is_passed_is_named_with_what_is_left() {
        let refused = |amount, before| limits().allow(pesos(amount), before).unwrap_err();
        assert_eq!(refused(101, moved(0, 0)).period, LimitPeriod::Transaction);
        let day = refused(60, moved(100, 100));
        assert_eq!((day.period, day.left), (LimitPeriod::Day, pesos(50)));
        let month = refused(60, moved(0, 250));
        assert_eq!((month.period, month.left), (LimitPeriod::Month, pesos(50)));
        assert_eq!(refused(1, moved(0, 999)).left, Money::ZERO);
    }

    #[test]
    fn what_is_available_is_what_is_allowed() {
        assert_eq!(limits().available(moved(0, 0)), Some(pesos(100)));
        assert_eq!(limits().available(moved(100, 100)), Some(pesos(50)));
        assert_eq!(limits().available(moved(0, 500)), Some(Money::ZERO));
        assert_eq!(ActLimits::default().available(moved(9, 9)), None);
    }

    #[test]
    fn limits_that_fall_are_not_ordered() {
        assert!(limits().is_ordered());
        let falling = ActLimits {
            per_day: Some(pesos(50)),
            ..limits()
        };
        assert!(!falling.is_ordered());
    }
}
