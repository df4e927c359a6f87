//! The fields of a batch type as a table for spreadsheets and programs.

use domain::{
    batch::BatchType,
    batch_file::guide::{Record, values},
};

use super::{codes_of, letter};
use crate::Language;

const HEADS: [(&str, &str); 11] = [
    ("registro", "record"),
    ("desde", "from"),
    ("hasta", "to"),
    ("largo", "length"),
    ("tipo", "type"),
    ("campo", "field"),
    ("nombre", "name"),
    ("presencia", "presence"),
    ("regla", "rule"),
    ("valores", "values"),
    ("codigos", "codes"),
];

/// The fields as CSV: UTF-8 with its mark, semicolons as spreadsheets in Colombia expect them.
pub fn guide_csv(kind: BatchType, language: Language) -> String {
    let mut text = String::from('\u{feff}');
    text.push_str(&line(
        HEADS.map(|(es, en)| language.pick(es, en).to_owned()),
    ));
    for record in Record::of(kind) {
        for field in record.layout().fields {
            let values: Vec<String> = values(field)
                .iter()
                .map(|value| format!("{} {}", value.code, language.of(value.means)))
                .collect();
            text.push_str(&line([
                record.number().to_owned(),
                field.from.to_string(),
                field.to().to_string(),
                field.length.to_string(),
                letter(field).to_owned(),
                field.id.to_owned(),
                language.pick(field.es, field.en).to_owned(),
                language.of(field.need.words()).to_owned(),
                language.of(record.rule(field)).to_owned(),
                values.join(", "),
                codes_of(record, field),
            ]));
        }
    }
    text
}

/// A row; none of our texts begins like a formula.
fn line<const N: usize>(cells: [String; N]) -> String {
    let cells = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    format!("{}\r\n", cells.join(";"))
}
