//! The order's PDF as a reader finds it: its text is taken out again with poppler's `pdftotext`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use documents::{Language, OrderDocument, order_pdf};
use domain::order::OrderStatus;

/// The pages as text.
fn pages(order: &OrderDocument, language: Language) -> Vec<String> {
    let bytes = order_pdf(order, language).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
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
    text.trim_end_matches('\u{c}')
        .split('\u{c}')
        .map(str::to_owned)
        .collect()
}

fn has(text: &str, wanted: &[&str]) {
    for words in wanted {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
}

#[test]
fn it_says_who_owes_what_for_what() {
    let pages = pages(&support::order(2), Language::Spanish);
    assert_eq!(pages.len(), 1);
    has(
        &pages[0],
        &[
            "Orden de servicio",
            "OS-2026-000123",
            "Industrias Ñandú S.A.S.",
            "900.123.456-8",
            "Tarjeta Nómina · NOMINA",
            "Comisión por recarga",
            "1000",
            "$ 1.200",
            "IVA 19 % sobre $ 1.212.000",
            "$ 230.280,15",
            "informativo",
            "-$ 0,15",
            "Total a pagar",
            "$ 36.542.280",
            "12346",
            "nomina-quincena-1.txt",
            "9f86d081884c7d65",
            "Página 1 de 1",
        ],
    );
    assert!(!pages[0].contains("ANULADA"));
}

#[test]
fn it_speaks_english() {
    let pages = pages(&support::order(1), Language::English);
    has(
        &pages[0],
        &[
            "Service order",
            "Recharge fee",
            "VAT 19 % on",
            "Total to pay",
            "Page 1 of 1",
        ],
    );
}

#[test]
fn a_cancelled_order_cannot_be_mistaken_for_a_good_one() {
    let mut order = support::order(1);
    order.status = OrderStatus::Cancelled;
    order.cancellation = Some("Nómina repetida".to_owned());
    has(
        &pages(&order, Language::Spanish)[0],
        &["ANULADA", "Motivo: Nómina repetida"],
    );
}

#[test]
fn many_batches_take_many_pages_each_with_its_head_and_number() {
    for (batches, expected) in [(30, 2), (400, 10)] {
        let pages = pages(&support::order(batches), Language::Spanish);
        assert_eq!(pages.len(), expected, "{batches} batches");
        for (index, page) in pages.iter().enumerate() {
            let number = format!("Página {} de {expected}", index + 1);
            has(page, &[&number, "Lote", "Archivo", "OS-2026-000123"]);
        }
        let all = pages.concat();
        for batch in 0..batches {
            assert!(
                all.contains(&format!("nomina-quincena-{batch}.txt")),
                "{batch}"
            );
        }
    }
}
