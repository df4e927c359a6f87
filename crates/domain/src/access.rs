//! Who may do what: actions, role templates, users' states and the one policy function.
//!
//! [`decide`] is asked by the API and by the screen alike; a refusal always has a reason.

mod action;
pub mod administration;
pub mod guard;
mod limits;
mod operator;
mod policy;
pub mod second_factor;
pub mod session;
mod user;

pub use action::{Action, RoleTemplate};
pub use limits::{ActLimits, LimitExceeded, LimitPeriod, LimitedAct, Moved};
pub use operator::OperatorAction;
pub use policy::{Actor, Decision, Grant, Object, Reason, decide};
pub use user::{TemporaryReason, Unfinished, UserEvent, UserMoveRefused, UserStatus};
