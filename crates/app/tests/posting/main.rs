//! Money is neither made nor lost: random sequences against a model, and a hot account under a crowd.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::large_futures,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed; it makes its own ids and times, and tells its story in one piece"
)]

mod bank_teller;
mod crowd;
mod model;
mod oracle;
mod random;
mod scripted_core;
