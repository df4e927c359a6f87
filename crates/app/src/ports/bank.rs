//! The bank that debits the company's account.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::money::Money;

use super::GatewayError;

/// A debit to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebitRequest {
    /// Our own key: the bank does the same key once.
    pub key: String,
    /// The company's tax id with its check digit, as the bank knows the account's owner.
    pub company_nit: String,
    /// The token of the account that the company authorised; never an account number.
    pub account: String,
    /// What to debit, over zero.
    pub amount: Money,
    /// What the company sees on its statement, e.g. the order's number.
    pub reference: String,
}

/// How a debit stands at the bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DebitOutcome {
    /// The money was taken.
    Debited {
        /// The bank's own reference.
        bank_reference: String,
        /// When the bank booked it.
        at: DateTime<Utc>,
    },
    /// The bank refused, finally.
    Declined {
        /// The bank's code, e.g. `insufficient_funds`.
        code: String,
    },
    /// The bank has the request and has not decided.
    Pending,
    /// The bank has never seen this key (only an inquiry answers this).
    NotFound,
}

/// The bank.
#[async_trait]
pub trait Bank: Send + Sync {
    /// Asks for a debit. The same key twice has one effect and the same answer.
    ///
    /// # Errors
    /// `Unreachable` when nothing was sent; `Unknown` when it may have happened.
    async fn debit(&self, request: &DebitRequest) -> Result<DebitOutcome, GatewayError>;

    /// Asks how the debit with this key stands.
    ///
    /// # Errors
    /// When the bank does not answer.
    async fn inquire(&self, key: &str) -> Result<DebitOutcome, GatewayError>;
}
