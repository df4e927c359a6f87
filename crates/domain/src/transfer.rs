//! Transfers between the master account and one card: «abono» and «cargo».
//!
//! ```text
//! pending → posted    the core did it
//!         → voided    the core refused it, or it never came to be
//!         → expired   it was given up before it was sent
//! ```
//! A transfer ends exactly once. A correction is a new transfer that reverses the old one.

use crate::{digest, ids::CardId, money::Money, step_up::StepUpAction};

crate::text_enum! {
    /// Which way the money goes.
    TransferDirection {
        /// From the master account to the card (abono).
        Credit = "credit",
        /// From the card to the master account (cargo).
        Debit = "debit",
    }
}

impl TransferDirection {
    /// The risky act that it is: its proof is bound to [`transfer_digest`].
    pub const fn step_up(self) -> StepUpAction {
        match self {
            Self::Credit => StepUpAction::Credit,
            Self::Debit => StepUpAction::Debit,
        }
    }
}

crate::text_enum! {
    /// The state of a transfer.
    TransferStatus {
        /// The core has not told how it ended; a credit's money is held.
        Pending = "pending",
        /// Done and in the books.
        Posted = "posted",
        /// Refused: nothing moved, a hold is released.
        Voided = "voided",
        /// Given up before it was sent: nothing moved, a hold is released.
        Expired = "expired",
    }
}

impl TransferStatus {
    /// Whether it has ended.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Pending)
    }
}

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
