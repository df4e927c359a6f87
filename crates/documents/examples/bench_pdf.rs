//! Measures the order's PDF: the median of one with thirty batches, and ten thousand against one thousand.

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use documents::{Language, order_pdf};

fn median(batches: i64, rounds: usize) -> Result<Duration, support::Broken> {
    let order = support::order(batches)?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let begun = Instant::now();
        std::hint::black_box(order_pdf(&order, Language::Spanish)?);
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Ok(times.get(rounds / 2).copied().unwrap_or_default())
}

fn main() -> Result<(), support::Broken> {
    let usual = median(30, 51)?;
    println!("pdf p50 {:.2} ms", usual.as_secs_f64() * 1_000.0);
    let (small, large) = (median(1_000, 7)?, median(10_000, 7)?);
    let ratio = large.as_secs_f64() / small.as_secs_f64();
    println!("ratio pdf-growth {ratio:.2} (10 000 batches against 1 000)");
    Ok(())
}
