//! `conexion operator security`: how a company guards its own people's access.

use app::companies::onboard;
use clap::{Args, ValueEnum};

use super::OfCompany;

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

/// Whether something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Demand {
    /// Nothing else is open before it is set up, and it cannot be turned off.
    Required,
    /// Everybody chooses.
    Optional,
}

/// The options of `operator security`.
#[derive(Args)]
pub struct Security {
    #[command(flatten)]
    of: OfCompany,
    /// Whether a second administrator approves what another one changes of permissions and limits. Two
    /// administrators are needed first.
    #[arg(long)]
    dual_control: Option<Switch>,
    /// Whether everybody of the company must have a second factor.
    #[arg(long)]
    second_factor: Option<Demand>,
}

impl Security {
    /// Does it.
    ///
    /// # Errors
    /// When there is no such company, or too few administrators.
    pub async fn run(self) -> anyhow::Result<()> {
        let (app, company) = self.of.open().await?;
        if let Some(dual_control) = self.dual_control {
            onboard::dual_control(&app, company.id, dual_control == Switch::On).await?;
        }
        if let Some(demand) = self.second_factor {
            onboard::second_factor(&app, company.id, demand == Demand::Required).await?;
        }
        let now = onboard::find(&app, company.nit.as_str()).await?;
        app.db.close().await;
        println!(
            "{}: dual control {}, second factor {}",
            now.name,
            if now.dual_control { "on" } else { "off" },
            if now.second_factor_required {
                "required"
            } else {
                "optional"
            }
        );
        Ok(())
    }
}
