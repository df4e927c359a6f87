//! The guide of a batch type's format: every field and every code, from the table that the validation
//! reads.

mod csv;

use domain::{
    batch::BatchType,
    batch_file::{
        Code, Severity,
        guide::{Both, Record, both, values},
        layout::Field,
    },
};

use crate::{
    DocumentError, Language,
    flow::{Cells, Column, LEFT, Table},
    order::words,
    prose::{self, Prose},
    sheet::Look,
};

pub use csv::guide_csv;

/// More lines than a cell of the guide has.
const TALL: usize = 12;

const LEAD: Both = both(
    "Un lote es un archivo de texto con posiciones fijas: un registro 01 de encabezado, un registro 05 por solicitud y un registro 09 de cierre.",
    "A batch is a text file of fixed positions: a 01 header record, a 05 record for each request and a 09 trailer record.",
);

const CONVENTIONS: [Both; 5] = [
    both(
        "Las posiciones cuentan caracteres desde 1. El archivo va en UTF-8 o Windows-1252, con saltos de línea CRLF o LF.",
        "Positions count characters from 1. The file is in UTF-8 or Windows-1252, with CRLF or LF line ends.",
    ),
    both(
        "Tipo N: solo dígitos, a la derecha, con ceros a la izquierda. Tipo A: texto, a la izquierda, con espacios a la derecha.",
        "Type N: digits only, to the right, zeros to the left. Type A: text, to the left, blanks to the right.",
    ),
    both(
        "Los valores van en centavos, sin signo ni separadores: $ 150.000,50 se escribe 15000050. Las fechas, AAAAMMDD.",
        "Amounts are in centavos, without sign or separators: $ 150.000,50 is written 15000050. Dates, YYYYMMDD.",
    ),
    both(
        "El nombre recomendado es NIT_TIPO_AAAAMMDD_referencia.txt. También se acepta la variante con los mismos campos separados por punto y coma.",
        "The recommended name is NIT_TYPE_YYYYMMDD_reference.txt. The variant with the same fields between semicolons is taken, too.",
    ),
    both(
        "Nunca escriba un número de tarjeta: el archivo se rechaza. Use la referencia de la tarjeta.",
        "Never write a card number: the file is refused. Use the card's reference.",
    ),
];

/// The guide as PDF: the same bytes for the same type and language.
///
/// # Errors
/// When the library cannot write it.
pub fn guide_pdf(kind: BatchType, language: Language) -> Result<Vec<u8>, DocumentError> {
    let title = format!(
        "{}: {} ({kind})",
        language.pick("Guía del formato", "Format guide"),
        words::kind(kind, language)
    );
    prose::pdf(&title, language.of(LEAD), language, |prose| {
        for (number, text) in (1..).zip(CONVENTIONS) {
            prose.step(number, language.of(text));
        }
        for record in Record::of(kind) {
            fields(prose, record);
        }
        lists(prose, kind);
        codes(prose);
    })
}

/// What a record is called.
fn name(record: Record, language: Language) -> &'static str {
    match record {
        Record::Header => language.pick("Registro 01: encabezado", "Record 01: header"),
        Record::Detail(_) => language.pick("Registro 05: detalle", "Record 05: detail"),
        Record::Trailer => language.pick("Registro 09: cierre", "Record 09: trailer"),
    }
}

/// A field's type as the table tells it: `N` or `A`.
const fn letter(field: &Field) -> &'static str {
    if field.kind.is_numeric() { "N" } else { "A" }
}

/// The codes of a field with commas between them.
fn codes_of(record: Record, field: &Field) -> String {
    let codes: Vec<&str> = record
        .codes(field)
        .iter()
        .map(|code| code.as_str())
        .collect();
    codes.join(", ")
}

const fn column(head: &'static str, x: f32, width: f32) -> Column {
    let cells = Cells::Words;
    Column {
        head,
        x,
        width,
        cells,
    }
}

fn fields(prose: &mut Prose<'_>, record: Record) {
    let language = prose.language;
    prose.chapter(name(record, language));
    let columns = [
        column(language.pick("Posición", "Position"), LEFT, 17.0),
        column(language.pick("Largo", "Length"), 36.0, 9.0),
        column(language.pick("Tipo", "Type"), 47.0, 7.0),
        column(language.pick("Campo", "Field"), 56.0, 42.0),
        column(language.pick("Presencia", "Presence"), 100.0, 22.0),
        column(
            language.pick("Regla y códigos", "Rule and codes"),
            124.0,
            73.0,
        ),
    ];
    let table = Table::begin(&mut prose.flow, columns);
    for field in record.layout().fields {
        let rule = language.of(record.rule(field));
        let cells = [
            format!("{}–{}", field.from, field.to()),
            field.length.to_string(),
            letter(field).to_owned(),
            format!("{} [{}]", language.pick(field.es, field.en), field.id),
            language.of(field.need.words()).to_owned(),
            format!("{rule} {}", codes_of(record, field)),
        ];
        table.tall_row(&mut prose.flow, (Look::Body, TALL), cells);
    }
}

/// The values of every field that takes one of a list.
fn lists(prose: &mut Prose<'_>, kind: BatchType) {
    let language = prose.language;
    prose.chapter(language.pick("Listas de valores", "Lists of values"));
    for field in Record::Detail(kind).layout().fields {
        let values = values(field);
        if values.is_empty() {
            continue;
        }
        prose.section(language.pick(field.es, field.en));
        let columns = [
            column(language.pick("Valor", "Value"), LEFT, 20.0),
            column(language.pick("Significado", "Meaning"), 40.0, 150.0),
        ];
        let table = Table::begin(&mut prose.flow, columns);
        for value in values {
            let means = language.of(value.means).to_owned();
            table.row(&mut prose.flow, Look::Body, [value.code.to_owned(), means]);
        }
        prose.flow.y += 1.0;
    }
}

/// Every code of the validation.
fn codes(prose: &mut Prose<'_>) {
    let language = prose.language;
    prose.chapter(language.pick("Códigos de la validación", "Codes of the validation"));
    let columns = [
        column(language.pick("Código", "Code"), LEFT, 14.0),
        column(language.pick("Efecto", "Effect"), 34.0, 30.0),
        column(language.pick("Qué pasa", "What is wrong"), 66.0, 62.0),
        column(
            language.pick("Cómo corregirlo", "How to mend it"),
            131.0,
            66.0,
        ),
    ];
    let table = Table::begin(&mut prose.flow, columns);
    for code in Code::ALL {
        let words = match language {
            Language::Spanish => code.spanish(),
            Language::English => code.english(),
        };
        let effect = match code.severity() {
            Severity::Refuse => language.pick("Rechaza el archivo", "Refuses the file"),
            Severity::Error => language.pick("Rechaza la línea", "Refuses the line"),
            Severity::Notice => language.pick("Solo avisa", "Only tells"),
        };
        let cells = [code.as_str(), effect, words.message, words.hint].map(str::to_owned);
        table.tall_row(&mut prose.flow, (Look::Body, TALL), cells);
    }
}
