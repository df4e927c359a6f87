//! Workbooks (XLSX): typed cells, no formula. Rows go to a file of the system as they come, and so does the
//! workbook that is made of them; memory stays as it is.
//!
//! The first sheet is the table alone, so that it can be sorted and summed at once; what it was asked with stands on
//! the second. A text is always a text cell; one that begins as a formula does has its quote besides, so that it
//! stays a text when somebody edits it.

use std::{fs::File, io::Seek as _};

use chrono::NaiveDate;
use domain::{
    csv,
    report::{Cell, Column, ColumnKind, Ending, Sheet, SheetFault, SheetHead},
};
use rust_xlsxwriter::{Format, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{TOTAL, any, cells, head};

/// What a sheet holds beside its head and its totals.
const MOST_ROWS: u32 = 1_048_574;
/// What a cell holds.
const MOST_SIGNS: usize = 32_767;

/// How cells look, made once.
struct Looks {
    head: Format,
    text: Format,
    quoted: Format,
    date: Format,
    date_time: Format,
    money: Format,
    count: Format,
}

impl Looks {
    fn new() -> Self {
        let of = |number| Format::new().set_num_format(number);
        Self {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin),
            text: of("@"),
            quoted: of("@").set_quote_prefix(),
            date: of("yyyy-mm-dd"),
            date_time: of("yyyy-mm-dd hh:mm:ss"),
            money: of("#,##0.00"),
            count: of("#,##0"),
        }
    }

    /// The same for the row of totals.
    fn strong(&self) -> Self {
        let of = |format: &Format| format.clone().set_bold().set_border_top(FormatBorder::Thin);
        Self {
            head: of(&self.head),
            text: of(&self.text),
            quoted: of(&self.quoted),
            date: of(&self.date),
            date_time: of(&self.date_time),
            money: of(&self.money),
            count: of(&self.count),
        }
    }
}

/// A workbook under way.
pub(super) struct BookSheet {
    book: Workbook,
    head: SheetHead,
    columns: &'static [Column],
    looks: Looks,
    /// How many rows have been written, the head not among them.
    rows: u32,
}

fn broken(error: &XlsxError) -> SheetFault {
    SheetFault::Broken(error.to_string())
}

impl BookSheet {
    pub(super) fn begin(head: SheetHead) -> Result<Self, SheetFault> {
        let columns = head.code.report().columns;
        let mut sheet = Self {
            book: Workbook::new(),
            head,
            columns,
            looks: Looks::new(),
            rows: 0,
        };
        sheet.first().map_err(|error| broken(&error))?;
        Ok(sheet)
    }

