//! The digital core, as it moves money between the program and one card.

use async_trait::async_trait;
use domain::{money::Money, transfer::TransferDirection};

use super::GatewayError;

/// A transfer to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoreTransfer {
    /// Our own key: the core does the same key once.
    pub key: String,
    /// Our opaque reference of the card.
    pub card_reference: String,
    /// Which way.
    pub direction: TransferDirection,
    /// How much, over zero.
    pub amount: Money,
    /// The most that the card may hold after a credit.
    pub balance_cap: Money,
    /// What the card's holder sees.
    pub description: Option<String>,
}

/// How a transfer stands at the core.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoreOutcome {
    /// The money moved.
    Posted {
        /// The core's own reference.
        core_reference: String,
    },
    /// The core refused, finally.
    Declined {
        /// The core's code, e.g. `balance_cap_exceeded`.
        code: String,
    },
    /// The core has it and has not decided.
    Working,
    /// The core has never seen this key (only an inquiry answers this).
    NotFound,
    /// The core has never done it and never will (only a withdrawal answers this).
    Withdrawn,
}

/// The digital core.
#[async_trait]
pub trait CoreTransfers: Send + Sync {
    /// Asks for a transfer. The same key twice has one effect and the same answer.
    ///
    /// # Errors
    /// `Unreachable` when nothing was sent; `Unknown` when it may have happened.
    async fn transfer(&self, request: &CoreTransfer) -> Result<CoreOutcome, GatewayError>;

    /// Asks how the transfer with this key stands.
    ///
    /// # Errors
    /// When the core does not answer.
    async fn inquire(&self, key: &str) -> Result<CoreOutcome, GatewayError>;

    /// Asks that a transfer that was not done never be: a request that is still on its way has no effect then.
    /// One that was done stays done, and the answer says so.
    ///
    /// # Errors
    /// When the core does not answer: nothing is known then.
    async fn withdraw(&self, key: &str) -> Result<CoreOutcome, GatewayError>;
}
