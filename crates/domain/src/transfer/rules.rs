//! What one credit or debit may come to, and which cards take it.

use crate::{card::CardStatus, money::Money};

use super::TransferDirection;

crate::text_enum! {
    /// Which rule of the product an amount breaks.
    RangeReason {
        /// It is less than the product's least.
        Minimum = "product_minimum",
        /// It is more than the product's most.
        Maximum = "product_maximum",
        /// No card may hold so much.
        BalanceCap = "product_balance_cap",
    }
}

/// What a product says about one credit or debit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransferRules {
    /// The least, over zero.
    pub minimum: Money,
    /// The most; none is no limit.
    pub maximum: Option<Money>,
    /// The most that a card may hold. The core, which knows what it holds, keeps it.
    pub balance_cap: Money,
}

/// An amount that a product does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{reason}: the bound is {bound}")]
pub struct OutOfRange {
    /// Which rule.
    pub reason: RangeReason,
    /// Its bound.
    pub bound: Money,
}

impl TransferRules {
    /// Whether the product takes the amount.
    ///
    /// # Errors
    /// The first rule that it breaks.
    pub fn allow(&self, amount: Money) -> Result<(), OutOfRange> {
        let refuse = |reason, bound| Err(OutOfRange { reason, bound });
        if amount < self.minimum || !amount.is_positive() {
            return refuse(RangeReason::Minimum, self.minimum);
        }
        match self.maximum {
            Some(maximum) if amount > maximum => refuse(RangeReason::Maximum, maximum),
            _ if amount > self.balance_cap => refuse(RangeReason::BalanceCap, self.balance_cap),
            _ => Ok(()),
        }
    }
}

/// A card whose state does not take a transfer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a card that is {0} takes no {1}")]
pub struct CardRefused(pub CardStatus, pub TransferDirection);

/// Whether a card in this state takes a transfer, as far as we know: the core has the last word.
///
/// # Errors
/// When it does not.
pub const fn check_card(
    status: CardStatus,
    direction: TransferDirection,
) -> Result<(), CardRefused> {
    let takes = match direction {
        TransferDirection::Credit => status.may_be_loaded(),
        // Money can be taken back from a card that nobody may use any more.
        TransferDirection::Debit => !matches!(status, CardStatus::InStock | CardStatus::Requested),
    };
    if takes {
        Ok(())
    } else {
        Err(CardRefused(status, direction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDIT: TransferDirection = TransferDirection::Credit;
    const DEBIT: TransferDirection = TransferDirection::Debit;

    #[test]
    fn an_amount_stays_within_what_the_product_says() {
        let money = Money::from_minor;
        let rules = TransferRules {
            minimum: money(100),
            maximum: Some(money(400)),
            balance_cap: money(500),
        };
        assert_eq!(rules.allow(money(100)), Ok(()));
        assert_eq!(rules.allow(money(400)), Ok(()));
        for amount in [-100, 0, 99] {
            let refused = rules.allow(money(amount)).unwrap_err();
            assert_eq!(refused.reason, RangeReason::Minimum);
        }
        let refused = rules.allow(money(401)).unwrap_err();
        assert_eq!(refused.reason, RangeReason::Maximum);
        let rules = TransferRules {
            maximum: None,
            ..rules
        };
        let over = rules.allow(money(501)).unwrap_err();
        assert_eq!(
            (over.reason, over.bound),
            (RangeReason::BalanceCap, money(500))
        );
    }

    #[test]
    fn nothing_is_no_amount_even_without_a_least() {
        let rules = TransferRules {
            minimum: Money::ZERO,
            maximum: None,
            balance_cap: Money::from_minor(1),
        };
        assert!(rules.allow(Money::ZERO).is_err());
        assert!(rules.allow(Money::from_minor(1)).is_ok());
    }

    #[test]
    fn a_blocked_card_takes_no_credit_and_gives_its_money_back() {
        for status in [
            CardStatus::BlockedTemporary,
            CardStatus::BlockedLost,
            CardStatus::Cancelled,
            CardStatus::Replaced,
        ] {
            assert!(check_card(status, CREDIT).is_err(), "{status}");
            assert_eq!(check_card(status, DEBIT), Ok(()), "{status}");
        }
        assert_eq!(check_card(CardStatus::Active, CREDIT), Ok(()));
        assert!(check_card(CardStatus::InStock, DEBIT).is_err());
    }
}
