//! `conexion operator security`: how a company's people sign in.

use anyhow::Context as _;
use app::companies::security::{self, SecurityChange};
use clap::{Args, ValueEnum};

use crate::{config::Settings, ports};

/// The options of `operator security`: what is not named stays as it is.
#[derive(Args)]
pub struct Security {
    #[command(flatten)]
    settings: Settings,
    /// The company's NIT, with or without points and check digit.
    #[arg(long)]
    nit: String,
    /// Whether everybody of the company must have a second factor.
    #[arg(long)]
    second_factor: Option<Demand>,
}

/// Whether something is asked for.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Demand {
    /// Nothing else is open before it is set up, and it cannot be turned off.
    Required,
    /// Everybody chooses.
    Optional,
}

impl Security {
    /// Does it.
    ///
    /// # Errors
    /// When there is no such company, or nothing to change.
    pub async fn run(self) -> anyhow::Result<()> {
        let change = SecurityChange {
            second_factor_required: self.second_factor.map(|demand| demand == Demand::Required),
        };
        if change == SecurityChange::default() {
            anyhow::bail!("say what to change: --second-factor required|optional");
        }
        let app = ports::offline(&self.settings.resolved()?).await?;
        let name = security::change(&app, &self.nit, change)
            .await
            .with_context(|| format!("NIT {}", self.nit))?;
        app.db.close().await;
        println!("{name}: changed");
        Ok(())
    }
}
