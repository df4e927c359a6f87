//! The ledger's accounts and entries. Only [`write`] touches balances.

mod read;
mod verify;
mod write;

pub use read::{Account, Balance, Entry, account, accounts, entries, loaded_of_order};
pub use verify::{Fault, faults};
pub use write::{LockedAccounts, NewEntry, NewPosting, lock, write};
