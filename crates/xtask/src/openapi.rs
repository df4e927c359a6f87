//! `cargo xtask openapi`: the generated files of `api-spec`, out of the server's own code.
//!
//! A test of the server holds them to the code; the same test writes them when told to, so that
//! there is one way to make them.

use anyhow::Result;
use clap::Args;

use crate::{
    process::{cargo, run as execute, say},
    workspace,
};

/// What to do with them.
#[derive(Args)]
pub struct Options {
    /// Write nothing; fail if a file differs from what the code says
    #[arg(long)]
    check: bool,
}

/// Writes the files, or compares.
pub fn run(options: &Options) -> Result<()> {
    std::fs::create_dir_all(workspace::path("api-spec"))?;
    say("building the server's tests; a minute or two unless they are built");
    // With the features of the whole workspace, as everywhere: nothing is built twice.
    let mut test = cargo(&["test", "--quiet", "--workspace", "--test", "api"]);
    test.args(["--", "spec_files::"]);
    if options.check {
        test.env_remove("CONEXION_UPDATE_SPEC");
    } else {
        test.env("CONEXION_UPDATE_SPEC", "1");
    }
    execute(&mut test)?;
    println!("openapi: the files of api-spec are what the code says");
    Ok(())
}
