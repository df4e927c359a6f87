//! `cargo xtask openapi`: the files of `api-spec/` that are made from the server's own code.

use anyhow::Result;
use clap::Args;

use crate::process::{cargo, run as execute};

/// What to do with them.
#[derive(Args)]
pub struct Options {
    /// Write nothing; fail if a file differs from what the code says
    #[arg(long)]
    check: bool,
}

/// Writes the description, the catalogue of errors and the grid of permissions, or compares them. The
/// same tests that fail on drift do it, so that there is one way to make them.
pub fn run(options: &Options) -> Result<()> {
    let mut tests = cargo(&["test", "-q", "-p", "server", "--test", "api", "spec_files"]);
    if !options.check {
        tests.env("CONEXION_UPDATE_SPEC", "1");
    }
    execute(&mut tests)?;
    println!("openapi: api-spec/ is what the code says");
    Ok(())
}
