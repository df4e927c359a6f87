//! The order's PDF as a reader finds it: its text is taken out again with poppler's `pdftotext`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod support;

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use documents::{Language, OrderDocument, order_pdf};
use domain::{
    batch::BatchType,
    money::Money,
    order::OrderStatus,
    quote::{Basis, GmfPolicy, Withholding, WithholdingBase},
};

const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

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

/// A line of the table: the words in this order, with nothing but blanks between them.
fn has_row(text: &str, wanted: &[&str]) {
    let wanted = wanted.join(" ");
    let found = text
        .lines()
        .any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") == wanted);
    assert!(found, "no line {wanted:?} in:\n{text}");
}

#[test]
fn it_says_who_owes_what_for_what() {
    let pages = pages(&support::order(1).unwrap(), Language::Spanish);
    assert_eq!(pages.len(), 1);
    let page = &pages[0];
    has(
        page,
        &[
            "Orden de servicio",
            "OS-2026-000123",
            "Industrias Ñandú S.A.S.",
            "900.123.456-8",
            "Tarjeta Nómina · NOMINA",
            "Autorizado",
            "Fabiola Firmante Peña · 22/11/2026 14:05",
            "impresa el 22/11/2026",
            DIGEST,
            "Página 1 de 1",
        ],
    );
    has_row(page, &["Concepto", "Cantidad", "Valor unitario", "Valor"]);
    has_row(page, &["Recargas a tarjetas", "$ 35.123.456"]);
    let fee = ["Comisión por recarga", "1.000", "$ 1.200", "$ 1.200.000"];
    has_row(page, &fee);
    has_row(page, &["Administración", "1", "0,35 %", "$ 122.932,10"]);
    has_row(page, &["Manejo de la orden", "1", "$ 12.000", "$ 12.000"]);
    has_row(page, &["IVA 19 % sobre $ 1.334.932,10", "$ 253.637,10"]);
    has_row(page, &["Subtotal", "$ 36.712.025,20"]);
    has_row(page, &["Ajuste al peso", "-$ 0,20"]);
    has_row(page, &["Total a pagar", "$ 36.712.025"]);
    let told = "GMF (4×1000), informativo: lo cobra el banco aparte";
    has_row(page, &[told, "$ 146.848,10"]);
    let batch = [
        "12345",
        "Recarga",
        "nomina-quincena-0.txt",
        "Felipe Firmante, Fabiola Firmante",
        "1.000",
        "$ 35.123.456",
    ];
    has_row(page, &batch);
    for absent in ["ANULADA", "Motivo", "Referencia del débito"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn it_speaks_english() {
    let pages = pages(&support::order(2).unwrap(), Language::English);
    let page = &pages[0];
    has(page, &["Service order", "OS-2026-000123", "Company", "NIT"]);
    has(
        page,
        &["Authorised by", "comma for decimals", "Page 1 of 1"],
    );
    has_row(page, &["Item", "Quantity", "Unit price", "Amount"]);
    has_row(page, &["Card loads", "$ 70.246.912"]);
    has_row(page, &["Recharge fee", "2.000", "$ 1.200", "$ 2.400.000"]);
    has_row(page, &["VAT 19 % on $ 2.657.864,19", "$ 504.994,20"]);
    has_row(page, &["Total to pay", "$ 73.409.770"]);
    has_row(page, &["Total", "2 batches", "2.000", "$ 70.246.912"]);
    for spanish in ["Orden", "Estado", "Lote", "Página", "Recarga"] {
        assert!(!page.contains(spanish), "{spanish}");
    }
}

#[test]
fn the_number_is_found_by_its_plain_hyphens() {
    let text = pages(&support::order(30).unwrap(), Language::Spanish).concat();
    has(&text, &["OS\u{2d}2026\u{2d}000123"]);
    for other in ['\u{ad}', '\u{2010}', '\u{2011}', '\u{2212}', '\u{fffd}'] {
        assert!(!text.contains(other), "U+{:04X}", u32::from(other));
    }
}

#[test]
fn what_is_withheld_or_charged_stands_between_subtotal_and_total() {
    let mut tariff = support::tariff();
    tariff.gmf = GmfPolicy::Charged;
    tariff.withholdings = vec![Withholding {
        code: "rete_iva".to_owned(),
        name_es: "ReteIVA 15 %".to_owned(),
        name_en: "VAT withheld 15 %".to_owned(),
        rate_ppm: 150_000,
        base: WithholdingBase::Vat,
    }];
    let mut order = support::order_under(&tariff, 1).unwrap();
    order.status = OrderStatus::InProcess;
    order.bank_reference = Some("BCO-778-ÑÁ".to_owned());
    let page = pages(&order, Language::Spanish).concat();
    has(
        &page,
        &["En proceso", "Referencia del débito", "BCO-778-ÑÁ"],
    );
    has_row(&page, &["Subtotal", "$ 36.712.025,20"]);
    has_row(&page, &["ReteIVA 15 %", "-$ 38.045,56"]);
    has_row(&page, &["GMF (4×1000)", "$ 146.848,10"]);
    has_row(&page, &["Ajuste al peso", "$ 0,26"]);
    has_row(&page, &["Total a pagar", "$ 36.820.828"]);
    assert!(!page.contains("informativo"));
}

#[test]
fn no_page_of_a_void_order_can_be_mistaken_for_a_good_one() {
    let mut order = support::order(60).unwrap();
    order.status = OrderStatus::Cancelled;
    order.cancellation = Some("¿Nómina repetida?\nSí: la del año pasado.".to_owned());
    for (language, word) in [
        (Language::Spanish, "ANULADA"),
        (Language::English, "CANCELLED"),
    ] {
        let pages = pages(&order, language);
        assert_eq!(pages.len(), 3);
        for page in &pages {
            has(page, &[word]);
        }
        has(&pages[0], &["¿Nómina repetida? Sí: la del año pasado."]);
    }
    order.status = OrderStatus::Expired;
    order.cancellation = None;
    let pages = pages(&order, Language::Spanish);
    assert!(pages.iter().all(|page| page.contains("VENCIDA")));
    assert!(!pages[0].contains("Motivo"));
}

#[test]
fn many_batches_take_many_pages_each_with_its_head_and_number() {
    for (batches, expected) in [(1, 1), (30, 2), (400, 11)] {
        let pages = pages(&support::order(batches).unwrap(), Language::Spanish);
        assert_eq!(pages.len(), expected, "{batches} batches");
        for (index, page) in pages.iter().enumerate() {
            let number = format!("Página {} de {expected}", index + 1);
            has(page, &[&number, "OS-2026-000123", DIGEST]);
            let head = ["Lote", "Tipo", "Archivo", "Firmas", "Líneas", "Recargas"];
            has_row(page, &head);
        }
        let all = pages.concat();
        let rows = all.lines().filter(|line| line.contains("nomina-quincena-"));
        let numbers: Vec<i64> = rows
            .map(|row| row.split_whitespace().next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(numbers, (12_345..12_345 + batches).collect::<Vec<_>>());
    }
    let last = pages(&support::order(400).unwrap(), Language::Spanish).pop();
    let sums = ["Total", "400 lotes", "400.000", "$ 14.049.382.400"];
    has_row(&last.unwrap(), &sums);
}

#[test]
fn totals_are_never_torn_apart() {
    let mut turned = 0;
    for fees in 20_i64..45 {
        let mut tariff = support::tariff();
        tariff.fees.extend((0..fees).map(|index| {
            let price = Money::from_minor(100);
            let code = format!("f{index}");
            let name = format!("Tarifa {index}");
            support::fee(&code, &name, &name, Basis::PerOrder { price })
        }));
        let order = support::order_under(&tariff, 1).unwrap();
        let pages = pages(&order, Language::Spanish);
        let page = pages.iter().find(|page| page.contains("Subtotal")).unwrap();
        has(page, &["Total a pagar", "informativo"]);
        turned += i32::from(!pages[0].contains("Subtotal"));
        for index in 0..fees {
            let row = format!("Tarifa {index} ");
            assert_eq!(pages.concat().matches(&row).count(), 1, "{row}");
        }
        let items = pages.iter().filter(|page| page.contains("Tarifa"));
        for page in items {
            has_row(page, &["Concepto", "Cantidad", "Valor unitario", "Valor"]);
        }
    }
    assert!((5..25).contains(&turned), "{turned} of them turn the page");
}

#[test]
fn long_names_take_more_lines_and_sums_are_never_cut() {
    let mut order = support::order(2).unwrap();
    order.company = "Asociación Ñoña de Fabricantes de Anís ".repeat(4);
    order.batches[0].file_name = format!("{}.txt", "nómina".repeat(8));
    order.batches[0].kind = BatchType::UnnamedStock;
    order.batches[1].loads = Money::from_minor(99_999_999_999_999);
    order.batches[1].signers = vec!["Ñ".repeat(400)];
    let page = pages(&order, Language::Spanish).concat();
    let joined: String = page.split_whitespace().collect();
    has(
        &page,
        &["$ 999.999.999.999,99", "Emisión de", "innominadas"],
    );
    has(&joined, &[".txt", "Ñ…"]);
    assert_eq!(page.matches("Ñoña").count(), 4);
}

#[test]
fn letters_that_the_font_lacks_do_no_harm() {
    let mut order = support::order(1).unwrap();
    order.company = "日本 😀 Ñandú\u{0}\u{202e}".to_owned();
    let page = pages(&order, Language::Spanish).concat();
    has(&page, &["Ñandú", "OS-2026-000123", "$ 36.712.025"]);
}
