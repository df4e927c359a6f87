//! Who may do what: actions, role templates and the one policy function.

mod action;

pub use action::{Action, RoleTemplate};
