//! A company's people: who belongs to it, what each may do and how much, and changes that wait for a second
//! administrator.
//!
//! Every change of a person's access locks the person in the company, then the company: two changes at once are
//! done one after the other, and the rules are asked about what is there then.

mod approve;
mod change;
mod ground;
mod invite;
mod limits;
mod list;
mod lookup;
mod permissions;
mod proposals;
mod reactivate;
mod reject;
mod reset;
mod suspend;
mod tell;
mod unlock;
mod view;

pub use approve::approve;
pub use change::{ChangeOutcome, ProposalView};
pub use invite::{Invitation, invite};
pub use limits::set_limits;
pub use list::{UserList, list};
pub use lookup::lookup;
pub use permissions::{GivenGrants, set_permissions};
pub use proposals::list_proposals;
pub use reactivate::reactivate;
pub use reject::reject;
pub use reset::{ResetAsk, reset};
pub use suspend::suspend;
pub use unlock::unlock;
pub use view::UserView;
