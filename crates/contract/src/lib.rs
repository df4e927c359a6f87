//! The wire types of the REST API, shared by the server and the browser.
//!
//! Requests refuse unknown fields; responses may grow, so readers ignore what they do not know.
//! Amounts are integer centavos with their currency, instants RFC 3339 in UTC, business dates
//! `YYYY-MM-DD` in America/Bogota, ids `TypeID`s.

pub mod account;
pub mod audit;
pub mod auth;
pub mod batches;
pub mod cards;
pub mod companies;
pub mod downloads;
pub mod error;
pub mod keys;
pub mod ledger;
pub mod master_account;
pub mod operator;
pub mod orders;
pub mod page;
pub mod payments;
pub mod preferences;
pub mod quotes;
pub mod reports;
pub mod transfers;
pub mod users;

mod amount;

pub use amount::Amount;
pub use error::{ErrorCode, FieldProblem, Problem};
pub use page::PageInfo;
