//! The standard library for the browser.

use std::path::Path;

use anyhow::Result;

use super::debian_web;
use crate::process::{command, output, run, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// Asks rustup for it if it is missing; where rustup's servers are out of reach, takes Debian's.
pub fn ensure() -> Result<()> {
    if is_there() || debian_web::is_there() {
        return Ok(());
    }
    say("adding the standard library for WebAssembly; some seconds");
    match run(&mut command("rustup", &["target", "add", TARGET])) {
        Ok(()) => Ok(()),
        Err(error) => {
            say(&format!("{error:#}"));
            debian_web::install()
        }
    }
}

/// What to set for a build of the screens.
pub fn environment() -> &'static [(&'static str, &'static str)] {
    if is_there() {
        &[]
    } else {
        debian_web::ENVIRONMENT
    }
}

fn is_there() -> bool {
    let folder = output(&mut command(
        "rustc",
        &["--print", "target-libdir", "--target", TARGET],
    ));
    folder.is_ok_and(|folder| {
        std::fs::read_dir(Path::new(&folder)).is_ok_and(|mut entries| entries.next().is_some())
    })
}
