//! The master account (manual, 5.1): what there is, topping it up, its cards and its movements.

mod alert;
mod head;
mod page;
mod state;
mod statement;
mod top_up;

pub use page::{MasterAccountPage, Part};
