//! Tables as CSV that a spreadsheet opens without running anything in it.

/// What a file begins with, so that a spreadsheet reads it as UTF-8.
pub const MARK: char = '\u{feff}';

/// The rows as a file: UTF-8 with its mark, semicolons as spreadsheets in Colombia expect them.
pub fn file(rows: &[Vec<String>]) -> String {
    let mut text = String::from(MARK);
    text.extend(rows.iter().map(|row| self::row(row)));
    text
}

/// One row with its end.
pub fn row(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| self::cell(cell)).collect();
    cells.join(";") + "\r\n"
}

/// A cell in quotes. One that a spreadsheet would take for a formula begins with an apostrophe.
fn cell(text: &str) -> String {
    let is_formula = text
        .trim_start()
        .starts_with(['=', '+', '-', '@', '|', '%'])
        || text.starts_with(['\t', '\r', '\n']);
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_quoted_and_end_as_the_norm_says() {
        let rows = [vec!["Ana \"la jefa\"".to_owned(), "a;b".to_owned()]];
        assert_eq!(file(&rows), "\u{feff}\"Ana \"\"la jefa\"\"\";\"a;b\"\r\n");
    }

    #[test]
    fn no_cell_can_run() {
        for text in [
            "=1+1", "+57", "-2", "@SUM(A1)", "\t=1", " =1", "\r=1", "|cmd",
        ] {
            assert_eq!(cell(text), format!("\"'{text}\""));
        }
        assert_eq!(cell("ana@example.com"), "\"ana@example.com\"");
    }
}
