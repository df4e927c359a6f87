//! `cargo xtask bench`: each prints the line that the README's performance table quotes.

mod bundle;
mod credits;
mod logins;
mod ratio;
mod reports;
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
    /// Cells a second of a report's workbook of a million rows against the library's own loop; memory besides
    Xlsx(reports::Options),
    /// A report's page in the middle of a million rows against its first
    DeepPage(reports::Options),
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
        Bench::Xlsx(options) => reports::xlsx(options),
        Bench::DeepPage(options) => reports::deep_page(options),
        Bench::Bundle => bundle::run(),
    }
}
