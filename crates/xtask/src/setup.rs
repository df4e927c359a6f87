//! `cargo xtask setup`: checks what a command needs and installs what is missing.

mod apt;
mod debian_web;
mod node;
mod tools;
mod wasm;

use std::{ffi::OsString, path::PathBuf};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::process::{find, say};

pub use wasm::environment as wasm_environment;

/// What to prepare for.
#[derive(Args)]
pub struct Options {
    /// For what; without it, for both
    #[arg(value_enum)]
    purpose: Option<Purpose>,
}

/// What one wants to do.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Purpose {
    /// Build and start the system
    Run,
    /// Run all the tests
    Test,
}

/// Something that must be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The standard library for WebAssembly.
    Wasm,
    /// The builder of the screens.
    Trunk,
    /// The command that must fit the library of that name.
    WasmBindgen,
    /// wasm-opt, Playwright, axe.
    NodeModules,
    /// The test runner.
    Nextest,
    /// A browser.
    Chromium,
    /// `initdb`, `postgres`, `psql`.
    Postgres,
    /// `pdftotext` and `pdftoppm`, by which tests read PDFs.
    Poppler,
}

/// What starting the system needs.
pub const RUN: &[Need] = &[
    Need::Wasm,
    Need::Trunk,
    Need::WasmBindgen,
    Need::NodeModules,
];

/// What only the tests need.
const TEST: &[Need] = &[Need::Nextest, Need::Chromium, Need::Postgres, Need::Poppler];

/// Prepares for what was asked.
pub fn run(options: &Options) -> Result<()> {
    let mut needs = RUN.to_vec();
    if options.purpose != Some(Purpose::Run) {
        needs.extend(TEST);
    }
    ensure(&needs)?;
    println!("setup: all that is needed is here");
    Ok(())
}

/// Installs what is missing of these.
pub fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<&str> = needs
        .iter()
        .flat_map(|need| need.missing_packages())
        .copied()
        .collect();
    if !missing.is_empty() {
        apt::install(&missing)?;
    }
    for need in needs {
        need.install()?;
    }
    Ok(())
}

impl Need {
    /// The Debian packages that are missing for it.
    fn missing_packages(self) -> &'static [&'static str] {
        match self {
            Self::NodeModules if find("npm").is_none() => &["nodejs", "npm"],
            Self::Chromium if chromium().is_none() => &["chromium"],
            Self::Postgres if postgres_programs().is_none() => &["postgresql", "postgresql-client"],
            Self::Poppler if find("pdftotext").is_none() || find("pdftoppm").is_none() => {
                &["poppler-utils"]
            }
            _ => &[],
        }
    }

    fn install(self) -> Result<()> {
        match self {
            Self::Wasm => wasm::ensure(),
            Self::Trunk => tools::trunk().ensure(),
            Self::WasmBindgen => tools::wasm_bindgen()?.ensure(),
            Self::NodeModules => node::ensure(),
            Self::Nextest => tools::nextest().ensure(),
            Self::Chromium | Self::Postgres | Self::Poppler => {
                if !self.missing_packages().is_empty() {
                    bail!("{} is still missing", self.missing_packages().join(", "));
                }
                Ok(())
            }
        }
    }
}

/// PATH with our tools in front.
pub fn path() -> OsString {
    let mut folders = node::folders();
    folders.extend(tools::folders());
    let old = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&old));
    std::env::join_paths(folders).unwrap_or_else(|error| {
        say(&format!("PATH: {error}"));
        old
    })
}

/// The browser for tests: the variable `CHROMIUM`, else by PATH.
pub fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Some(path.into());
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .find_map(|name| find(name))
}

/// The folder of the newest PostgreSQL server programs; Debian leaves them out of PATH.
pub fn postgres_programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "psql"]
            .iter()
            .all(|program| folder.join(program).is_file())
    };
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| complete(folder))
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder).or_else(|| {
        let program = find("postgres")?.canonicalize().ok()?;
        program.parent().map(PathBuf::from).filter(complete)
    })
}
