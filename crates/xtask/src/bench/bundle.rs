//! What the browser loads.

use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use crate::{build, process::say, setup, workspace};

/// Builds the screens and prints their size as served.
pub fn run() -> Result<()> {
    setup::ensure(setup::RUN)?;
    build::screens()?;
    let dist = build::dist();
    let mut total = 0;
    for path in workspace::files(&dist, &[".html", ".css", ".js", ".wasm"]) {
        let bytes = compressed(&path)?;
        let name = path.strip_prefix(&dist).unwrap_or(&path);
        say(&format!("{bytes:>8} {}", name.display()));
        total += bytes;
    }
    println!("bundle {} kB", total.div_ceil(1000));
    Ok(())
}

/// The size of a file after brotli at its best, as the server sends it.
fn compressed(path: &Path) -> Result<usize> {
    let file = std::fs::read(path).with_context(|| path.display().to_string())?;
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: file.len(),
        ..BrotliEncoderParams::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut file.as_slice(), &mut out, &parameters)?;
    Ok(out.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_measured_compressed() {
        let path = std::env::temp_dir().join(format!("conexion-bundle-{}", std::process::id()));
        std::fs::write(&path, "abc".repeat(10_000)).unwrap();
        let size = compressed(&path);
        std::fs::remove_file(&path).unwrap();
        assert!((1..100).contains(&size.unwrap()));
    }
}
