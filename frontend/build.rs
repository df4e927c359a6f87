//! Leaves the names of functions out of the module: they are half of its size and nobody reads them.
//!
//! The linker's own `--strip-all` would also drop the list of features that wasm-bindgen and wasm-opt
//! read, so that is kept by name.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| env::var(name).as_deref() == Ok(value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--strip-all");
        println!("cargo::rustc-link-arg-bins=--keep-section=target_features");
    }
}
