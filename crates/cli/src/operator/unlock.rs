//! `conexion operator unlock`: letting a person in again.

use app::companies::onboard;
use clap::Args;

use crate::{config::Settings, ports};

/// The options of `operator unlock`.
#[derive(Args)]
pub struct Unlock {
    #[command(flatten)]
    settings: Settings,
    /// The name that the person signs in with.
    #[arg(long)]
    username: String,
    /// Take the second factor away, with its recovery codes, of somebody who lost phone and codes. They are told by
    /// mail.
    #[arg(long)]
    remove_second_factor: bool,
}

impl Unlock {
    /// Does it.
    ///
    /// # Errors
    /// When nobody has the name.
    pub async fn run(self) -> anyhow::Result<()> {
        let settings = self.settings.resolved()?;
        let app = ports::offline(&settings).await?;
        let done = onboard::unlock(&app, &self.username, self.remove_second_factor).await?;
        app.db.close().await;
        println!("{} can sign in again", self.username);
        if self.remove_second_factor {
            let was = if done.second_factor_removed {
                "taken away"
            } else {
                "not on"
            };
            println!("  the second factor was {was}");
        }
        Ok(())
    }
}
