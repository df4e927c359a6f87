//! Files of reports, written by `documents`.

use app::ports::Sheets;
use domain::report::{Format, Sheet, SheetFault, SheetHead};

/// Writes every format.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReportSheets;

impl Sheets for ReportSheets {
    fn begin(&self, format: Format, head: SheetHead) -> Result<Box<dyn Sheet>, SheetFault> {
        documents::report::begin(format, head)
    }
}
