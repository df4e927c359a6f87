//! What may not come in by any way, however indirect.

use std::collections::BTreeSet;

use anyhow::Result;

use crate::process::{cargo, output};

/// A crate and what its tree may not hold.
pub const BANNED: &[(&str, &[&str])] = &[
    ("domain", SERVER_ONLY),
    ("contract", SERVER_ONLY),
    ("frontend", SERVER_ONLY),
    ("frontend", HEAVY),
];

const SERVER_ONLY: &[&str] = &["sqlx", "actix-web", "reqwest", "tokio"];

/// Too heavy for a browser.
const HEAVY: &[&str] = &["regex", "chrono-tz", "utoipa"];

/// Leptos cannot be had without this crate, which brings `regex` for reading server settings; the
/// linker drops it, and the byte budget would show it if not.
const UNAVOIDABLE: &str = "leptos_config";

/// The names of all that a crate is built upon in the browser, with the features it has there.
///
/// By `cargo tree`, since `cargo metadata` shows every feature that any crate of the workspace
/// asks for.
pub fn read(package: &str) -> Result<BTreeSet<String>> {
    let mut arguments = vec![
        "tree",
        "--package",
        package,
        "--edges",
        "normal,no-proc-macro",
        "--target",
        "wasm32-unknown-unknown",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    if package == "frontend" {
        arguments.extend(["--prune", UNAVOIDABLE]);
    }
    Ok(names(&output(&mut cargo(&arguments))?))
}

fn names(tree: &str) -> BTreeSet<String> {
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(ToOwned::to_owned)
        .collect()
}

/// Every banned name in the tree.
pub fn broken(package: &str, banned: &[&str], tree: &BTreeSet<String>) -> Vec<String> {
    banned
        .iter()
        .filter(|name| tree.contains(**name))
        .map(|name| format!("{package} ⇢ {name}: may not come in, not even indirectly"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLEAN: &str =
        "frontend v0.1.0 (frontend)\ntokio-util v0.7.0\n\nleptos v0.8.23\nserde v1.0.0 (*)";

    #[test]
    fn a_clean_tree_breaks_nothing() {
        for (package, banned) in BANNED {
            assert!(broken(package, banned, &names(CLEAN)).is_empty());
        }
    }

    #[test]
    fn each_banned_name_is_found_in_each_crate() {
        for (package, banned) in BANNED {
            for name in *banned {
                let tree = names(&format!("{CLEAN}\n{name} v1.0.0"));
                assert_eq!(broken(package, banned, &tree).len(), 1, "{package} {name}");
            }
        }
    }
}
