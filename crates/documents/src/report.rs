//! Files of reports: one writer for each format, all given the same rows.

mod cells;
mod head;
mod pages;
mod pdf;
mod text;
mod workbook;

use domain::report::{Cell, Format, Sheet, SheetFault, SheetHead};

/// Begins a file. Text gives its bytes back as they come; a workbook keeps its rows in a file of the system until
/// its end, pages keep theirs in memory, so that there is a most that they take.
///
/// # Errors
/// When the file cannot be begun.
pub fn begin(format: Format, head: SheetHead) -> Result<Box<dyn Sheet>, SheetFault> {
    Ok(match format {
        Format::Csv => Box::new(text::TextSheet::begin(&head)),
        Format::Xlsx => Box::new(workbook::BookSheet::begin(head)?),
        Format::Pdf => Box::new(pdf::PageSheet::begin(head)),
    })
}

/// Whether there is a total to write at all.
fn any(totals: &[Cell]) -> bool {
    totals.iter().any(|cell| *cell != Cell::Empty)
}

/// What stands before the totals, in either language.
const TOTAL: &str = "Total";
