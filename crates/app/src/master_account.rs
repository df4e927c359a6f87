//! The master account of a product: what there is, what moved, and word when little is left.

mod alert;
mod export;
mod statement;
mod summary;

pub(crate) use alert::watch;
pub use alert::{run as run_alert, set as set_alert};
pub use export::{Export, export};
pub use statement::{Asked, Filter, Line, lines};
pub use summary::{Summary, lookup};
