//! The use cases, one file each, and the ports through which they reach the world.
//!
//! A use case opens a unit of work, loads what it needs *of this company*, asks `domain`, writes
//! state + audit event + jobs in one transaction, and returns. It never calls the bank, the core or
//! the mail server inside a transaction: jobs do that afterwards ([`jobs`]).

pub mod answer;
pub mod audit;
pub mod batches;
pub mod caller;
pub mod cards;
pub mod companies;
mod context;
pub mod desk;
mod error;
pub mod identity;
pub mod jobs;
pub mod ledger;
pub mod limits;
pub mod mail;
pub mod master_account;
pub mod operators;
pub mod orders;
pub mod payments;
pub mod people;
pub mod ports;
mod posting;
pub mod quotes;
pub mod reports;
mod signing_keys;
pub mod summary;
pub mod top_ups;
pub mod transfers;
pub mod unit;
pub mod users;

pub use answer::{Answer, Render};
pub use caller::{Caller, Command, Duty, Permit};
pub use context::{App, Ports, bogota_day, bogota_midnight, bogota_time};
pub use error::{AppError, Refusal};
pub use store::{Page, PageOf, idempotency::Scope};

/// What a use case gives back.
pub type Result<T> = std::result::Result<T, AppError>;
