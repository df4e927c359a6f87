//! Signing in: how much of the machine it uses, how little others feel of it, and what its time tells.

use std::thread::available_parallelism;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::ratio::Ratio;
use crate::{
    process::say,
    stand::{Engine, Stand, load, number},
};

/// How much to measure.
#[derive(Args)]
pub struct Options {
    /// Pairs of runs
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(5..=50))]
    pairs: u32,
    /// Seconds of each run
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(2..=60))]
    seconds: u32,
}

/// How many names to try.
#[derive(Args)]
pub struct TimingOptions {
    /// Known names, and as many unknown ones
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(100..=1_000))]
    logins: u32,
}

/// Sign-ins a second over HTTP against the bare hash function on as many threads as the server hashes on.
pub fn argon2(options: &Options) -> Result<()> {
    let served = serve()?;
    let threads = hashing_threads().to_string();
    let millis = (options.seconds * 1_000).to_string();
    say(&format!(
        "{} pairs of runs, {threads} hashing at once; about {} seconds",
        options.pairs,
        options.pairs * options.seconds * 2
    ));
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let ours = number(&["logins", &served.address, &millis])?;
        let raw = number(&["raw", &threads, &millis])?;
        say(&format!("{ours:.1} sign-ins/s, {raw:.1} bare verifies/s"));
        pairs.push((ours, raw));
    }
    println!("ratio argon2 {}", Ratio::of(&pairs)?);
    Ok(())
}

/// The 99th percentile of an order list under five times as many sign-ins as the server can take, against
/// the same without them.
pub fn storm(options: &Options) -> Result<()> {
    let served = serve()?;
    let millis = (options.seconds * 1_000).to_string();
    let capacity = number(&["logins", &served.address, "3000"])?;
    let storm = format!("{:.0}", capacity * 5.0);
    say(&format!(
        "{} pairs of runs, {capacity:.0} sign-ins/s possible, {storm} in the storm; about {} seconds",
        options.pairs,
        options.pairs * (options.seconds * 2 + 3)
    ));
    let wait = |storm: &str| number(&["list", &served.address, &served.prepared, &millis, storm]);
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let (under, without) = (wait(&storm)?, wait("0")?);
        say(&format!(
            "p99 of the order list {:.2} ms in the storm, {:.2} ms without",
            under / 1_000.0,
            without / 1_000.0
        ));
        pairs.push((under, without));
    }
    println!("ratio login-storm {}", Ratio::of(&pairs)?);
    Ok(())
}

/// The medians of refusals for known and unknown names, and how far apart they are.
pub fn timing(options: &TimingOptions) -> Result<()> {
    let served = serve()?;
    say(&format!(
        "{} sign-ins for known and as many for unknown names, in turns; a minute or two",
        options.logins
    ));
    let printed = load(&["timing", &served.address, &options.logins.to_string()])?;
    let (known, unknown) = printed.split_once(' ').context("two medians")?;
    let (known, unknown): (f64, f64) = (known.parse()?, unknown.parse()?);
    if known <= 0.0 || unknown <= 0.0 {
        bail!("the load printed {printed:?}");
    }
    let apart = (known - unknown) / unknown * 100.0;
    println!(
        "login-timing known {:.2} ms, unknown {:.2} ms, {apart:+.2} %; status, body and headers alike in all",
        known / 1_000.0,
        unknown / 1_000.0
    );
    Ok(())
}

/// A server with people who can sign in; what was prepared is their company.
fn serve() -> Result<Stand> {
    let mut stand = Stand::make(Engine::Sqlite, &["prepare-logins"])?;
    stand.serve()?;
    Ok(stand)
}

/// As many as the server hashes on at once: all cores but one (app/src/identity/passwords.rs).
fn hashing_threads() -> usize {
    available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1))
}
