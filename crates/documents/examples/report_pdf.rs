//! Writes a report as PDF, to be looked at: `cargo run -p documents --example report_pdf -- orders FILE`.

use domain::{
    money::Money,
    report::{Cell, ColumnKind, Criteria, Format, ReportCode, SheetHead, Vocabulary},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let code: ReportCode = words.next().ok_or("which report?")?.parse()?;
    let path = words.next().ok_or("to which file?")?;
    let now: chrono::DateTime<chrono::Utc> = "2026-11-26T15:04:05Z".parse()?;
    let report = code.report();
    let mut sheet = documents::report::begin(
        Format::Pdf,
        SheetHead {
            code,
            english: false,
            company: "Industrias Ñandú S.A.S.".to_owned(),
            product: "Tarjeta Nómina".to_owned(),
            criteria: report.check(Criteria::default(), now.date_naive())?,
            user_name: None,
            made_at: now,
        },
    )?;
    let row: Vec<Cell> = report
        .columns
        .iter()
        .map(|column| match column.kind {
            ColumnKind::Text => Cell::Text("Peña Ruiz, Ana María de los Ángeles".to_owned()),
            ColumnKind::Date => Cell::Date(now.date_naive()),
            ColumnKind::DateTime => Cell::DateTime(now),
            ColumnKind::Money => Cell::Money(Money::from_minor(1_234_567_890)),
            ColumnKind::Count => Cell::Count(1_234),
            ColumnKind::State => {
                let codes = column.vocabulary.map(Vocabulary::codes).unwrap_or_default();
                Cell::State(codes.last().copied().unwrap_or_default().to_owned())
            }
        })
        .collect();
    sheet.rows(&vec![row.clone(); 60])?;
    std::io::copy(&mut sheet.end(&row)?, &mut std::fs::File::create(path)?)?;
    Ok(())
}
