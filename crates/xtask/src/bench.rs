//! `cargo xtask bench`: each prints the line that the README's performance table quotes.

mod bundle;
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
    /// What a browser loads to show the first screen, compressed by brotli
    Bundle,
}

/// Runs it.
pub fn run(options: &Options) -> Result<()> {
    match &options.bench {
        Bench::Validate(options) => validate::run("validate", "memchr", options),
        Bench::ValidateCsv(options) => validate::run("validate-csv", "csv", options),
        Bench::Bundle => bundle::run(),
    }
}
