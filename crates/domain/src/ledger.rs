//! The ledger: what each event moves between which accounts. Every set of movements sums to zero.
//!
//! - top-up: bank clearing → master
//! - order paid: bank clearing → in transit
//! - order processed: in transit → cards, fees, vat, gmf, rounding; rejected loads: in transit → master
//! - credit and debit of a card: master ⇄ cards
//!
//! A positive amount adds to an account, a negative one takes from it.

use serde::{Deserialize, Serialize};

use crate::{money::Money, quote::Amounts};

crate::text_enum! {
    /// What an account is for. Each product of a company has one of each.
    AccountKind {
        /// The company's money, to be handed to cards one by one.
        Master = "master",
        /// Money handed to cards.
        Cards = "cards",
        /// Money of paid orders that the core has not finished.
        InTransit = "in_transit",
        /// The other side of what comes from the bank.
        BankClearing = "bank_clearing",
        /// Fees earned.
        Fees = "fees",
        /// VAT owed.
        Vat = "vat",
        /// GMF owed.
        Gmf = "gmf",
        /// Withholdings that the company keeps back, and «ajuste al peso».
        Rounding = "rounding",
    }
}

crate::text_enum! {
    /// What moved the money.
    LedgerEvent {
        /// A service order was debited at the bank.
        OrderPaid = "order_paid",
        /// The core has finished a service order.
        OrderProcessed = "order_processed",
        /// The master account was topped up.
        TopUp = "top_up",
        /// A card was credited.
        CardCredit = "card_credit",
        /// A card was debited.
        CardDebit = "card_debit",
    }
}

/// One movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    /// The account.
    pub account: AccountKind,
    /// What is added to it.
    pub amount: Money,
}

/// Movements that sum to zero: the only thing that can be posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balanced(Vec<Movement>);

/// The movements do not sum to zero.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the movements sum to {0} and not to zero")]
pub struct Unbalanced(pub Money);

impl Balanced {
    /// Checks that the movements sum to zero; those of nothing are left out.
    ///
    /// # Errors
    /// What they sum to otherwise.
    pub fn new(
        movements: impl IntoIterator<Item = (AccountKind, Money)>,
    ) -> Result<Self, Unbalanced> {
        let mut kept: Vec<Movement> = movements
            .into_iter()
            .filter(|(_, amount)| !amount.is_zero())
            .map(|(account, amount)| Movement { account, amount })
            .collect();
        // Accounts are always taken in the same order, so that two postings cannot wait for each other.
        kept.sort_by_key(|movement| movement.account);
        let sum: Money = kept.iter().map(|movement| movement.amount).sum();
        if sum.is_zero() {
            Ok(Self(kept))
        } else {
            Err(Unbalanced(sum))
        }
    }

    /// The movements, in the order of accounts.
    pub fn movements(&self) -> &[Movement] {
        &self.0
    }

    /// Whether nothing moves.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An order was debited at the bank.
///
/// # Errors
/// Never for amounts that were computed by [`crate::quote`].
pub fn order_paid(amounts: &Amounts) -> Result<Balanced, Unbalanced> {
    Balanced::new([
        (AccountKind::BankClearing, -amounts.payable),
        (AccountKind::InTransit, amounts.payable),
    ])
}

/// The core has finished an order; `rejected` is the money of the loads that it refused.
///
/// # Errors
/// Never for amounts that were computed by [`crate::quote`].
pub fn order_processed(amounts: &Amounts, rejected: Money) -> Result<Balanced, Unbalanced> {
    Balanced::new([
        (AccountKind::InTransit, -amounts.payable),
        (AccountKind::Cards, amounts.loads - rejected),
        (AccountKind::Master, rejected),
        (AccountKind::Fees, amounts.fees_total()),
        (AccountKind::Vat, amounts.vat_total()),
        (AccountKind::Gmf, amounts.gmf_charged()),
        (
            AccountKind::Rounding,
            amounts.rounding() + amounts.withheld(),
        ),
    ])
}

/// The master account was topped up.
///
/// # Errors
/// Never.
pub fn top_up(amount: Money) -> Result<Balanced, Unbalanced> {
    Balanced::new([
        (AccountKind::BankClearing, -amount),
        (AccountKind::Master, amount),
    ])
}

/// A card was credited from the master account.
///
/// # Errors
/// Never.
pub fn card_credit(amount: Money) -> Result<Balanced, Unbalanced> {
    Balanced::new([(AccountKind::Master, -amount), (AccountKind::Cards, amount)])
}

/// A card was debited back to the master account.
///
/// # Errors
/// Never.
pub fn card_debit(amount: Money) -> Result<Balanced, Unbalanced> {
    card_credit(-amount)
}
