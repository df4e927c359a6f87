//! What handlers ask for by type.

mod body;
mod caller;
mod command;
mod cursor;
mod path;
mod permission;
mod proof;
mod query;

pub use body::{Json, MaybeJson, MergePatch, NoBody, RequestBody};
pub use caller::{Arriving, May, SignedIn, facts_of};
pub use command::{ArrivingWith, CommandHead, CommandOf, SignedInWith};
pub use cursor::Cursor;
pub use path::{FromSegments, Ids};
pub use permission::{CommandUnder, Either, Grounds, Permission, duties, permissions};
pub use proof::Proof;
pub use query::{PageQuery, Query};
