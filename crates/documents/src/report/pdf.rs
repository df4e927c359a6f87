//! Pages to print: the rows are kept until the end, since page numbers and columns' widths hang on all of them.

use std::io::Cursor;

use domain::report::{Cell, Ending, Sheet, SheetFault, SheetHead};

use super::{cells, pages};
use crate::sheet::{Lie, pdf};

/// What is still read on paper: some three hundred sheets.
const MOST_ROWS: usize = 10_000;

/// Pages under way.
pub(super) struct PageSheet {
    head: SheetHead,
    rows: Vec<Vec<String>>,
}

impl PageSheet {
    pub(super) const fn begin(head: SheetHead) -> Self {
        Self {
            head,
            rows: Vec::new(),
        }
    }

    fn written(&self, row: &[Cell]) -> Vec<String> {
        let columns = self.head.code.report().columns;
        columns
            .iter()
            .zip(row)
            .map(|(column, cell)| cells::on_paper(column, cell, self.head.english))
            .collect()
    }
}

impl Sheet for PageSheet {
    fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<Vec<u8>, SheetFault> {
        if self.rows.len() + rows.len() > MOST_ROWS {
            return Err(SheetFault::TooManyRows(MOST_ROWS.try_into().unwrap_or(0)));
        }
        for row in rows {
            let row = self.written(row);
            self.rows.push(row);
        }
        Ok(Vec::new())
    }

    fn end(self: Box<Self>, totals: &[Cell]) -> Result<Ending, SheetFault> {
        let totals = super::any(totals).then(|| self.written(totals));
        let title = self.head.code.report().name.of(self.head.english);
        let bytes = pdf(title, Lie::Across, |measure| {
            pages::lay_out(&self.head, &self.rows, totals, measure)
        })
        .map_err(|error| SheetFault::Broken(error.to_string()))?;
        Ok(Box::new(Cursor::new(bytes)))
    }
}
