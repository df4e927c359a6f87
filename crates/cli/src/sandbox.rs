//! `conexion sandbox`: the simulated bank, core and mailbox in a process of their own.

use std::{io::Write as _, path::PathBuf, time::Duration};

use ::sandbox::{Sandbox, SandboxConfig};
use anyhow::Context as _;
use clap::Args;
use serde_json::{Value, json};

use crate::{whole_file, worker::told_to_stop};

/// How the sandbox behaves, beside a server or by itself.
#[derive(Args)]
pub struct Behaviour {
    /// The port of the sandbox's mailbox; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    mailbox_port: u16,
    /// Milliseconds that the sandbox's core works on a line, so that progress is seen.
    #[arg(long, default_value_t = 2)]
    core_delay: u64,
    /// Seconds that a new card takes in the sandbox from one place to the next on its way to its holder.
    #[arg(long, default_value_t = 5)]
    delivery_step: u64,
}

impl Behaviour {
    /// Starts a sandbox that behaves so and keeps its state in a file, or nowhere.
    ///
    /// # Errors
    /// When a port cannot be opened or the file cannot be read.
    pub async fn start(&self, file: Option<PathBuf>) -> anyhow::Result<Sandbox> {
        Sandbox::start(SandboxConfig {
            file,
            mailbox_port: self.mailbox_port,
            line_delay: Duration::from_millis(self.core_delay),
            delivery_step: Duration::from_secs(self.delivery_step),
        })
        .await
        .context("cannot start the sandbox")
    }
}

/// The options of `sandbox`.
#[derive(Args)]
pub struct SandboxCommand {
    /// The folder to remember everything in; without it, all is forgotten at the end.
    #[arg(long, env = "CONEXION_SANDBOX_DATA")]
    data: Option<PathBuf>,
    #[command(flatten)]
    behaviour: Behaviour,
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
        let file = self.data.map(|folder| folder.join("sandbox.json"));
        let sandbox = self.behaviour.start(file).await?;
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
