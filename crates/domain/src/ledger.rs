//! The ledger: what each event moves between which accounts. Every set of movements sums to zero.
//!
//! - top-up: bank clearing → master
//! - order paid: bank clearing → in transit
//! - loads processed: in transit → cards, an entry a card, while the core works on an order
//! - order processed: in transit → fees, vat, gmf, rounding, withholdings; rejected loads: in transit → master
//! - credit and debit of a card: master ⇄ cards
//!
//! A positive amount adds to an account, a negative one takes from it.

mod books;

use serde::{Deserialize, Serialize};

use crate::{ids::CardId, money::Money, quote::Amounts};

pub use books::{Books, EntryDraft, FundsShort, Standing};

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
        /// «Ajuste al peso».
        Rounding = "rounding",
        /// What the company keeps back of fees, to pay it to the tax office.
        Withholdings = "withholdings",
    }
}

crate::text_enum! {
    /// What moved the money.
    LedgerEvent {
        /// A service order was debited at the bank.
        OrderPaid = "order_paid",
        /// The core has loaded cards of a service order.
        LoadsProcessed = "loads_processed",
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
    /// The card, for money that comes to or leaves one.
    pub card: Option<CardId>,
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
        let plain = |(account, amount)| Movement {
            account,
            amount,
            card: None,
        };
        Self::of(movements.into_iter().map(plain))
    }

    fn of(movements: impl IntoIterator<Item = Movement>) -> Result<Self, Unbalanced> {
        let moves = |movement: &Movement| !movement.amount.is_zero();
        let mut kept: Vec<Movement> = movements.into_iter().filter(moves).collect();
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

/// The core has loaded cards: one entry a card.
///
/// # Errors
/// Never.
pub fn loads_processed(
    loads: impl IntoIterator<Item = (CardId, Money)>,
) -> Result<Balanced, Unbalanced> {
    let mut movements: Vec<Movement> = loads
        .into_iter()
        .map(|(card, amount)| Movement {
            account: AccountKind::Cards,
            amount,
            card: Some(card),
        })
        .collect();
    let sum: Money = movements.iter().map(|movement| movement.amount).sum();
    movements.push(Movement {
        account: AccountKind::InTransit,
        amount: -sum,
        card: None,
    });
    Balanced::of(movements)
}

/// The core has finished an order; `rejected` is the money of the loads that it refused, `loaded` what was
/// posted to cards while it worked.
///
/// # Errors
/// Never for amounts that were computed by [`crate::quote`].
pub fn order_processed(
    amounts: &Amounts,
    rejected: Money,
    loaded: Money,
) -> Result<Balanced, Unbalanced> {
    Balanced::new([
        (AccountKind::InTransit, loaded - amounts.payable),
        (AccountKind::Cards, amounts.loads - rejected - loaded),
        (AccountKind::Master, rejected),
        (AccountKind::Fees, amounts.fees_total()),
        (AccountKind::Vat, amounts.vat_total()),
        (AccountKind::Gmf, amounts.gmf_charged()),
        (AccountKind::Rounding, amounts.rounding()),
        (AccountKind::Withholdings, amounts.withheld()),
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
pub fn card_credit(card: CardId, amount: Money) -> Result<Balanced, Unbalanced> {
    let side = |account, amount, card| Movement {
        account,
        amount,
        card,
    };
    Balanced::of([
        side(AccountKind::Master, -amount, None),
        side(AccountKind::Cards, amount, Some(card)),
    ])
}

/// A card was debited back to the master account.
///
/// # Errors
/// Never.
pub fn card_debit(card: CardId, amount: Money) -> Result<Balanced, Unbalanced> {
    card_credit(card, -amount)
}
