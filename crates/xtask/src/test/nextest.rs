//! The tests in Rust, by nextest; those that need a database on both engines.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result};
use serde_json::Value;

use super::summary::{Counts, Summary};
use crate::{
    cluster::{Care, Cluster},
    process::{cargo, output, say},
    setup,
};

/// The variable by which the testkit learns of a PostgreSQL server.
const DATABASE: &str = "CONEXION_TEST_DATABASE";

/// Crates whose tests need no database.
const UNIT: &[&str] = &[
    "domain",
    "contract",
    "frontend",
    "documents",
    "gateways",
    "sandbox",
    "xtask",
];

/// Crates whose tests run on each engine.
const API: &[&str] = &["store", "app", "server", "cli", "testkit"];

/// What nextest lists: every test of the workspace.
pub struct Tests(Value);

/// Builds every test; one build for both parts, so that no crate is built twice with other features.
pub fn build() -> Result<Tests> {
    say("building the tests; about 5 minutes the first time");
    let arguments = ["list", "--workspace", "--message-format", "json"];
    let listed = output(command(&arguments).stderr(Stdio::inherit()))?;
    Ok(Tests(
        serde_json::from_str(&listed).context("nextest's list")?,
    ))
}

impl Tests {
    /// How many tests of these crates there are to run, and how many are left out by `#[ignore]`.
    fn expected(&self, packages: &[&str]) -> (u64, u64) {
        let mut expected = (0, 0);
        let suites = self.0.get("rust-suites").and_then(Value::as_object);
        for suite in suites.into_iter().flat_map(|suites| suites.values()) {
            let package = suite.get("package-name").and_then(Value::as_str);
            if !package.is_some_and(|package| packages.contains(&package)) {
                continue;
            }
            let cases = suite.get("testcases").and_then(Value::as_object);
            for case in cases.into_iter().flat_map(|cases| cases.values()) {
                if case.get("ignored").and_then(Value::as_bool) == Some(true) {
                    expected.1 += 1;
                } else {
                    expected.0 += 1;
                }
            }
        }
        expected
    }
}

/// The tests that need no database.
pub fn unit(tests: Option<&Result<Tests>>, summary: &mut Summary) {
    let start = Instant::now();
    let counts = built(tests).map_or(Counts::FAILED, |tests| run(tests, "unit", UNIT, None));
    summary.add("unit", "-", counts, start.elapsed());
}

/// The tests that need a database: on SQLite, then on a PostgreSQL of our own.
pub fn api(tests: Option<&Result<Tests>>, summary: &mut Summary) {
    let start = Instant::now();
    let counts = built(tests).map_or(Counts::FAILED, |tests| {
        run(tests, "api on SQLite", API, None)
    });
    summary.add("api", "SQLite", counts, start.elapsed());
    let start = Instant::now();
    let counts = built(tests).map_or(Counts::FAILED, |tests| {
        on_postgres(tests, summary).unwrap_or_else(|error| {
            say(&format!("PostgreSQL: {error:#}"));
            Counts::FAILED
        })
    });
    summary.add("api", "PostgreSQL", counts, start.elapsed());
}

fn on_postgres(tests: &Tests, summary: &mut Summary) -> Result<Counts> {
    let cluster = Cluster::start(Care::Hasty)?;
    let mut counts = run(tests, "api on PostgreSQL", API, Some(&cluster.url()));
    let made = cluster.databases("conexion_test_")?;
    if made == 0 {
        say("no test made a database on PostgreSQL: this run proves nothing");
        counts.failed += 1;
    }
    summary.note(format!(
        "PostgreSQL {}: {made} databases made by the tests",
        cluster.version()?
    ));
    Ok(counts)
}

fn built(tests: Option<&Result<Tests>>) -> Option<&Tests> {
    match tests? {
        Ok(tests) => Some(tests),
        Err(error) => {
            say(&format!("the tests do not build: {error:#}"));
            None
        }
    }
}

fn run(tests: &Tests, name: &str, packages: &[&str], database: Option<&str>) -> Counts {
    let (expected, skipped) = tests.expected(packages);
    say(&format!("running {expected} tests: {name}"));
    let filter: Vec<String> = packages
        .iter()
        .map(|package| format!("package(={package})"))
        .collect();
    let mut command = command(&[
        "run",
        "--workspace",
        "--no-fail-fast",
        "--no-tests=pass",
        "--status-level=slow",
        "--filterset",
        &filter.join(" + "),
    ]);
    match database {
        Some(url) => command.env(DATABASE, url),
        None => command.env_remove(DATABASE),
    };
    let seen = watch(&mut command).unwrap_or_else(|error| {
        say(&format!("{error:#}"));
        None
    });
    let (passed, succeeded) = seen.unwrap_or_default();
    // What should have run and did not pass failed, whatever became of it.
    let missing = expected.saturating_sub(passed);
    Counts {
        passed,
        failed: if succeeded { missing } else { missing.max(1) },
        skipped,
    }
}

/// Runs it, shows what it says, and reads the count of the passed, and whether it succeeded.
fn watch(command: &mut Command) -> Result<Option<(u64, bool)>> {
    let mut child = command.stderr(Stdio::piped()).spawn()?;
    let mut passed = None;
    if let Some(errors) = child.stderr.take() {
        for line in BufReader::new(errors).lines() {
            let line = line?;
            eprintln!("{line}");
            passed = passed_of(&line).or(passed);
        }
    }
    let succeeded = child.wait()?.success();
    Ok(passed.map(|passed| (passed, succeeded)))
}

/// `Summary [   1.2s] 17 tests run: 16 passed (1 slow), 1 failed, 2 skipped` → 16.
fn passed_of(line: &str) -> Option<u64> {
    let (_, counts) = line
        .trim_start()
        .strip_prefix("Summary [")?
        .split_once("run:")?;
    counts
        .split(',')
        .find_map(|count| {
            let mut words = count.split_whitespace();
            let number = words.next()?.parse().ok()?;
            words
                .next()
                .is_some_and(|word| word == "passed")
                .then_some(number)
        })
        .or(Some(0))
}

fn command(arguments: &[&str]) -> Command {
    let mut command = cargo(&["nextest"]);
    command.args(arguments).env("PATH", setup::path());
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_of_nextest_is_understood() {
        let line = "     Summary [   0.123s] 17 tests run: 16 passed (1 slow), 1 failed, 2 skipped";
        assert_eq!(passed_of(line), Some(16));
        let line = "     Summary [   0.123s] 1/17 tests run: 1 timed out, 2 skipped";
        assert_eq!(passed_of(line), Some(0));
        let line = "     Summary [  12.000s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(passed_of(line), Some(1));
        assert_eq!(passed_of("        PASS [   0.1s] app orders::pay"), None);
    }

    #[test]
    fn tests_left_out_are_counted_by_crate() {
        let list = serde_json::json!({"rust-suites": {
            "app": {"package-name": "app", "testcases": {
                "a": {"ignored": false}, "b": {"ignored": true}, "c": {"ignored": false}}},
            "domain": {"package-name": "domain", "testcases": {"d": {"ignored": false}}}
        }});
        assert_eq!(Tests(list).expected(&["app", "cli"]), (2, 1));
    }
}
