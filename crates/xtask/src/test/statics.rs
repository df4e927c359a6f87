//! What needs no run of our code: format, clippy, arrows.

use std::time::Instant;

use super::summary::{Counts, Summary};
use crate::{
    arrows,
    process::{cargo, run, say},
};

/// Runs the checks one after the other.
pub fn run_all(summary: &mut Summary) {
    check(summary, "fmt", "format", || {
        run(&mut cargo(&["fmt", "--all", "--check"]))
    });
    check(
        summary,
        "clippy",
        "clippy over every crate; about 4 minutes the first time",
        || {
            run(&mut cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ]))
        },
    );
    check(summary, "arrows", "the architecture's arrows", arrows::run);
}

fn check(
    summary: &mut Summary,
    name: &str,
    what: &str,
    check: impl FnOnce() -> anyhow::Result<()>,
) {
    say(&format!("checking: {what}"));
    let start = Instant::now();
    let done = check();
    if let Err(error) = &done {
        say(&format!("{error:#}"));
    }
    summary.add(
        &format!("static {name}"),
        "-",
        Counts::of(done.is_ok()),
        start.elapsed(),
    );
}
