//! The result file `.err`: what is wrong, line by line, for the clerk's own system.

use std::fmt::Write;

use super::Finding;

/// Writes findings as `line;field;from;to;code;severity;message`, with a heading.
///
/// A cell that a spreadsheet would run as a formula is given an apostrophe.
///
/// # Errors
/// When the writer refuses.
pub fn write_err<'a>(
    out: &mut impl Write,
    findings: impl IntoIterator<Item = &'a Finding>,
    english: bool,
) -> std::fmt::Result {
    writeln!(out, "line;field;from;to;code;severity;message")?;
    for finding in findings {
        let words = if english {
            finding.code.english()
        } else {
            finding.code.spanish()
        };
        let Finding {
            code,
            line,
            field,
            from,
            to,
            ..
        } = finding;
        writeln!(
            out,
            "{line};{};{from};{to};{code};{};{}",
            cell(field.unwrap_or_default()),
            code.severity(),
            cell(words.message)
        )?;
    }
    Ok(())
}

fn cell(text: &str) -> String {
    let plain = text.replace(';', ",");
    if plain.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{plain}")
    } else {
        plain
    }
}
