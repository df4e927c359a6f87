//! `conexion operator companies`: who was taken on.

use app::companies::onboard;

use crate::{config::Settings, ports};

/// Lists the companies, by name.
///
/// # Errors
/// When the database cannot be opened.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let settings = settings.resolved()?;
    let app = ports::offline(&settings).await?;
    for company in onboard::all(&app).await? {
        println!(
            "{}-{}  {}  signatures {} strict {}  dual control {}",
            company.nit.as_str(),
            company.nit.check_digit(),
            company.name,
            company.scheme.required,
            company.scheme.strict,
            company.dual_control
        );
    }
    app.db.close().await;
    Ok(())
}
