//! The master account of a product: what there is, what moved, and word when little is left.

mod alert;
mod summary;

pub(crate) use alert::watch;
pub use alert::{run as run_alert, set as set_alert};
pub use summary::{Summary, lookup};
