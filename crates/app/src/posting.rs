//! The one posting path: nothing else moves money in the books.
//!
//! - A use case that posts in the transaction of its own cause calls [`post`].
//! - Credits and debits of cards queue up at the [`Desk`], a queue a product. One drain of a queue writes many
//!   of them in one transaction with statements whose number does not grow with theirs, in the order in which
//!   they came, each with its own outcome: one that is refused does not harm its neighbours. A lone one goes at
//!   once; while a transaction runs the next ones gather.
//!
//! Both lock the books of the product first ([`store::ledger::lock`]), so that replicas wait for each other and
//! not requests. The order of locks is the same everywhere: orders and batches, books, transfers and proofs,
//! people, the tail of the audit chain.

mod cause;
mod desk;
mod drain;
mod ending;
mod facts;
mod limits;
mod opening;
mod plan;
mod trail;

pub(crate) use cause::{Cause, post};
pub(crate) use desk::Desk;
pub(crate) use drain::{end, open};
pub(crate) use ending::{End, Ending};
pub(crate) use opening::{Opening, Wanted};
