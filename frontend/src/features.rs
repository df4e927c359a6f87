//! The screens, a folder each.

mod act;
pub mod administration;
mod amounts;
pub mod audit;
pub mod authorization;
pub mod batches;
pub mod cards;
pub mod companies;
pub mod company;
pub mod downloads;
pub mod first;
pub mod home;
pub mod idle;
pub mod login;
pub mod master_account;
pub mod orders;
pub mod password;
mod pay;
pub mod recovery;
mod reports;
mod second_factor;
pub mod settings;
pub mod shell;
