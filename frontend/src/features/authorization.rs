//! Authorising batches (manual, 3.3): select, see what it costs, sign or order.

mod bar;
mod page;
mod quote;
mod sign;
mod state;

pub use page::AuthorizationPage;
