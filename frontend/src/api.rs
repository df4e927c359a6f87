//! The REST API as functions: one `send`, one function an endpoint, typed by `contract`.

pub mod account;
pub mod audit;
pub mod auth;
pub mod batches;
pub mod cards;
pub mod companies;
mod download;
pub mod downloads;
mod error;
mod json;
mod key;
pub mod master_account;
pub mod orders;
pub mod payments;
mod query;
pub mod reports;
mod send;
pub mod transfers;
pub mod upload;
pub mod users;

pub use companies::Saved;
pub use download::save;
pub use error::ApiError;
pub use key::FormKey;
pub use query::Query;
pub use send::{Ask, send, send_nothing, send_text};
