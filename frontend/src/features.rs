//! The screens, a folder each.

mod act;
pub mod administration;
mod amounts;
pub mod audit;
pub mod authorization;
pub mod batches;
pub mod companies;
pub mod home;
pub mod login;
pub mod orders;
pub mod shell;
