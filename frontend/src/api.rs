//! The REST API as functions: one `send`, one function an endpoint, typed by `contract`.

pub mod auth;
pub mod batches;
pub mod companies;
mod download;
mod error;
mod json;
mod key;
pub mod orders;
pub mod payments;
mod query;
mod send;
pub mod upload;

pub use error::ApiError;
pub use key::FormKey;
pub use query::Query;
pub use send::{Ask, send, send_nothing};
