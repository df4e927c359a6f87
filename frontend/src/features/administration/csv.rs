//! Tables as CSV that a spreadsheet opens without running anything in it.

/// The rows as a file: UTF-8 with its mark, semicolons as spreadsheets in Colombia expect them.
pub fn file(rows: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| self::cell(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
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
