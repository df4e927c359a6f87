//! `conexion migrate`.

use crate::{config::Settings, ports::open_database};

/// Brings the schema up to date.
///
/// # Errors
/// When the database cannot be opened or migrated.
pub async fn run(settings: Settings) -> anyhow::Result<()> {
    let settings = settings.resolved()?;
    open_database(&settings).await?.close().await;
    println!("{} is up to date", settings.database()?);
    Ok(())
}
