//! `cargo xtask run`: the whole system on this machine, with demo data and a sandbox.

use std::{os::unix::process::CommandExt, path::PathBuf, process::Command};

use anyhow::{Context, Result};
use clap::Args;

use crate::{build, fresh, process::say, workspace};

/// How to start.
#[derive(Args)]
pub struct Options {
    /// Start anew: what the database holds is removed first, and what the sandbox remembers
    #[arg(long)]
    fresh: bool,
    /// Use this PostgreSQL instead of the SQLite file in the data folder
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// The port of the screens and the API
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = ".data")]
    data: PathBuf,
}

/// Installs, builds, and becomes the server.
pub fn run(options: &Options) -> Result<()> {
    build::run()?;
    let data = workspace::root().join(&options.data);
    if options.fresh {
        match &options.postgres {
            Some(url) => fresh::empty_postgres(&data, url)?,
            None => fresh::remove_data(&data)?,
        }
    }
    let mut server = Command::new(build::released());
    server
        .current_dir(workspace::root())
        .args(["serve", "--demo", "--port", &options.port.to_string()])
        .arg("--data")
        .arg(&data)
        .arg("--spa")
        .arg(build::dist());
    if let Some(url) = &options.postgres {
        server.args(["--database", url]);
    }
    say("starting; Ctrl-C stops it");
    // In our place, so that a signal reaches the server itself.
    Err(server.exec()).context("cannot start the server")
}
