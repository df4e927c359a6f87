//! The tests in a browser.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Instant,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::summary::{Counts, Summary};
use crate::{
    build,
    process::{command, output, say, succeeds},
    setup, workspace,
};

/// Checks the tests' own types, then lets Playwright start the server and try it with the screens that were built.
pub fn run(screens: Result<()>, summary: &mut Summary) {
    types(summary);
    let engine = if std::env::var_os("CONEXION_E2E_DATABASE").is_some() {
        "PostgreSQL"
    } else {
        "SQLite"
    };
    let start = Instant::now();
    let tested = screens.and_then(|()| in_chromium(summary));
    let counts = tested.unwrap_or_else(|error| {
        say(&format!("e2e: {error:#}"));
        Counts::FAILED
    });
    summary.add("e2e", engine, counts, start.elapsed());
}

fn types(summary: &mut Summary) {
    say("checking the types of the tests in TypeScript");
    let start = Instant::now();
    let passed = succeeds(
        command("npx", &["--no-install", "tsc", "--noEmit"])
            .current_dir(workspace::path("e2e"))
            .env("PATH", setup::path()),
    );
    summary.add(
        "e2e types",
        "-",
        Counts::of(passed.unwrap_or(false)),
        start.elapsed(),
    );
}

fn in_chromium(summary: &mut Summary) -> Result<Counts> {
    let server = build::server_for_tests()?;
    say("running the tests in the browser; some minutes");
    let counts = if std::env::var_os("CONEXION_E2E_DATABASE").is_some() {
        half(&server, 1, 1)?
    } else {
        halves(&server)?
    };
    if let Some(chromium) = setup::chromium() {
        let version = output(&mut command(&chromium.to_string_lossy(), &["--version"]))?;
        summary.note(format!(
            "{}: {} tests in it",
            version.trim(),
            counts.passed + counts.failed
        ));
    }
    Ok(counts)
}

/// Both halves of the tests beside each other, each with a server and demo data of its own.
fn halves(server: &Path) -> Result<Counts> {
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(|| half(server, 2, 2));
        (half(server, 1, 2), other.join())
    });
    let Ok(other) = other else {
        bail!("the second half of the tests broke off");
    };
    Ok(one?.and(other?))
}

/// One of so many parts of the tests.
fn half(server: &Path, part: u32, of: u32) -> Result<Counts> {
    let report = workspace::path(&format!("target/playwright-{part}.json"));
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let passed = succeeds(
        playwright(server)?
            .arg(format!("--shard={part}/{of}"))
            .arg(format!("--output=test-results/{part}"))
            .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report),
    )?;
    let text = fs::read_to_string(&report).context("Playwright wrote no report")?;
    let report: Value = serde_json::from_str(&text).context("Playwright's report")?;
    let mut counts = counts_of(&report);
    if !passed {
        counts.failed = counts.failed.max(1);
    }
    Ok(counts)
}

/// `playwright test` with what its configuration reads from the environment.
pub fn playwright(server: &Path) -> Result<Command> {
    let chromium: PathBuf = setup::chromium().context("no Chromium")?;
    let mut command = command("npx", &["--no-install", "playwright", "test"]);
    command
        .current_dir(workspace::path("e2e"))
        .env("PATH", setup::path())
        .env("CONEXION_BIN", server)
        .env("CONEXION_SPA", build::dist())
        .env("CHROMIUM", chromium);
    Ok(command)
}

/// The counts of Playwright's JSON report; a test that passed on a second try counts as passed.
fn counts_of(report: &Value) -> Counts {
    let count = |name: &str| {
        report
            .pointer(&format!("/stats/{name}"))
            .and_then(Value::as_u64)
            .unwrap_or_default()
    };
    Counts {
        passed: count("expected") + count("flaky"),
        failed: count("unexpected"),
        skipped: count("skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_of_playwright_is_understood() {
        let report = serde_json::json!({"stats": {
            "expected": 5, "unexpected": 2, "flaky": 1, "skipped": 3, "duration": 12.5}});
        let counts = Counts {
            passed: 6,
            failed: 2,
            skipped: 3,
        };
        assert_eq!(counts_of(&report), counts);
    }
}
