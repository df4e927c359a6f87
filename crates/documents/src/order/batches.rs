//! The order's batches, with the head of their table on every sheet.

use domain::money::Money;

use super::{
    BatchRow,
    words::{count, kind},
};
use crate::{
    Language,
    flow::{Cells, Column, Flow, LEFT, RIGHT, ROW, Table},
    sheet::{Look, Stroke},
};

const KIND: f32 = LEFT + 14.0;
const FILE: f32 = KIND + 27.0;
const SIGNERS: f32 = FILE + 43.0;
/// Where the numbers of lines end.
const LINES: f32 = 166.0;

/// Writes the table and its sums.
pub(super) fn write(flow: &mut Flow<'_>, batches: &[BatchRow], language: Language) {
    let table = Table::begin(flow, columns(batches, language));
    for batch in batches {
        let cells = [
            batch.number.to_string(),
            kind(batch.kind, language).to_owned(),
            batch.file_name.clone(),
            batch.signers.join(", "),
            count(batch.lines),
            batch.loads.to_string(),
        ];
        table.row(flow, Look::Body, cells);
    }
    if batches.len() > 1 {
        // The rule belongs to the row below it.
        if !flow.keep(ROW + 1.2) {
            flow.rule(Stroke::Thin);
        }
        flow.y += 1.2;
        let lines = batches.iter().map(|batch| batch.lines).sum();
        let loads: Money = batches.iter().map(|batch| batch.loads).sum();
        let all = i64::try_from(batches.len()).unwrap_or(i64::MAX);
        let cells = [
            "Total".to_owned(),
            format!("{} {}", count(all), language.pick("lotes", "batches")),
            String::new(),
            String::new(),
            count(lines),
            loads.to_string(),
        ];
        table.row(flow, Look::Strong, cells);
    }
}

fn columns(batches: &[BatchRow], language: Language) -> [Column; 6] {
    let column = |head, x, width| Column {
        head,
        x,
        width,
        cells: Cells::Words,
    };
    let centavos = batches.iter().any(|batch| batch.loads.minor() % 100 != 0);
    [
        column(language.pick("Lote", "Batch"), LEFT, 13.0),
        column(language.pick("Tipo", "Type"), KIND, 25.0),
        column(language.pick("Archivo", "File"), FILE, 41.0),
        column(language.pick("Firmas", "Signed by"), SIGNERS, 50.0),
        Column {
            cells: Cells::Numbers,
            ..column(language.pick("Líneas", "Lines"), LINES, 0.0)
        },
        Column {
            cells: if centavos {
                Cells::Centavos
            } else {
                Cells::Numbers
            },
            ..column(language.pick("Recargas", "Loads"), RIGHT, 0.0)
        },
    ]
}
