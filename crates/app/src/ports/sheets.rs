//! Files of reports: who writes them.

use std::io::Cursor;

use domain::{
    csv,
    report::{Cell, Column, Ending, Format, Sheet, SheetFault, SheetHead},
};

use crate::bogota_time;

/// Begins files of reports.
pub trait Sheets: Send + Sync {
    /// Begins a file.
    ///
    /// # Errors
    /// Why it cannot be written.
    fn begin(&self, format: Format, head: SheetHead) -> Result<Box<dyn Sheet>, SheetFault>;
}

/// Writes text whatever is asked for; for those who have no other writer.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainSheets;

impl Sheets for PlainSheets {
    fn begin(&self, format: Format, head: SheetHead) -> Result<Box<dyn Sheet>, SheetFault> {
        if format == Format::Csv {
            return Ok(Box::new(PlainSheet { head, begun: false }));
        }
        Err(SheetFault::Broken(format!("nobody writes {format} here")))
    }
}

struct PlainSheet {
    head: SheetHead,
    begun: bool,
}

impl PlainSheet {
    fn columns(&self) -> &'static [Column] {
        self.head.code.report().columns
    }

    /// What stands first, once.
    fn top(&mut self) -> String {
        if self.begun {
            return String::new();
        }
        self.begun = true;
        let english = self.head.english;
        let heads = self.columns().iter().map(|column| column.head.of(english));
        let heads: Vec<String> = heads.map(str::to_owned).collect();
        format!("{}{}", csv::MARK, csv::row(&heads))
    }

    fn row(&self, cells: &[Cell]) -> String {
        let english = self.head.english;
        let texts = self.columns().iter().zip(cells);
        let texts: Vec<String> = texts
            .map(|(column, cell)| text(column, cell, english))
            .collect();
        csv::row(&texts)
    }
}

impl Sheet for PlainSheet {
    fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<Vec<u8>, SheetFault> {
        let mut out = self.top();
        out.extend(rows.iter().map(|row| self.row(row)));
        Ok(out.into_bytes())
    }

    fn end(mut self: Box<Self>, totals: &[Cell]) -> Result<Ending, SheetFault> {
        let mut out = self.top();
        if totals.iter().any(|total| *total != Cell::Empty) {
            out.push_str(&self.row(totals));
        }
        Ok(Box::new(Cursor::new(out.into_bytes())))
    }
}

/// A cell as a spreadsheet in Colombia reads it. A minus stands before a number only, which no text is.
fn text(column: &Column, cell: &Cell, english: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Date(day) => day.to_string(),
        Cell::DateTime(at) => bogota_time(*at).format("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Money(amount) => {
            let centavos = amount.minor().unsigned_abs();
            let sign = if amount.is_negative() { "-" } else { "" };
            format!("{sign}{},{:02}", centavos / 100, centavos % 100)
        }
        Cell::Count(count) => count.to_string(),
        Cell::State(code) => column
            .vocabulary
            .and_then(|words| words.words(code))
            .map_or_else(|| code.clone(), |words| words.of(english).to_owned()),
    }
}