    /// The sheet of rows with its head.
    fn first(&mut self) -> Result<(), XlsxError> {
        let english = self.head.english;
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(if english { "Report" } else { "Reporte" })?;
        for (place, column) in (0_u16..).zip(self.columns) {
            let name = column.head.of(english);
            sheet.set_column_width(place, width(column, name))?;
            sheet.write_string_with_format(0, place, name, &self.looks.head)?;
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn write(&mut self, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
        let english = self.head.english;
        let sheet = self.book.worksheet_from_index(0)?;
        for row in rows {
            self.rows += 1;
            put_row(sheet, self.rows, (self.columns, row), &self.looks, english)?;
        }
        Ok(())
    }

    fn finish(&mut self, totals: &[Cell]) -> Result<File, XlsxError> {
        let english = self.head.english;
        let sheet = self.book.worksheet_from_index(0)?;
        if let (Some(last), true) = (last_column(self.columns), self.rows > 0) {
            sheet.autofilter(0, 0, self.rows, last)?;
        }
        if any(totals) {
            let (at, looks) = (self.rows + 1, self.looks.strong());
            put_row(sheet, at, (self.columns, totals), &looks, english)?;
            if totals.first() == Some(&Cell::Empty) {
                sheet.write_string_with_format(at, 0, TOTAL, &looks.text)?;
            }
        }
        self.second()?;
        let mut file = tempfile::tempfile()?;
        // Without a buffer of our own: one that is dropped forgets what it could not write.
        self.book.save_to_writer(&file)?;
        file.rewind()?;
        Ok(file)
    }

    /// The sheet that says what the rows are.
    fn second(&mut self) -> Result<(), XlsxError> {
        let english = self.head.english;
        let report = self.head.code.report();
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(if english { "Criteria" } else { "Criterios" })?;
        sheet.set_column_width(0, 24)?;
        sheet.set_column_width(1, 60)?;
        let title = (
            if english { "Report" } else { "Reporte" },
            report.name.of(english).to_owned(),
        );
        let facts = std::iter::once(title).chain(head::facts(&self.head));
        for (row, (name, value)) in (0_u32..).zip(facts) {
            sheet.write_string_with_format(row, 0, name, &self.looks.head)?;
            put_text(sheet, (row, 1), &value, &self.looks)?;
        }
        Ok(())
    }
}

fn last_column(columns: &[Column]) -> Option<u16> {
    u16::try_from(columns.len()).ok()?.checked_sub(1)
}

fn width(column: &Column, name: &str) -> f64 {
    let kind = match column.kind {
        ColumnKind::Text => 26,
        ColumnKind::Date => 12,
        ColumnKind::DateTime => 20,
        ColumnKind::Money | ColumnKind::State => 18,
        ColumnKind::Count => 11,
    };
    let name = u32::try_from(name.chars().count() + 3).unwrap_or(kind);
    f64::from(kind.max(name.min(30)))
}

fn put_row(
    sheet: &mut Worksheet,
    at: u32,
    (columns, row): (&[Column], &[Cell]),
    looks: &Looks,
    english: bool,
) -> Result<(), XlsxError> {
    for ((place, column), cell) in (0_u16..).zip(columns).zip(row) {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => put_text(sheet, (at, place), text, looks)?,
            Cell::State(code) => {
                let words = cells::state(column, code, english);
                put_text(sheet, (at, place), words, looks)?;
            }
            Cell::Date(day) => put_number(sheet, (at, place), days(*day), &looks.date)?,
            Cell::DateTime(instant) => {
                let local = cells::bogota(*instant);
                let seconds = local
                    .signed_duration_since(local.date().into())
                    .num_seconds();
                let number = days(local.date()) + whole(seconds) / 86_400.0;
                put_number(sheet, (at, place), number, &looks.date_time)?;
            }
            Cell::Money(amount) => {
                put_number(
                    sheet,
                    (at, place),
                    whole(amount.minor()) / 100.0,
                    &looks.money,
                )?;
            }
            Cell::Count(count) => put_number(sheet, (at, place), whole(*count), &looks.count)?,
        }
    }
    Ok(())
}

fn put_number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    number: f64,
    look: &Format,
) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column, number, look)?;
    Ok(())
}

fn put_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let look = if csv::may_run(text) {
        &looks.quoted
    } else {
        &looks.text
    };
    let text: String = if text.len() > MOST_SIGNS {
        text.chars().take(MOST_SIGNS).collect()
    } else {
        text.to_owned()
    };
    sheet.write_string_with_format(row, column, text, look)?;
    Ok(())
}

/// The day as spreadsheets count them.
fn days(day: NaiveDate) -> f64 {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    whole(day.signed_duration_since(first).num_days())
}

/// A whole number as the nearest that spreadsheets have.
fn whole(number: i64) -> f64 {
    let high = i32::try_from(number >> 32).unwrap_or_default();
    let low = u32::try_from(number & 0xFFFF_FFFF).unwrap_or_default();
    f64::from(high).mul_add(4_294_967_296.0, f64::from(low))
}

impl Sheet for BookSheet {
    fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<Vec<u8>, SheetFault> {
        let all = usize::try_from(self.rows).unwrap_or(usize::MAX);
        let most = usize::try_from(MOST_ROWS).unwrap_or(usize::MAX);
        if all.saturating_add(rows.len()) > most {
            return Err(SheetFault::TooManyRows(u64::from(MOST_ROWS)));
        }
        self.write(rows).map_err(|error| broken(&error))?;
        Ok(Vec::new())
    }

    fn end(mut self: Box<Self>, totals: &[Cell]) -> Result<Ending, SheetFault> {
        let file = self.finish(totals).map_err(|error| broken(&error))?;
        Ok(Box::new(file))
    }
}
