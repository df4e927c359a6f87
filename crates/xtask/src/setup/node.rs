//! The node modules of `e2e`: wasm-opt for the build, Playwright and axe for the tests.

use std::{path::PathBuf, time::SystemTime};

use anyhow::Result;

use crate::{
    process::{command, run, say},
    workspace,
};

/// Installs what the lock names, unless that was done since it changed.
pub fn ensure() -> Result<()> {
    let changed = |path: &str| -> Option<SystemTime> {
        std::fs::metadata(workspace::path(path))
            .and_then(|about| about.modified())
            .ok()
    };
    let installed = changed("e2e/node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("e2e/package-lock.json") {
        return Ok(());
    }
    say("installing the node modules of e2e (wasm-opt, Playwright, axe); half a minute");
    run(command("npm", &["ci", "--no-audit", "--no-fund"])
        .current_dir(workspace::path("e2e"))
        // The browser is Debian's.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// Where their programs are.
pub fn programs() -> PathBuf {
    workspace::path("e2e/node_modules/.bin")
}
