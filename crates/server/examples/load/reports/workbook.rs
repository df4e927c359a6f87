//! The same cells in a workbook, with nothing around it: the loop that the library's own documentation shows.

use std::{net::SocketAddr, time::Instant};

use domain::report::{Cell, MAX_DAYS_AT_ONCE};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::account::{Reader, full};
use crate::Result;

/// Writes the report's first row as often as the report has rows, in constant memory, and prints how many cells a
/// second that makes.
pub async fn run(server: SocketAddr, plan: &str) -> Result<()> {
    let reader = Reader::sign_in(server, plan, MAX_DAYS_AT_ONCE).await?;
    let (row, rows) = reader.shape().await?;
    let rows = u32::try_from(rows)?;
    let begun = Instant::now();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    let look = Format::new().set_num_format("#,##0.00");
    for at in 0..rows {
        write(sheet, at, &row, &look)?;
    }
    book.save_to_writer(tempfile::tempfile()?)?;
    let cells = f64::from(u32::try_from(full(&row))?) * f64::from(rows);
    println!("{}", cells / begun.elapsed().as_secs_f64());
    Ok(())
}

fn write(sheet: &mut Worksheet, at: u32, row: &[Cell], look: &Format) -> Result<()> {
    for (place, cell) in (0_u16..).zip(row) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) | Cell::State(text) => {
                sheet.write_string_with_format(at, place, text, look)?;
            }
            Cell::Date(_) | Cell::DateTime(_) | Cell::Money(_) | Cell::Count(_) => {
                sheet.write_number_with_format(at, place, 46_352.729_1, look)?;
            }
        }
    }
    Ok(())
}
