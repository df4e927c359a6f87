//! A report of a million rows: its pages far behind, and its workbook.

use anyhow::{Context, Result};
use clap::Args;

use super::ratio::Ratio;
use crate::{
    process::say,
    stand::{Engine, Stand, load, number},
};

/// All days that are answered at once.
const DAYS: u32 = 92;

/// How much to measure.
#[derive(Args)]
pub struct Options {
    /// Pairs of runs
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=50))]
    pairs: u32,
    /// Rows of the report; a workbook holds 1 048 574
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(10_000..=1_040_000))]
    rows: u32,
}

/// The workbook over HTTP against the library's own loop; and what the server's memory grows by meanwhile.
pub fn xlsx(options: &Options) -> Result<()> {
    let stand = serve(options)?;
    let file = |format: &str, days: u32| file(&stand, format, days);
    for format in ["csv", "xlsx"] {
        // Whatever a server needs once is there before anything is compared.
        file(format, DAYS / 10)?;
        let (few, rows_few) = stand.growth(|| file(format, DAYS / 10))?;
        let (many, rows) = stand.growth(|| file(format, DAYS))?;
        say(&format!(
            "{format}: memory grows by {} KiB at most over {:.0} rows, by {} KiB over {:.0}",
            many, rows.rows, few, rows_few.rows
        ));
    }
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let ours = file("xlsx", DAYS)?;
        let theirs = number(&["workbook", &stand.address, &stand.plan])?;
        say(&format!(
            "{:.0} cells/s of {:.0} rows, {:.1} MB; {theirs:.0} by the library alone",
            ours.cells,
            ours.rows,
            ours.bytes / 1e6
        ));
        pairs.push((ours.cells, theirs));
    }
    println!("ratio xlsx {}", Ratio::of(&pairs)?);
    Ok(())
}

/// The page behind half of the rows against the first.
pub fn deep_page(options: &Options) -> Result<()> {
    let stand = serve(options)?;
    let pages = (options.rows / 100).to_string();
    say(&format!("walking to page {pages}"));
    let cursor = load(&["walk", &stand.address, &stand.plan, &pages])?;
    let page = |cursor: &str| number(&["page", &stand.address, &stand.plan, cursor, "3000"]);
    let mut pairs = Vec::new();
    for _ in 0..options.pairs {
        let (deep, first) = (page(&cursor)?, page("-")?);
        say(&format!(
            "page {pages} in {deep:.0} µs, the first in {first:.0} µs"
        ));
        pairs.push((deep, first));
    }
    println!("ratio deep-page {}", Ratio::of(&pairs)?);
    Ok(())
}

fn serve(options: &Options) -> Result<Stand> {
    say(&format!(
        "{} movements of a master account; some minutes",
        options.rows
    ));
    let rows = options.rows.to_string();
    let mut stand = Stand::make(Engine::Postgres, &["prepare-report", &rows])?;
    stand.serve()?;
    Ok(stand)
}

/// A file that was taken.
struct Taken {
    /// Cells a second.
    cells: f64,
    rows: f64,
    bytes: f64,
}

fn file(stand: &Stand, format: &str, days: u32) -> Result<Taken> {
    let printed = load(&[
        "file",
        &stand.address,
        &stand.plan,
        format,
        &days.to_string(),
    ])?;
    let mut words = printed.split(' ').map(str::parse);
    let mut next = || words.next()?.ok();
    let taken = Option::zip(next(), next()).zip(next());
    let ((cells, rows), bytes) = taken.with_context(|| format!("the load printed {printed:?}"))?;
    Ok(Taken { cells, rows, bytes })
}
