//! How fast a recharge file is validated.

use anyhow::{Context, Result};
use clap::Args;

use super::ratio::Ratio;
use crate::{
    build,
    process::command,
    process::{cargo, output, run as execute, say},
};

/// How much to measure.
#[derive(Args)]
pub struct Options {
    /// Lines of the file, its first and last included
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(3..=1_000_001))]
    lines: u32,
    /// Pairs of runs
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(5..))]
    pairs: u32,
}

/// Runs A B A B … and prints the ratio.
pub fn run(name: &str, peer: &str, options: &Options) -> Result<()> {
    say("building the bench; a minute the first time");
    execute(&mut cargo(&[
        "build",
        "--release",
        "--package",
        "domain",
        "--example",
        "bench_validate",
    ]))?;
    say(&format!(
        "{} pairs of runs over {} lines; about {} seconds",
        options.pairs,
        options.lines,
        options.pairs * 4
    ));
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let ours = bytes_a_second("ours", options.lines)?;
        let theirs = bytes_a_second(peer, options.lines)?;
        say(&format!(
            "ours {:.0} MB/s, {peer} {:.0} MB/s",
            ours / 1e6,
            theirs / 1e6
        ));
        pairs.push((ours, theirs));
    }
    println!("ratio {name} {}", Ratio::of(&pairs)?);
    Ok(())
}

/// One run in a process of its own.
fn bytes_a_second(reader: &str, lines: u32) -> Result<f64> {
    let program = build::example("bench_validate");
    let arguments = [&lines.to_string(), reader];
    let printed = output(&mut command(&program.to_string_lossy(), &arguments))?;
    printed
        .parse()
        .with_context(|| format!("the bench printed {printed:?}"))
}
