//! The API over real HTTP, with a database of its own for each test. On PostgreSQL when
//! `CONEXION_TEST_DATABASE` names a server.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed; it makes its own ids and times, and tells its story in one piece"
)]

mod audit;
mod cards;
mod clerk;
mod client;
mod codes;
mod companies;
mod faults;
mod first_sign_in;
mod http;
mod journey;
mod keys;
mod limits;
mod lock;
mod master_account;
mod openapi;
mod operators;
mod password;
mod proposals;
mod recovery;
mod recovery_codes;
mod reports;
mod screens;
mod second_factor;
mod security;
mod session_list;
mod sessions;
mod spec_files;
mod step_up;
mod top_ups;
mod transfers;
mod users;
