//! What a company tells of itself: its place, its phones, and the people to be reached there.
//!
//! The same rules run in the browser while one types and in the server when it is sent.

mod branch;
mod contact;
mod details;
mod fault;

pub use branch::BranchPlace;
pub use contact::{Contact, Notice};
pub use details::{CompanyDetails, Phone};
pub use fault::{FieldFault, FieldRule, check_email, check_phone, check_text};

/// The most contacts that a company keeps.
pub const MAX_CONTACTS: usize = 30;
/// The most phones that a company keeps.
pub const MAX_PHONES: usize = 10;
