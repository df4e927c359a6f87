//! The letters about reports that are prepared in the background.

use chrono::NaiveDateTime;
use domain::report::Report;

use super::letters::{Letter, letter};

/// What a letter about a report says.
#[derive(Debug, Clone, Copy)]
pub struct ReportLetter<'a> {
    /// The address.
    pub to: &'a str,
    /// The person.
    pub name: &'a str,
    /// Which report.
    pub report: &'a Report,
    /// The product's name.
    pub product: &'a str,
}

/// The letter that tells that a report is ready. The file is fetched by whoever signs in and may see it.
pub fn report_ready(facts: ReportLetter<'_>, rows: i64, until: NaiveDateTime) -> Letter {
    let ReportLetter {
        to,
        name,
        report,
        product,
    } = facts;
    let until = until.format("%Y-%m-%d %H:%M");
    letter(
        to,
        &format!("Su reporte está listo: {}", report.name.es),
        name,
        &[
            format!(
                "El reporte «{}» de {product} está listo, con {rows} filas.",
                report.name.es
            ),
            format!(
                "Ingrese y descárguelo en Reportes, Preparados. El archivo se guarda hasta {until} (hora de Bogotá)."
            ),
            format!(
                "English: the report “{}” of {product} is ready, with {rows} rows. Sign in and download it under Reports, Prepared, until {until} (Bogotá).",
                report.name.en
            ),
        ],
    )
}

/// The letter that tells that a report could not be prepared.
pub fn report_failed(facts: ReportLetter<'_>) -> Letter {
    let ReportLetter {
        to,
        name,
        report,
        product,
    } = facts;
    letter(
        to,
        &format!("Su reporte no se pudo preparar: {}", report.name.es),
        name,
        &[
            format!(
                "El reporte «{}» de {product} no se pudo preparar. En Reportes, Preparados, está el motivo.",
                report.name.es
            ),
            format!(
                "English: the report “{}” of {product} could not be prepared. The reason stands under Reports, Prepared.",
                report.name.en
            ),
        ],
    )
}
