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
}

impl Unlock {
    /// Does it.
    ///
    /// # Errors
    /// When nobody has the name.
    pub async fn run(self) -> anyhow::Result<()> {
        let settings = self.settings.resolved()?;
        let app = ports::offline(&settings).await?;
        onboard::unlock(&app, &self.username).await?;
        app.db.close().await;
        println!("{} can sign in again", self.username);
        Ok(())
    }
}
