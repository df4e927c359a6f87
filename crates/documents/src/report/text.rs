//! Text with commas (RFC 4180): what programs read, so numbers and days are bare and never depend on a language.

use std::io::Cursor;

use domain::{
    csv,
    report::{Cell, Column, Ending, Sheet, SheetFault, SheetHead},
};

use super::{TOTAL, any, cells};

/// A file of text under way.
pub(super) struct TextSheet {
    columns: &'static [Column],
    english: bool,
    /// What has not been given back yet.
    ready: String,
}

impl TextSheet {
    pub(super) fn begin(head: &SheetHead) -> Self {
        let columns = head.code.report().columns;
        let mut ready = String::from(csv::MARK);
        let heads = columns
            .iter()
            .map(|column| csv::cell(column.head.of(head.english)));
        push(&mut ready, heads);
        Self {
            columns,
            english: head.english,
            ready,
        }
    }

    fn row(&mut self, row: &[Cell]) {
        let english = self.english;
        let cells = self.columns.iter().zip(row);
        push(
            &mut self.ready,
            cells.map(|(column, cell)| bare(column, cell, english)),
        );
    }

    fn give(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.ready).into_bytes()
    }
}

fn push(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(&cell);
    }
    text.push_str("\r\n");
}

/// A cell as programs read it. Only texts are guarded: a number that we write ourselves is none that runs.
fn bare(column: &Column, cell: &Cell, english: bool) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => csv::cell(text),
        Cell::Date(day) => day.to_string(),
        Cell::DateTime(at) => cells::bogota(*at).format("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Money(amount) => {
            let minor = amount.minor();
            let sign = if minor < 0 { "-" } else { "" };
            let size = minor.unsigned_abs();
            format!("{sign}{}.{:02}", size / 100, size % 100)
        }
        Cell::Count(count) => count.to_string(),
        Cell::State(code) => csv::cell(cells::state(column, code, english)),
    }
}

impl Sheet for TextSheet {
    fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<Vec<u8>, SheetFault> {
        for row in rows {
            self.row(row);
        }
        Ok(self.give())
    }

    fn end(mut self: Box<Self>, totals: &[Cell]) -> Result<Ending, SheetFault> {
        if any(totals) {
            let mut row = totals.to_vec();
            if let Some(first) = row.first_mut().filter(|first| **first == Cell::Empty) {
                *first = Cell::Text(TOTAL.to_owned());
            }
            self.row(&row);
        }
        Ok(Box::new(Cursor::new(self.give())))
    }
}
