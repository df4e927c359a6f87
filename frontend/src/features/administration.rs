//! A company's administration: its users, who can do what, and changes that wait for a second
//! administrator.

mod acts;
mod changes;
mod invite;
mod limits;
mod limits_editor;
mod matrix;
mod office;
mod permissions;
mod proposals;
mod save;
mod user;
mod users;
mod who_can;

pub use office::{Office, OfficeArea};
