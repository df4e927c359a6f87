//! Bytes for people: the service order as PDF, reports as CSV, XLSX and PDF. Built from values of `domain`; knows neither database nor HTTP.
//!
//! The PDF library is `genpdfi`, the maintained fork of `genpdf`, under that name: an order of thirty
//! batches takes it 7 ms (p50 of 51; 5 to 9 from run to run) where `genpdf` 0.2 took 68 ms, on two shared
//! cores. `cargo run --release -p documents --example bench_pdf` measures ours.

mod error;
mod flow;
mod fonts;
mod measure;
mod order;
pub mod report;
mod sheet;

pub use error::DocumentError;
pub use order::{BatchRow, OrderDocument, order_pdf};

/// The language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Spanish, as written in Colombia.
    Spanish,
    /// English.
    English,
}

impl Language {
    /// The one of two words.
    const fn pick<'a>(self, spanish: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Spanish => spanish,
            Self::English => english,
        }
    }
}
