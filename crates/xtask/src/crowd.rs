//! `cargo xtask crowd`: a crowd asks one master account at once for credits of which only some fit, over two
//! servers on one PostgreSQL. Exactly those who fit must be served, and nobody may see a fault.

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::{
    process::output,
    stand::{Engine, Stand, load},
};

/// How many, how often.
#[derive(Args)]
pub struct Options {
    /// How many rounds; in each another number of credits fits
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    rounds: u32,
    /// How many ask at once in each round
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(2..=400))]
    size: u32,
}

/// Runs it.
pub fn run(options: &Options) -> Result<()> {
    let mut stand = Stand::make(Engine::Postgres, &["prepare-credits", "1", "200"])?;
    stand.serve()?;
    let other = stand.serve_another()?;
    let told = load(&[
        "crowd",
        &stand.address,
        &other,
        stand.database(),
        &stand.plan,
        &options.rounds.to_string(),
        &options.size.to_string(),
    ])?;
    let deadlocks = stand.cluster.as_ref().context("no cluster")?.deadlocks()?;
    let books = output(&mut stand.conexion("ledger verify"))?;
    println!("crowd: {told}; {deadlocks} deadlocks; {books}");
    if deadlocks != 0 {
        bail!("there were deadlocks");
    }
    Ok(())
}
