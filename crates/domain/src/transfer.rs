//! Transfers between the master account and one card: «abono» and «cargo».
//!
//! ```text
//! pending → posted    the core did it
//!         → voided    the core refused it, or it never came to be
//!         → expired   it was given up before it was sent
//! ```
//! A transfer ends exactly once. A correction is a new transfer that reverses the old one.

mod rules;
mod state;
mod status;

use crate::{digest, ids::CardId, money::Money};

pub use rules::{CardRefused, OutOfRange, RangeReason, TransferRules, check_card};
pub use state::{EndedBefore, ReverseRefused, Transfer};
pub use status::{TransferDirection, TransferStatus};

/// What a proof of presence for a transfer is bound to: the card, the way and the amount, as they were shown.
pub fn transfer_digest(card: CardId, direction: TransferDirection, amount: Money) -> String {
    digest::of_value(serde_json::json!({
        "card": card, "direction": direction, "amount": amount.minor(),
    }))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_proof_is_bound_to_card_way_and_amount() {
        let card = |n| CardId(Uuid::from_u128(n));
        let shown = transfer_digest(card(1), TransferDirection::Credit, Money::from_minor(100));
        assert_eq!(shown.len(), 64);
        for other in [
            transfer_digest(card(2), TransferDirection::Credit, Money::from_minor(100)),
            transfer_digest(card(1), TransferDirection::Debit, Money::from_minor(100)),
            transfer_digest(card(1), TransferDirection::Credit, Money::from_minor(101)),
        ] {
            assert_ne!(shown, other);
        }
    }
}
