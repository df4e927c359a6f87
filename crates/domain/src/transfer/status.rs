//! Which way a transfer goes, and the states that it goes through.

use crate::step_up::StepUpAction;

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
    /// The other way.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Credit => Self::Debit,
            Self::Debit => Self::Credit,
        }
    }

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
