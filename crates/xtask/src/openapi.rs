//! `cargo xtask openapi`: the description of the API, out of the server's own code.

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;

use crate::{
    process::{cargo, output},
    workspace,
};

/// What to do with it.
#[derive(Args)]
pub struct Options {
    /// Write nothing; fail if the file differs from what the code says
    #[arg(long)]
    check: bool,
}

/// Writes `api-spec/openapi.json`, or compares.
pub fn run(options: &Options) -> Result<()> {
    let printed = output(&mut cargo(&["run", "-q", "-p", "cli", "--", "openapi"]))?;
    let description: Value = serde_json::from_str(&printed).context("`conexion openapi`")?;
    let text = format!("{}\n", serde_json::to_string_pretty(&description)?);
    let path = workspace::path("api-spec/openapi.json");
    if options.check {
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        let written: Value = serde_json::from_str(&written).unwrap_or_default();
        if written != description {
            bail!("api-spec/openapi.json is not what the code says: run `cargo xtask openapi`");
        }
    } else {
        std::fs::create_dir_all(workspace::path("api-spec"))?;
        std::fs::write(&path, text)?;
    }
    println!("openapi: api-spec/openapi.json is what the code says");
    Ok(())
}
