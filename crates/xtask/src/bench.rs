//! `cargo xtask bench`: each prints the line that the README's performance table quotes.

mod bundle;
mod credits;
mod logins;
mod ratio;
mod validate;

use anyhow::Result;
use clap::{Args, Subcommand};

/// Which bench.
#[derive(Args)]
pub struct Options {
    #[command(subcommand)]
    bench: Bench,
}

#[derive(Subcommand)]
enum Bench {
    /// Validating a recharge file against only finding its line ends (memchr), bytes a second
    Validate(validate::Options),
    /// Validating a recharge file against only splitting it by the csv crate, bytes a second
    ValidateCsv(validate::Options),
    /// Sign-ins a second over HTTP against the bare hash function on as many threads
    Argon2(logins::Options),
    /// How long an order list takes under five times as many sign-ins as fit, against without
    LoginStorm(logins::Options),
    /// Whether the time of a refused sign-in tells which names exist
    LoginTiming(logins::TimingOptions),
    /// Credits a second out of one master account, 16 clients, against pgbench on one branch
    CreditHot(credits::Options),
    /// Credits a second out of 1 000 master accounts against pgbench on a hundred branches
    CreditCold(credits::Options),
    /// Credits a second with 64 clients against 8, out of one master account
    CreditSlope(credits::Options),
    /// Lines a second of a paid batch of 100 000 against pgbench on one branch
    PostBatch(credits::Options),
    /// What a browser loads to show the first screen, compressed by brotli
    Bundle,
}

/// Runs it.
pub fn run(options: &Options) -> Result<()> {
    match &options.bench {
        Bench::Validate(options) => validate::run("validate", "memchr", options),
        Bench::ValidateCsv(options) => validate::run("validate-csv", "csv", options),
        Bench::Argon2(options) => logins::argon2(options),
        Bench::LoginStorm(options) => logins::storm(options),
        Bench::LoginTiming(options) => logins::timing(options),
        Bench::CreditHot(options) => credits::hot(options),
        Bench::CreditCold(options) => credits::cold(options),
        Bench::CreditSlope(options) => credits::slope(options),
        Bench::PostBatch(options) => credits::batch(options),
        Bench::Bundle => bundle::run(),
    }
}
