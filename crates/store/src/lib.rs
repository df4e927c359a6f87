//! Every SQL statement of the system, written once for SQLite and PostgreSQL.
//!
//! A repository function takes an executor (`impl Into<Ex<'_>>`: the database or a transaction) and
//! the company it works for; row types stay in here, `domain` types come out. What the engines really
//! do differently sits in `dialect`.

#[macro_use]
mod macros;
#[macro_use]
mod dialect;

pub mod attempts;
pub mod audit;
pub mod batches;
pub mod cards;
pub mod companies;
pub mod core_chunks;
pub mod db;
pub mod devices;
mod error;
pub mod files;
pub mod findings;
pub mod guard;
pub mod idempotency;
pub mod jobs;
pub mod keys;
pub mod ledger;
pub mod limits;
pub mod lines;
pub mod low_balance;
pub mod members;
pub mod operators;
pub mod orders;
mod page;
pub mod passwords;
pub mod payments;
pub mod products;
pub mod proposals;
pub mod quotes;
pub mod reports;
pub mod second_factor;
pub mod sessions;
pub mod statement;
pub mod step_up;
pub mod summary;
pub mod terms;
pub mod top_ups;
pub mod transfers;
pub mod users;

pub use db::{Db, Engine, Ex, Tx};
pub use error::StoreError;
pub use page::{Page, PageOf};

/// What a repository function gives back.
pub type Result<T> = std::result::Result<T, StoreError>;
