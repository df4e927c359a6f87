//! `conexion ledger verify`: whether the books add up, and where they do not.

use std::process::ExitCode;

use clap::Subcommand;

use crate::{config::Settings, ports};

/// The commands about the books.
#[derive(Subcommand)]
pub enum Ledger {
    /// Add every entry up and compare it with balances, holds and transfers; exit status 1 when something differs.
    Verify(Settings),
}

impl Ledger {
    /// Does it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        let Self::Verify(settings) = self;
        let app = ports::offline(&settings.resolved()?).await?;
        let faults = app::ledger::faults(&app).await?;
        app.db.close().await;
        for fault in &faults {
            println!("{fault}");
        }
        if faults.is_empty() {
            println!("the books add up");
            return Ok(ExitCode::SUCCESS);
        }
        let (count, plural) = (faults.len(), if faults.len() == 1 { "" } else { "s" });
        println!("{count} difference{plural}");
        Ok(ExitCode::FAILURE)
    }
}
