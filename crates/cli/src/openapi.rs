//! `conexion openapi`.

use std::io::Write as _;

/// Prints the description of the API.
///
/// # Errors
/// When the output is closed.
pub fn run() -> anyhow::Result<()> {
    let text = server::openapi().to_pretty_json()?;
    writeln!(std::io::stdout(), "{text}")?;
    Ok(())
}
