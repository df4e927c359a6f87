//! `cargo xtask run`: the whole system on this machine, with demo data and a sandbox.

use std::{
    fs::File,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{build, process::say, workspace};

/// How to start.
#[derive(Args)]
pub struct Options {
    /// Start anew: the database and the files of the data folder are removed first
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
    if options.fresh && options.postgres.is_none() {
        remove_data(&data)?;
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
        if options.fresh {
            server.arg("--fresh");
        }
    }
    say("starting; Ctrl-C stops it");
    // In our place, so that a signal reaches the server itself.
    Err(server.exec()).context("cannot start the server")
}

/// What a run leaves in the data folder, beside what the user may keep there.
const MADE: &[&str] = &[
    "conexion.db",
    "conexion.db-wal",
    "conexion.db-shm",
    "sandbox.json",
    "serve.json",
];

/// Removes the database and the sandbox's memory, and nothing else that may lie in the folder.
fn remove_data(data: &Path) -> Result<()> {
    if let Ok(lock) = File::open(data.join("conexion.lock"))
        && lock.try_lock().is_err()
    {
        bail!("{} is in use: stop that server first", data.display());
    }
    for path in MADE.iter().map(|name| data.join(name)) {
        if path.exists() {
            say(&format!("removing {}", path.display()));
            std::fs::remove_file(&path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starting_anew_removes_the_database_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("conexion-xtask-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for name in ["conexion.db", "conexion.db-wal", "notes.txt"] {
            std::fs::write(folder.join(name), "x").unwrap();
        }
        remove_data(&folder).unwrap();
        let left = workspace::files(&folder, &[""]);
        assert_eq!(left, [folder.join("notes.txt")]);
        let lock = File::create(folder.join("conexion.lock")).unwrap();
        lock.lock().unwrap();
        assert!(remove_data(&folder).is_err(), "a server runs there");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
