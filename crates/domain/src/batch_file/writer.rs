//! Writing batch files: from rows of fields by their names to the text of format 01, by the same layouts
//! that it is read by.

use std::io::{self, Write};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::layout::{Field, HEADER, Layout, TRAILER};
use crate::{batch::BatchType, digest, nit::Nit};

/// The hash total keeps so many digits.
const CONTROL: u64 = 1_000_000_000_000_000;

/// What stands in a file's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The batch's type.
    pub kind: BatchType,
    /// The company.
    pub nit: Nit,
    /// The product's code.
    pub product: String,
    /// The client's reference.
    pub reference: String,
    /// The date made.
    pub made: NaiveDate,
    /// What it is called.
    pub description: String,
}

/// A detail: values by the names of their fields. Record type and number are put in by the writer.
pub type Row = Vec<(&'static str, String)>;

/// The whole file in memory, with its SHA-256 mark.
pub fn file_of(head: &Head, rows: &[Row]) -> Vec<u8> {
    written(head, rows, true)
}

/// The whole file in memory, to be changed by hand: a mark would be broken by the first change.
pub(super) fn unmarked(head: &Head, rows: &[Row]) -> Vec<u8> {
    written(head, rows, false)
}

/// A file of one detail whose values are all to be filled in: numbers are zeros and texts are blanks.
pub(super) fn blank_of(head: &Head) -> Vec<u8> {
    [
        header(head, 1, 0),
        detail(head.kind, 1, &zeros(Layout::of(head.kind))),
        trailer(1, 0, 0, String::new()),
    ]
    .iter()
    .flat_map(|line| [bytes_of(line), b"\r\n".to_vec()].concat())
    .collect()
}

fn zeros(layout: &Layout) -> Row {
    let numbers = layout.fields.iter().filter(|field| field.kind.is_numeric());
    numbers.map(|field| (field.id, String::new())).collect()
}

fn written(head: &Head, rows: &[Row], marked: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut total, mut control) = (0, 0);
    for row in rows {
        total += amount_of(row);
        control = (control + control_of(head.kind, row)) % CONTROL;
    }
    // Writing to memory does not fail.
    let _ = (|| {
        let mut file = Lines::new(&mut bytes);
        file.line(&header(head, rows.len(), total))?;
        for (index, row) in rows.iter().enumerate() {
            file.line(&detail(head.kind, index + 1, row))?;
        }
        file.end(rows.len(), total, control, marked)
    })();
    bytes
}

fn value<'a>(row: &'a Row, id: &str) -> Option<&'a str> {
    let found = row.iter().find(|(name, _)| *name == id);
    found.map(|(_, value)| value.as_str())
}

fn amount_of(row: &Row) -> u64 {
    let amount = value(row, "valor").or_else(|| value(row, "carga_inicial"));
    amount
        .and_then(|text| text.parse().ok())
        .unwrap_or_default()
}

/// What a detail adds to the hash total: the digits of its document, quantity or branch.
fn control_of(kind: BatchType, row: &Row) -> u64 {
    let id = match kind {
        BatchType::UnnamedStock => "cantidad",
        BatchType::Branches => "codigo",
        _ => "documento",
    };
    let digits = value(row, id).unwrap_or_default().bytes();
    digits
        .filter(u8::is_ascii_digit)
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
}

/// A header in its columns.
pub(super) fn header(head: &Head, count: usize, total: u64) -> Vec<char> {
    filled(
        &HEADER,
        &[
            ("registro", "01".to_owned()),
            ("version", "01".to_owned()),
            ("tipo", head.kind.to_string()),
            ("nit", head.nit.as_str().to_owned()),
            ("dv", head.nit.check_digit().to_string()),
            ("producto", head.product.clone()),
            ("referencia_cliente", head.reference.clone()),
            ("fecha_elaboracion", head.made.format("%Y%m%d").to_string()),
            ("fecha_valor", "00000000".to_owned()),
            ("moneda", "COP".to_owned()),
            ("conteo", count.to_string()),
            ("total", total.to_string()),
            ("descripcion", head.description.clone()),
        ],
    )
}

/// A detail in its columns.
pub(super) fn detail(kind: BatchType, sequence: usize, row: &Row) -> Vec<char> {
    let layout = Layout::of(kind);
    let mut line = filled(layout, row);
    put(&mut line, layout, "registro", "05");
    put(&mut line, layout, "consecutivo", &sequence.to_string());
    line
}

fn trailer(count: usize, total: u64, control: u64, mark: String) -> Vec<char> {
    filled(
        &TRAILER,
        &[
            ("registro", "09".to_owned()),
            ("conteo", count.to_string()),
            ("total", total.to_string()),
            ("total_control", control.to_string()),
            ("marca_sha256", mark),
        ],
    )
}

/// Writes lines and marks them as they go.
pub(super) struct Lines<'a, W> {
    out: &'a mut W,
    mark: Sha256,
    first: bool,
}

impl<'a, W: Write> Lines<'a, W> {
    pub fn new(out: &'a mut W) -> Self {
        Self {
            out,
            mark: Sha256::new(),
            first: true,
        }
    }

    pub fn line(&mut self, columns: &[char]) -> io::Result<()> {
        let bytes = bytes_of(columns);
        if !self.first {
            self.mark.update(b"\n");
        }
        self.first = false;
        self.mark.update(&bytes);
        self.out.write_all(&bytes)?;
        self.out.write_all(b"\r\n")
    }

    /// Writes the trailer, with the SHA-256 mark when it is wanted.
    pub fn end(self, count: usize, total: u64, control: u64, marked: bool) -> io::Result<()> {
        let mark = if marked {
            digest::hex(self.mark.finalize().get(..8).unwrap_or_default())
        } else {
            String::new()
        };
        let trailer = trailer(count, total, control, mark);
        self.out.write_all(&bytes_of(&trailer))?;
        self.out.write_all(b"\r\n")
    }
}

fn bytes_of(columns: &[char]) -> Vec<u8> {
    columns.iter().collect::<String>().into_bytes()
}

fn filled(layout: &Layout, values: &[(&'static str, String)]) -> Vec<char> {
    let mut line = vec![' '; layout.length];
    for (id, value) in values {
        put(&mut line, layout, id, value);
    }
    line
}

/// Puts a value into its place: numbers to the right with zeros, text to the left. What a record has no
/// field for is left out, and what is too long is cut.
fn put(line: &mut [char], layout: &Layout, id: &str, value: &str) {
    let Some(Field {
        from, length, kind, ..
    }) = layout.field(id)
    else {
        return;
    };
    let Some(place) = line.get_mut(from - 1..from - 1 + length) else {
        return;
    };
    if kind.is_numeric() {
        place.fill('0');
        place
            .iter_mut()
            .rev()
            .zip(value.chars().rev())
            .for_each(|(slot, letter)| *slot = letter);
    } else {
        place
            .iter_mut()
            .zip(value.chars())
            .for_each(|(slot, letter)| *slot = letter);
    }
}
