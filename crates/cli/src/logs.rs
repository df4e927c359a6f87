//! Logging of the process.

use anyhow::bail;
use tracing_subscriber::EnvFilter;

use crate::config::Settings;

/// Starts logging to the standard error stream.
///
/// # Errors
/// When the settings name no known format or filter.
pub fn start(settings: &Settings) -> anyhow::Result<()> {
    let filter = settings.log.as_deref().unwrap_or("info");
    // The libraries' own words about every start and stop say nothing to an operator.
    let filter = EnvFilter::try_new(format!("{filter},actix_server=warn,sqlx=warn"))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match settings.log_format.as_deref() {
        None | Some("pretty") => builder.init(),
        Some("json") => builder.json().init(),
        Some(other) => bail!("log_format is pretty or json, not {other:?}"),
    }
    Ok(())
}
