//! The second way to WebAssembly: Debian's own compiler for browsers, which builds the standard
//! library from the sources that come with it. Only where rustup cannot add the target.

use std::path::Path;

use anyhow::{Result, bail};

use super::apt;
use crate::process::{command, output, run, say};

const PACKAGES: &[&str] = &[
    "rustc-web",
    "cargo-web",
    "libstd-rust-web-dev",
    "rust-web-src",
    "rust-web-llvm",
];

/// The name rustup knows Debian's compiler by.
const TOOLCHAIN: &str = "web";

/// What a build with it needs; a target folder of its own, since the compiler is another.
pub const ENVIRONMENT: &[(&str, &str)] = &[
    ("RUSTUP_TOOLCHAIN", TOOLCHAIN),
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_TARGET_DIR", "target/web"),
];

/// Whether it was installed before.
pub fn is_there() -> bool {
    Path::new("/usr/bin/rustc").is_file()
        && output(&mut command("rustup", &["toolchain", "list"])).is_ok_and(|list| {
            list.lines()
                .any(|line| line.split_whitespace().next() == Some(TOOLCHAIN))
        })
}

/// Installs it.
pub fn install() -> Result<()> {
    say(
        "rustup cannot add WebAssembly here: taking Debian's compiler for browsers, 2 minutes; the first build of the screens will take 3 minutes more",
    );
    apt::install(PACKAGES)?;
    run(&mut command(
        "rustup",
        &["toolchain", "link", TOOLCHAIN, "/usr"],
    ))?;
    if !is_there() {
        bail!("Debian's compiler for browsers is not where it should be: /usr/bin/rustc");
    }
    Ok(())
}
