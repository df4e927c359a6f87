//! The API over real HTTP, with a database of its own for each test. On PostgreSQL when
//! `CONEXION_TEST_DATABASE` names a server.

mod clerk;
mod client;
mod codes;
mod companies;
mod faults;
mod http;
mod journey;
mod openapi;
mod screens;
mod sessions;
