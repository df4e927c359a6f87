//! The audit trail of a company: what happened, who did it, from where; and the file that can be checked.

mod content;
mod detail;
mod page;
mod state;

pub use detail::EventDialog;
pub use page::{AuditPage, who};
