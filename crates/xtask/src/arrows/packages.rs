//! The arrows between our crates, and the direct dependencies that have one home.

use anyhow::{Context, Result};
use serde::Deserialize;

/// From a crate to those it may be built upon.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("contract", &["domain"]),
    ("store", &["domain"]),
    ("app", &["domain", "store"]),
    ("gateways", &["app", "domain"]),
    ("documents", &["domain"]),
    ("server", &["app", "contract", "documents", "domain"]),
    ("sandbox", &[]),
    (
        "cli",
        &["server", "gateways", "sandbox", "app", "store", "domain"],
    ),
    ("frontend", &["contract", "domain"]),
    ("testkit", &["app", "store", "domain"]),
    ("xtask", &[]),
];

/// A library and the only crates that may be built upon it; tests may use it anywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("reqwest", &["gateways", "sandbox"]),
    ("lettre", &["gateways", "sandbox"]),
    ("sqlx", &["store"]),
    ("actix-web", &["server", "sandbox", "cli"]),
];

/// A crate of ours, as cargo describes it.
#[derive(Deserialize)]
pub struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// Reads what `cargo metadata --no-deps` prints.
pub fn read(metadata: &str) -> Result<Vec<Package>> {
    let metadata: Metadata = serde_json::from_str(metadata).context("cargo metadata")?;
    Ok(metadata.packages)
}

/// Every forbidden arrow.
pub fn broken(packages: &[Package]) -> Vec<String> {
    let mut broken = Vec::new();
    for package in packages {
        let name = package.name.as_str();
        let Some((_, allowed)) = ALLOWED.iter().find(|(from, _)| *from == name) else {
            broken.push(format!(
                "{name}: a crate that the list of arrows does not know"
            ));
            continue;
        };
        for dependency in &package.dependencies {
            let to = dependency.name.as_str();
            let for_tests = dependency.kind.as_deref() == Some("dev");
            if let Some(reason) = refused(name, allowed, to, for_tests) {
                broken.push(format!("{name} → {to}: {reason}"));
            }
        }
    }
    broken
}

fn refused(from: &str, allowed: &[&str], to: &str, for_tests: bool) -> Option<&'static str> {
    let ours = ALLOWED.iter().any(|(name, _)| *name == to);
    if ours && matches!(to, "cli" | "xtask") && to != from {
        return Some("nothing is built upon a command");
    }
    if for_tests {
        return None;
    }
    if to == "testkit" {
        return Some("testkit is for tests: make it a dev-dependency");
    }
    if ours && !allowed.contains(&to) {
        return Some("this arrow is not in the architecture");
    }
    let (_, homes) = HOMES.iter().find(|(library, _)| *library == to)?;
    (!homes.contains(&from)).then_some("this library has another home")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is broken when one crate has one dependency.
    fn broken_by(from: &str, to: &str, kind: Option<&str>) -> Vec<String> {
        let metadata = serde_json::json!({
            "packages": [{"name": from, "dependencies": [{"name": to, "kind": kind}]}]
        });
        broken(&read(&metadata.to_string()).unwrap())
    }

    #[test]
    fn the_arrows_of_the_architecture_are_allowed() {
        for (from, allowed) in ALLOWED {
            for to in *allowed {
                assert_eq!(broken_by(from, to, None), Vec::<String>::new());
            }
        }
    }

    #[test]
    fn every_other_arrow_between_our_crates_is_refused() {
        for (from, allowed) in ALLOWED {
            for (to, _) in ALLOWED {
                if from != to && !allowed.contains(to) {
                    assert_eq!(broken_by(from, to, None).len(), 1, "{from} → {to}");
                    assert_eq!(broken_by(from, to, Some("build")).len(), 1);
                }
            }
        }
    }

    #[test]
    fn tests_may_use_testkit_and_other_crates_but_no_command() {
        assert!(broken_by("server", "testkit", Some("dev")).is_empty());
        assert!(broken_by("server", "gateways", Some("dev")).is_empty());
        assert_eq!(broken_by("server", "testkit", None).len(), 1);
        assert_eq!(broken_by("testkit", "cli", Some("dev")).len(), 1);
        assert_eq!(broken_by("server", "xtask", Some("dev")).len(), 1);
    }

    #[test]
    fn libraries_with_one_home_are_refused_elsewhere_but_in_tests() {
        for (library, home, elsewhere) in [
            ("reqwest", "gateways", "app"),
            ("lettre", "gateways", "server"),
            ("sqlx", "store", "app"),
            ("actix-web", "server", "app"),
        ] {
            assert!(broken_by(home, library, None).is_empty());
            assert_eq!(broken_by(elsewhere, library, None).len(), 1);
            assert!(broken_by(elsewhere, library, Some("dev")).is_empty());
        }
    }

    #[test]
    fn a_new_crate_must_be_listed() {
        assert_eq!(
            broken_by("helpers", "serde", None),
            ["helpers: a crate that the list of arrows does not know"]
        );
    }
}
