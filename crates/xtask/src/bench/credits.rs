//! Money on its way to cards: credits one by one over HTTP, and a whole batch, against pgbench beside them on
//! the same cluster.

use anyhow::{Context, Result};
use clap::Args;

use super::ratio::Ratio;
use crate::{
    cluster::Cluster,
    process::{output, say},
    stand::{Engine, Stand, number},
};

/// How much to measure.
#[derive(Args)]
pub struct Options {
    /// Pairs of runs
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=50))]
    pairs: u32,
    /// Seconds of each run
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u32).range(2..=60))]
    seconds: u32,
}

/// Credits out of one master account.
pub fn hot(options: &Options) -> Result<()> {
    let stand = lived_in(&["prepare-credits", "1", "2000"])?;
    against_pgbench("credit-hot", &stand, options, 1, || {
        credits(&stand, 16, options.seconds)
    })
}

/// Credits out of a thousand.
pub fn cold(options: &Options) -> Result<()> {
    let stand = lived_in(&["prepare-credits", "1000", "4"])?;
    against_pgbench("credit-cold", &stand, options, 100, || {
        credits(&stand, 16, options.seconds)
    })
}

/// The lines of a batch.
pub fn batch(options: &Options) -> Result<()> {
    let stand = serve(&["prepare-credits", "1", "1000"])?;
    against_pgbench("post-batch", &stand, options, 1, || {
        number(&["batch", stand.database(), &stand.plan, "100000"])
    })
}

/// More clients than the account can serve at once.
pub fn slope(options: &Options) -> Result<()> {
    let stand = lived_in(&["prepare-credits", "1", "2000"])?;
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let many = credits(&stand, 64, options.seconds)?;
        let few = credits(&stand, 8, options.seconds)?;
        say(&format!(
            "{many:.0} credits/s with 64 clients, {few:.0} with 8"
        ));
        pairs.push((many, few));
    }
    let cluster = stand.cluster.as_ref().context("no cluster")?;
    say(&format!("{} deadlocks", cluster.deadlocks()?));
    println!("ratio credit-slope {}", Ratio::of(&pairs)?);
    Ok(())
}

fn serve(prepare: &[&str]) -> Result<Stand> {
    let mut stand = Stand::make(Engine::Postgres, prepare)?;
    stand.serve()?;
    Ok(stand)
}

/// A stand in which there are credits already: of tables that were empty when it learned of them, PostgreSQL reads
/// every row for each that refers to one. pgbench's own are full from the start.
fn lived_in(prepare: &[&str]) -> Result<Stand> {
    let stand = serve(prepare)?;
    credits(&stand, 16, 3)?;
    stand.cluster.as_ref().context("no cluster")?.analyze()?;
    Ok(stand)
}

/// Credits that were posted a second, from the first request until the last is in the books.
fn credits(stand: &Stand, clients: u32, seconds: u32) -> Result<f64> {
    number(&[
        "credits",
        &stand.address,
        stand.database(),
        &stand.plan,
        &clients.to_string(),
        &(seconds * 1_000).to_string(),
    ])
}

/// Ours and pgbench in turns, on the same cluster.
fn against_pgbench(
    name: &str,
    stand: &Stand,
    options: &Options,
    scale: u32,
    mut ours: impl FnMut() -> Result<f64>,
) -> Result<()> {
    let cluster = stand.cluster.as_ref().context("no cluster")?;
    let scale = scale.to_string();
    output(cluster.program("createdb").arg("pgbench"))?;
    output(
        cluster
            .program("pgbench")
            .args(["-i", "-q", "-s", &scale, "pgbench"]),
    )?;
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let ours = ours()?;
        let theirs = pgbench(cluster, &scale, options.seconds)?;
        say(&format!("{ours:.0}/s, pgbench {theirs:.0} tps"));
        pairs.push((ours, theirs));
    }
    println!("ratio {name} {}", Ratio::of(&pairs)?);
    Ok(())
}

/// The transactions a second of its own classic: an account, a teller, a branch and a line of history each.
fn pgbench(cluster: &Cluster, scale: &str, seconds: u32) -> Result<f64> {
    let seconds = seconds.to_string();
    let printed = output(cluster.program("pgbench").args([
        "-b",
        "tpcb-like",
        "-s",
        scale,
        "-M",
        "prepared",
        "-c",
        "16",
        "-j",
        "2",
        "-n",
        "-T",
        &seconds,
        "pgbench",
    ]))?;
    tps_of(&printed).with_context(|| format!("pgbench printed {printed:?}"))
}

/// `tps = 812.345678 (without initial connection time)` → 812.345678.
fn tps_of(printed: &str) -> Option<f64> {
    let line = printed
        .lines()
        .find_map(|line| line.strip_prefix("tps = "))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pgbench_says_is_understood() {
        let printed = "latency average = 19.6 ms\ninitial connection time = 30.1 ms\ntps = 812.345678 (without initial connection time)\n";
        assert_eq!(tps_of(printed), Some(812.345_678));
        assert_eq!(tps_of("nothing"), None);
    }
}
