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
pub fn cell(text: &str) -> String {
    let guard = if may_run(text) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet might take a text for a formula: by its first sign, blanks and signs without width before
/// it aside. The wide forms of these signs count, since some keyboards and programs take them for the same.
pub fn may_run(text: &str) -> bool {
    let is_blank = |sign: char| {
        sign.is_whitespace() || sign.is_control() || matches!(sign, '\u{200b}'..='\u{200f}' | MARK)
    };
    let first = text.trim_start_matches(is_blank).chars().next();
    let is_sign = first.is_some_and(|sign| "=+-@|%＝＋－＠｜％−﹢﹣﹦﹫".contains(sign));
    is_sign || text.starts_with(['\t', '\r', '\n'])
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
            "=1+1",
            "+57",
            "-2",
            "@SUM(A1)",
            "\t=1",
            " =1",
            "\r=1",
            "|cmd",
            "\u{200b}=1",
            "\u{7}=1",
            "＝1",
            "−2",
        ] {
            assert_eq!(cell(text), format!("\"'{text}\""));
        }
        assert_eq!(cell("ana@example.com"), "\"ana@example.com\"");
    }
}
