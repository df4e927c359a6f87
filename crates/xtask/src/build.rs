//! `cargo xtask build`: the screens and the command, as one would ship them.

use std::{path::PathBuf, time::SystemTime};

use anyhow::Result;

use crate::{
    process::{cargo, command, run as execute, say},
    setup, workspace,
};

/// What the screens are built from.
const SOURCES: &[&str] = &[
    "frontend",
    "crates/domain/src",
    "crates/contract/src",
    "crates/domain/Cargo.toml",
    "crates/contract/Cargo.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
];

/// Builds both in release.
pub fn run() -> Result<()> {
    setup::ensure(setup::RUN)?;
    screens()?;
    server()
}

/// Builds the screens into `frontend/dist`, unless they are newer than all their sources.
pub fn screens() -> Result<()> {
    let built = modified(&dist().join("index.html"));
    let changed = SOURCES
        .iter()
        .flat_map(|source| {
            let path = workspace::path(source);
            if path.is_dir() {
                workspace::files(&path, &[""])
            } else {
                vec![path]
            }
        })
        .filter_map(|path| modified(&path))
        .max();
    if built.is_some() && built > changed {
        say("the screens are up to date");
        return Ok(());
    }
    say("building the screens; about 5 minutes the first time, 2 after a change");
    let mut trunk = command("trunk", &["build", "--release"]);
    trunk
        .env("PATH", setup::path())
        // Its own folder: the compiler's flags differ, and one would wait for the other.
        .env("CARGO_TARGET_DIR", workspace::path("target/fe"))
        // Trunk takes no other value than true and false for it.
        .env_remove("NO_COLOR")
        // The compiler that runs us need not be the one that builds for the browser.
        .env_remove("CARGO")
        .envs(setup::wasm_environment().iter().copied());
    execute(&mut trunk)
}

/// Builds the command `conexion` in release.
pub fn server() -> Result<()> {
    say("building the server; about 8 minutes the first time, seconds when nothing changed");
    execute(&mut cargo(&["build", "--release", "--package", "cli"]))
}

/// Builds the command `conexion` for tests, and says where it is. It comes along with the command's own tests:
/// by itself it would have features that differ from theirs, and half of its libraries would be built again.
pub fn server_for_tests() -> Result<PathBuf> {
    say("building the server for the tests; about 3 minutes the first time");
    execute(&mut cargo(&[
        "test",
        "--workspace",
        "--no-run",
        "--test",
        "ledger",
    ]))?;
    Ok(target().join("debug/conexion"))
}

/// The shipped command.
pub fn released() -> PathBuf {
    target().join("release/conexion")
}

/// An example built in release.
pub fn example(name: &str) -> PathBuf {
    target().join("release/examples").join(name)
}

/// The built screens.
pub fn dist() -> PathBuf {
    workspace::path("frontend/dist")
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || workspace::path("target"),
        |folder| workspace::root().join(folder),
    )
}

fn modified(path: &std::path::Path) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}
