//! What handlers ask for by type.

mod arriving;
mod body;
mod caller;
mod command;
mod cursor;
mod path;
mod permission;
mod proof;
mod query;

pub use arriving::{Arriving, ArrivingWith};
pub use body::{Json, NoBody, RequestBody};
pub use caller::{May, SignedIn, facts_of};
pub use command::{CommandHead, CommandOf, SignedInWith};
pub use cursor::Cursor;
pub use path::{FromSegments, Ids};
pub use permission::{Permission, permissions};
pub use proof::Proof;
pub use query::{PageQuery, Query};
