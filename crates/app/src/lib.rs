//! The use cases, one file each, and the ports through which they reach the world.
//!
//! A use case opens a unit of work, loads what it needs *of this company*, asks `domain`, writes
//! state + audit event + job in one transaction, and returns. It never calls the bank, the core or
//! the mail server inside a transaction: jobs do that afterwards (`jobs`).

pub mod ports;
