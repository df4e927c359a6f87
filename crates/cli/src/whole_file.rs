//! Files that a reader finds whole or not at all.

use std::{fs, io, path::Path};

/// Writes beside the file and puts it in its place.
///
/// # Errors
/// When the folder cannot be written to.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let aside = path.with_extension("new");
    fs::write(&aside, bytes)?;
    fs::rename(aside, path)
}
