//! Files of reports: what a writer of any format is given and gives back.

use std::io::Read;

use chrono::{DateTime, Utc};

use super::{Cell, Criteria, ReportCode};

text_enum! {
    /// The format of a file.
    Format {
        /// Text with commas; opens everywhere.
        Csv = "csv",
        /// A workbook with typed cells and no formula.
        Xlsx = "xlsx",
        /// Pages to print.
        Pdf = "pdf",
    }
}

impl Format {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
        }
    }
}

/// What stands over the rows of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetHead {
    /// Which report: its columns are those of the catalogue, in their order.
    pub code: ReportCode,
    /// Whether texts are wanted in English; Spanish otherwise.
    pub english: bool,
    /// The company's name.
    pub company: String,
    /// The product's name.
    pub product: String,
    /// What it was asked with, complete.
    pub criteria: Criteria,
    /// The name of the person whom the rows are narrowed to.
    pub user_name: Option<String>,
    /// When the rows were read.
    pub made_at: DateTime<Utc>,
}

/// Why a file cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// There are more rows than the format holds; the most it does.
    #[error("the format holds {0} rows at most")]
    TooManyRows(u64),
    /// A fault of ours.
    #[error("the file cannot be written: {0}")]
    Broken(String),
}

/// The end of a file, to be read in pieces: it may be all of it, and large.
pub type Ending = Box<dyn Read + Send>;

/// A file under way. Rows come page by page; bytes that are final are given back as soon as they are, none of them
/// twice.
pub trait Sheet: Send {
    /// Adds rows, each with a cell for each column of the report.
    ///
    /// # Errors
    /// Why the file cannot be written.
    fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<Vec<u8>, SheetFault>;

    /// Ends the file, with a total for each column (empty for one that has none).
    ///
    /// # Errors
    /// Why the file cannot be written.
    fn end(self: Box<Self>, totals: &[Cell]) -> Result<Ending, SheetFault>;
}
