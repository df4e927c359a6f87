//! The rules: money, batches, quotes, orders, payments, the ledger, access.
//!
//! No IO, no async, no clock, no randomness: what a rule needs comes in as a value.
//! The crate runs in the server and, compiled to WebAssembly, in the browser.

#[macro_use]
mod text_enum;

pub mod access;
pub mod audit;
pub mod batch;
pub mod batch_file;
pub mod calendar;
pub mod card;
pub mod company;
pub mod csv;
pub mod digest;
pub mod ids;
pub mod ledger;
pub mod low_balance;
pub mod money;
pub mod nit;
pub mod order;
pub mod password;
pub mod payment;
pub mod preferences;
pub mod quote;
pub mod report;
pub mod statement;
pub mod step_up;
pub mod text;
pub mod top_up;
pub mod transfer;

/// A text that names no value of the enum it was read as.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a {what}")]
pub struct UnknownText {
    /// The enum that was wanted.
    pub what: &'static str,
    /// The text as it came.
    pub text: String,
}
