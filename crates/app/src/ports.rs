//! What the use cases need of the world, as traits. The real adapters stand in `gateways`; tests and
//! the sandbox run the same adapters against simulated services.

mod bank;
mod clock;
mod core;
mod core_cards;
mod core_transfers;
mod mail;
mod sheets;

pub use bank::{Bank, DebitOutcome, DebitRequest};
pub use clock::{Clock, Ids, Randomness, SystemClock, SystemIds, SystemRandomness};
pub use core::{
    ChunkLine, ChunkReceipt, ChunkRequest, ChunkState, Core, Delivery, LineInstruction,
    LineOutcome, LineResult,
};
pub use core_cards::{BlockRequest, CardChange, CoreCards};
pub use core_transfers::{CoreOutcome, CoreTransfer, CoreTransfers};
pub use mail::{Attachment, Mail, Mailer};
pub use sheets::{PlainSheets, Sheets};

/// Why a call to the outside did not end with an answer that can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// Nothing reached the other side (connection refused, name not found): safe to try again.
    #[error("{service} cannot be reached: {detail}")]
    Unreachable {
        /// `bank`, `core` or `mail`.
        service: &'static str,
        /// For the log; without personal data.
        detail: String,
    },
    /// The request may have had its effect (time-out, connection lost, 5xx): ask before any retry.
    #[error("the outcome at {service} is unknown: {detail}")]
    Unknown {
        /// `bank`, `core` or `mail`.
        service: &'static str,
        /// For the log; without personal data.
        detail: String,
    },
    /// The other side understood and refused, and will refuse again.
    #[error("{service} refused: {code}")]
    Refused {
        /// `bank`, `core` or `mail`.
        service: &'static str,
        /// The other side's own code.
        code: String,
    },
}
