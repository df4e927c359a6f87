//! Tools in Rust: a fitting one by PATH, else one built into a cache folder of our own.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{
    process::{cargo, command, find, output, run, say},
    workspace,
};

/// A tool at the version we want.
pub struct Tool {
    program: &'static str,
    package: &'static str,
    version: String,
    /// Whether another version will do when it is there.
    any_version: bool,
    options: &'static [&'static str],
    /// How well to optimise it: most of them spend their time waiting for others.
    optimisation: &'static str,
    minutes: u32,
}

/// Builds the screens.
pub fn trunk() -> Tool {
    Tool {
        program: "trunk",
        package: "trunk",
        version: "0.21.14".to_owned(),
        any_version: false,
        options: &["--locked", "--no-default-features", "--features", "rustls"],
        optimisation: "0",
        minutes: 5,
    }
}

/// Must be of the very version of the library; without `--locked`, since its own lock may name
/// crates that a mirror does not have yet.
pub fn wasm_bindgen() -> Result<Tool> {
    Ok(Tool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: locked("wasm-bindgen")?,
        any_version: false,
        options: &[],
        // It reads and writes the whole module.
        optimisation: "1",
        minutes: 3,
    })
}

/// Runs the tests.
pub fn nextest() -> Tool {
    Tool {
        program: "cargo-nextest",
        package: "cargo-nextest",
        version: "0.9.143".to_owned(),
        any_version: true,
        options: &["--locked"],
        optimisation: "0",
        minutes: 5,
    }
}

impl Tool {
    /// Builds it if no fitting one is there.
    pub fn ensure(&self) -> Result<()> {
        if self.fits_by_path() || self.folder().join(self.program).is_file() {
            return Ok(());
        }
        say(&format!(
            "building {} {} once, into {}; about {} minutes",
            self.package,
            self.version,
            self.home().display(),
            self.minutes
        ));
        let target = std::env::temp_dir().join(format!(
            "conexion-build-{}-{}",
            self.program,
            std::process::id()
        ));
        let done = run(
            cargo(&["install", self.package, "--version", &self.version])
                .args(self.options)
                .arg("--root")
                .arg(self.home())
                .arg("--target-dir")
                .arg(&target)
                // Quick to build matters more than quick to run.
                .env("CARGO_PROFILE_RELEASE_LTO", "false")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.optimisation)
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        );
        if target.exists() {
            std::fs::remove_dir_all(&target)?;
        }
        done
    }

    fn fits_by_path(&self) -> bool {
        if find(self.program).is_none() {
            return false;
        }
        self.any_version
            || output(&mut command(self.program, &["--version"])).is_ok_and(|text| {
                text.split_whitespace()
                    .any(|word| word.trim_start_matches('v') == self.version)
            })
    }

    fn home(&self) -> PathBuf {
        cache().join(format!("{}-{}", self.program, self.version))
    }

    fn folder(&self) -> PathBuf {
        self.home().join("bin")
    }
}

/// The folders of the tools that we built.
pub fn folders() -> Vec<PathBuf> {
    let mut tools = vec![trunk(), nextest()];
    tools.extend(wasm_bindgen());
    tools
        .iter()
        .filter(|tool| !tool.fits_by_path())
        .map(Tool::folder)
        .collect()
}

/// `CONEXION_TOOLS`, or a folder of the user's cache.
pub fn cache() -> PathBuf {
    if let Some(folder) = std::env::var_os("CONEXION_TOOLS") {
        return folder.into();
    }
    std::env::home_dir()
        .unwrap_or_else(std::env::temp_dir)
        .join(".cache/conexion-tools")
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
}

/// The version of a library in Cargo.lock.
fn locked(name: &str) -> Result<String> {
    let text = std::fs::read_to_string(workspace::path("Cargo.lock"))?;
    version_in(&text, name)
}

fn version_in(lock: &str, name: &str) -> Result<String> {
    let lock: Lock = toml::from_str(lock).context("Cargo.lock")?;
    lock.package
        .into_iter()
        .find(|package| package.name == name)
        .map(|package| package.version)
        .with_context(|| format!("Cargo.lock has no {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_comes_from_the_lock() {
        let lock = "version = 4\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").unwrap(), "0.2.130");
        assert!(version_in(lock, "leptos").is_err());
    }
}
