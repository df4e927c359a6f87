//! Bytes for people: the service order, the format guides and the manual as PDF, the kit of a batch type as
//! .zip, reports as CSV, XLSX and PDF. Built from values of `domain`; knows neither database nor HTTP.
//!
//! The PDF library is `genpdfi`, the maintained fork of `genpdf`, under that name: an order of thirty
//! batches takes it 7 ms (p50 of 51; 5 to 9 from run to run) where `genpdf` 0.2 took 68 ms, on two shared
//! cores. `cargo run --release -p documents --example bench_pdf` measures ours.

mod error;
mod flow;
mod fonts;
mod guide;
mod kit;
mod manual;
mod measure;
mod order;
mod picture;
mod prose;
pub mod report;
mod settled;
mod sheet;

pub use error::DocumentError;
pub use guide::{guide_csv, guide_pdf};
pub use kit::{Kit, kit_zip};
pub use manual::manual_pdf;
pub use order::{BatchRow, OrderDocument, order_pdf, words::kind as batch_type_name};

use domain::batch_file::guide::Both;

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

    /// A text that is there in both.
    const fn of(self, text: Both) -> &'static str {
        self.pick(text.es, text.en)
    }
}
