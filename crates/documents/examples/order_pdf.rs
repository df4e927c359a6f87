//! Writes an order as PDF, to be looked at: `order_pdf OUT.pdf BATCHES`.

#[path = "../tests/support/mod.rs"]
mod support;

use documents::{Language, order_pdf};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("where to? order_pdf OUT.pdf BATCHES")?;
    let batches = arguments
        .next()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2);
    std::fs::write(out, order_pdf(&support::order(batches), Language::Spanish)?)?;
    Ok(())
}
