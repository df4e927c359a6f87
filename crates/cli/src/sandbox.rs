//! `conexion sandbox`: the simulated bank, core and mailbox in a process of their own.

use std::{io::Write as _, path::PathBuf, time::Duration};

use ::sandbox::{Sandbox, SandboxConfig};
use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};

use crate::{whole_file, worker::told_to_stop};

/// The options of `sandbox`.
#[derive(Args)]
pub struct SandboxCommand {
    /// The folder to remember everything in; without it, all is forgotten at the end.
    #[arg(long, env = "CONEXION_SANDBOX_DATA")]
    data: Option<PathBuf>,
    /// The port of the mailbox; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    mailbox_port: u16,
    /// Milliseconds that the core works on a line.
    #[arg(long, default_value_t = 2)]
    core_delay: u64,
    /// A file to write the addresses to, as JSON, once all of them answer.
    #[arg(long)]
    note: Option<PathBuf>,
}

impl SandboxCommand {
    /// Runs until told to stop.
    ///
    /// # Errors
    /// When a port cannot be opened or the folder cannot be read or written.
    pub async fn run(self) -> anyhow::Result<()> {
        if let Some(folder) = &self.data {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        let sandbox = Sandbox::start(SandboxConfig {
            file: self.data.map(|folder| folder.join("sandbox.json")),
            mailbox_port: self.mailbox_port,
            line_delay: Duration::from_millis(self.core_delay),
        })
        .await
        .context("cannot start the sandbox")?;
        introduce(&sandbox)?;
        if let Some(note) = &self.note {
            whole_file::write(note, addresses(&sandbox).to_string().as_bytes())
                .with_context(|| format!("cannot write {}", note.display()))?;
        }
        told_to_stop().await?;
        sandbox.stop().await;
        Ok(())
    }
}

/// The settings that make a server use it, ready to be pasted into a settings file.
fn introduce(sandbox: &Sandbox) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "# Settings for `conexion serve --config`:")?;
    writeln!(out, "bank_url = \"{}\"", sandbox.bank_url)?;
    writeln!(out, "core_url = \"{}\"", sandbox.core_url)?;
    writeln!(out, "smtp = \"{}\"", sandbox.smtp)?;
    writeln!(out, "# The mailbox is read at {}/", sandbox.mailbox_url)?;
    out.flush()?;
    Ok(())
}

/// Where everything answers.
fn addresses(sandbox: &Sandbox) -> Value {
    json!({
        "bank_url": sandbox.bank_url,
        "core_url": sandbox.core_url,
        "smtp": sandbox.smtp.to_string(),
        "mailbox_url": sandbox.mailbox_url,
    })
}
