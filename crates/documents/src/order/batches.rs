//! The order's batches, with the head of their table on every sheet.

use super::{BatchRow, FOOT, LEFT, RIGHT, ROW, words::kind};
use crate::{
    Language,
    sheet::{
        Align::{Left, Right},
        Look, Sheet,
    },
};

/// Where the table begins on a sheet of its own.
const TOP: f32 = 18.0;
const KIND: f32 = LEFT + 14.0;
const FILE: f32 = KIND + 30.0;
const SIGNERS: f32 = FILE + 42.0;
const LINES: f32 = 168.0;

/// Writes the table below what stands on the first sheet; gives all the sheets.
pub(super) fn write(
    first: Sheet,
    top: f32,
    batches: &[BatchRow],
    language: Language,
) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let (mut sheet, mut y) = (first, top);
    // A head with no row under it belongs on the next sheet.
    if y + 3.0 * ROW > FOOT {
        sheets.push(std::mem::take(&mut sheet));
        y = TOP;
    }
    y = head(&mut sheet, y, language);
    for batch in batches {
        if y + ROW > FOOT {
            sheets.push(std::mem::take(&mut sheet));
            y = head(&mut sheet, TOP, language);
        }
        row(&mut sheet, y, batch, language);
        y += ROW;
    }
    sheets.push(sheet);
    sheets
}

fn head(sheet: &mut Sheet, y: f32, language: Language) -> f32 {
    sheet.write(
        (LEFT, y),
        13.0,
        Left,
        Look::Head,
        language.pick("Lote", "Batch"),
    );
    sheet.write(
        (KIND, y),
        28.0,
        Left,
        Look::Head,
        language.pick("Tipo", "Type"),
    );
    sheet.write(
        (FILE, y),
        40.0,
        Left,
        Look::Head,
        language.pick("Archivo", "File"),
    );
    sheet.write(
        (SIGNERS, y),
        49.0,
        Left,
        Look::Head,
        language.pick("Firmas", "Signed by"),
    );
    sheet.write(
        (LINES, y),
        13.0,
        Right,
        Look::Head,
        language.pick("Líneas", "Lines"),
    );
    sheet.write(
        (RIGHT, y),
        29.0,
        Right,
        Look::Head,
        language.pick("Recargas", "Loads"),
    );
    sheet.rule(y + ROW - 0.6, LEFT, RIGHT);
    y + ROW + 0.8
}

fn row(sheet: &mut Sheet, y: f32, batch: &BatchRow, language: Language) {
    let signers = batch.signers.join(", ");
    sheet.write((LEFT, y), 13.0, Left, Look::Body, batch.number.to_string());
    sheet.write(
        (KIND, y),
        28.0,
        Left,
        Look::Body,
        kind(batch.kind, language),
    );
    sheet.write((FILE, y), 40.0, Left, Look::Body, batch.file_name.clone());
    sheet.write((SIGNERS, y), 49.0, Left, Look::Body, signers);
    sheet.write((LINES, y), 13.0, Right, Look::Body, batch.lines.to_string());
    sheet.write((RIGHT, y), 29.0, Right, Look::Body, batch.loads.to_string());
}
