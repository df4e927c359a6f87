//! `cargo xtask screenshots`: the README's gallery, out of the real system.

use anyhow::Result;

use crate::{
    build,
    process::{run as execute, say},
    setup::{self, Need},
    test,
};

/// Builds, and lets Playwright walk through the screens.
pub fn run() -> Result<()> {
    setup::ensure(&[Need::Chromium])?;
    build::run()?;
    say("taking the pictures; about a minute");
    execute(test::playwright(&build::released())?.args(["--config", "gallery.config.ts"]))
}
