//! The screens, a folder each.

mod act;
pub mod administration;
mod amounts;
pub mod audit;
pub mod authorization;
pub mod batches;
pub mod companies;
pub mod company;
pub mod first;
pub mod home;
pub mod idle;
pub mod login;
pub mod orders;
pub mod password;
pub mod recovery;
mod second_factor;
pub mod settings;
pub mod shell;
