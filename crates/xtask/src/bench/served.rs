//! The shipped command serving a demo of its own, for benches that load it over HTTP.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{
    build,
    process::{cargo, command, output, run as execute, say, wait_until},
    workspace,
};

/// A server on a free port with a database that is thrown away; it ends when dropped.
pub struct Served {
    child: Child,
    folder: PathBuf,
    /// `http://127.0.0.1:…`.
    pub address: String,
    /// The company that the bench's people belong to.
    pub company: String,
}

impl Served {
    /// Builds the server and the load, makes a demo with more people, and starts.
    pub fn start() -> Result<Self> {
        say("building server and load in release; about 8 minutes the first time");
        // Together, so that both have the same features and nothing is built twice.
        execute(&mut cargo(&[
            "build",
            "--release",
            "--package",
            "cli",
            "--package",
            "server",
            "--bin",
            "conexion",
            "--example",
            "bench_logins",
        ]))?;
        let name = format!("conexion-bench-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder)?;
        say("making a demo with 250 people; about 10 seconds");
        output(&mut conexion(&folder, "seed"))?;
        let company = load(&["prepare", &folder.to_string_lossy()])?;
        let log = fs::File::create(folder.join("serve.log"))?;
        let child = conexion(&folder, "serve")
            .args(["--port", "0"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("cannot start the server")?;
        let mut served = Self {
            child,
            folder,
            address: String::new(),
            company,
        };
        served.address = served.wait_for_address()?;
        Ok(served)
    }

    fn wait_for_address(&self) -> Result<String> {
        let note = self.folder.join("serve.json");
        if !wait_until(Duration::from_secs(30), || note.is_file()) {
            let log = fs::read_to_string(self.folder.join("serve.log")).unwrap_or_default();
            bail!("the server does not start:\n{log}");
        }
        let note: Value = serde_json::from_str(&fs::read_to_string(note)?)?;
        let address = note.get("address").and_then(Value::as_str);
        Ok(address.context("no address")?.to_owned())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, and there is nobody to tell.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// One run of the load, in a process of its own: what it prints.
pub fn load(arguments: &[&str]) -> Result<String> {
    let program = build::example("bench_logins");
    output(&mut command(&program.to_string_lossy(), arguments))
}

/// One run of the load that prints one number.
pub fn number(arguments: &[&str]) -> Result<f64> {
    let printed = load(arguments)?;
    printed
        .parse()
        .with_context(|| format!("the load printed {printed:?}"))
}

fn conexion(data: &Path, what: &str) -> Command {
    let mut command = Command::new(build::released());
    command
        .current_dir(workspace::root())
        .args([what, "--data"])
        .arg(data);
    command
}
