//! Batch files: every code is raised by a file that has that flaw, good files raise none, and the way
//! the bytes arrive does not matter.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use chrono::NaiveDate;
use domain::{
    batch::{BatchStatus, BatchType},
    batch_file::{
        Code, Context, DOCUMENT_TYPES, Limits, Report, Severity, Validator,
        samples::{Flaw, Sample},
        validate, write_err,
    },
    money::Money,
    nit::Nit,
};
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 6).unwrap()
}

fn context(kind: BatchType) -> Context {
    Context {
        nit: Nit::new("900123456").unwrap(),
        product: "BENEF1".into(),
        kind,
        enabled: BatchType::ALL.to_vec(),
        document_types: DOCUMENT_TYPES
            .iter()
            .filter(|kind| **kind != "PA")
            .map(ToString::to_string)
            .collect(),
        minimum_load: Money::from_minor(100_000),
        maximum_load: Money::from_minor(2_000_000_000),
        minimum_age: 14,
        today: today(),
        limits: Limits::default(),
    }
}

fn sample(kind: BatchType, lines: u32) -> Sample {
    Sample {
        kind,
        lines,
        first_person: 0,
        nit: Nit::new("900123456").unwrap(),
        product: "BENEF1".into(),
        reference: "REF-2026-11".into(),
        made: today(),
        branch: "BOG001".into(),
        marked: true,
        flaw: None,
    }
}

fn report_of(kind: BatchType, bytes: &[u8]) -> Report {
    validate(context(kind), bytes, &mut ())
}

fn flawed(kind: BatchType, code: Code) -> Report {
    let marked = code == Code::X404;
    report_of(
        kind,
        &Sample {
            marked,
            flaw: Some(Flaw(code)),
            ..sample(kind, 3)
        }
        .bytes(),
    )
}

#[test]
fn good_files_of_every_type_and_size_are_valid() {
    for kind in BatchType::ALL {
        for lines in [1, 1_000] {
            let report = report_of(*kind, &sample(*kind, lines).bytes());
            assert_eq!(
                report.verdict(),
                BatchStatus::Valid,
                "{kind} {lines}: {:?} {:?}",
                report.counts,
                report.findings.first()
            );
            assert_eq!(
                (report.lines, report.accepted),
                (u64::from(lines), u64::from(lines))
            );
        }
    }
}

#[test]
fn the_example_of_the_design_is_valid() {
    let file = "0101RC0009001234568BENEF1NOM-2026-11 2026110500000000COP00000200000000033000050NOMINA NOVIEMBRE\n\
                05000001CC1032456789                         000000015000050NOMINOMINA NOV 1Q                 E-00123\n\
                05000002CE412345                             000000018000000NOMINOMINA NOV 1Q                 E-00124\n\
                0900000200000000033000050000001032869134\n";
    let report = report_of(BatchType::Recharge, file.as_bytes());
    assert_eq!(
        report.verdict(),
        BatchStatus::Valid,
        "{:?}",
        report.findings
    );
    assert_eq!(report.total, Money::from_minor(33_000_050));
    assert_eq!(
        report.header.client_reference.as_deref(),
        Some("NOM-2026-11")
    );
    assert_eq!(report.counts.get("D302"), Some(&4));
}

#[test]
fn every_flaw_of_a_recharge_file_raises_its_code() {
    for code in Flaw::OF_RECHARGE {
        let report = flawed(BatchType::Recharge, *code);
        assert!(report.has(*code), "{code}: {:?}", report.counts);
        let expected = match code.severity() {
            Severity::Refuse => BatchStatus::Invalid,
            Severity::Error => BatchStatus::WithErrors,
            Severity::Notice => BatchStatus::Valid,
        };
        // A line whose amount or document changed no longer adds up to the trailer.
        let adds_up = !report.has(Code::X402) && !report.has(Code::X403);
        assert!(
            report.verdict() == expected || !adds_up,
            "{code}: {:?}",
            report.counts
        );
    }
}

#[test]
fn every_flaw_of_an_issuance_file_raises_its_code() {
    for code in Flaw::OF_ISSUANCE {
        let report = flawed(BatchType::Issuance, *code);
        assert!(report.has(*code), "{code}: {:?}", report.counts);
    }
}

#[test]
fn a_finding_names_the_line_the_field_and_the_columns() {
    let report = flawed(BatchType::Recharge, Code::D310);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.code == Code::D310)
        .unwrap();
    assert_eq!(
        (finding.line, finding.field, finding.from, finding.to),
        (2, Some("documento"), 11, 25)
    );
    assert_eq!(finding.value_masked.as_deref(), Some("10•••67"));
}

#[test]
fn positions_count_characters_and_not_bytes() {
    let mut bytes = sample(BatchType::Recharge, 1).bytes();
    let text = String::from_utf8(bytes.clone()).unwrap().replace(
        "NOMINA                        ",
        "PAGO DE NÓMINA Y AÑO NUEVO    ",
    );
    bytes = text.into_bytes();
    let report = report_of(BatchType::Recharge, &bytes);
    assert_eq!(
        report.counts.keys().copied().collect::<Vec<_>>(),
        ["X404"],
        "{:?}",
        report.findings
    );
}

#[test]
fn both_encodings_read_the_same_and_a_mixture_is_refused() {
    let utf8 = Sample {
        marked: false,
        ..sample(BatchType::Issuance, 40)
    }
    .bytes();
    let latin: Vec<u8> = String::from_utf8(utf8.clone())
        .unwrap()
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let (a, b) = (
        report_of(BatchType::Issuance, &utf8),
        report_of(BatchType::Issuance, &latin),
    );
    assert_eq!(
        (a.verdict(), b.verdict()),
        (BatchStatus::Valid, BatchStatus::Valid)
    );
    assert_eq!((a.encoding, b.encoding), ("UTF-8", "Windows-1252"));
    assert!(b.has(Code::F109));
    let half = utf8.len() / 2;
    let cut = utf8[..half]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    let mut mixed = utf8[..=cut].to_vec();
    mixed.extend_from_slice(b"05\xf1\xd1 no es UTF-8\n");
    assert!(report_of(BatchType::Issuance, &mixed).has(Code::F102));
}

#[test]
fn the_variant_with_semicolons_reads_the_same() {
    let file = "01;01;RC;900123456;8;BENEF1;NOM-1;20261105;00000000;COP;1;15000050;NOMINA\n\
                05;1;CC;1032456789;;15000050;NOMI;NOMINA;E-1\n\
                09;1;15000050;1032456789;\n";
    let report = report_of(BatchType::Recharge, file.as_bytes());
    assert_eq!(
        report.verdict(),
        BatchStatus::Valid,
        "{:?}",
        report.findings
    );
    assert_eq!(
        (report.accepted, report.total),
        (1, Money::from_minor(15_000_050))
    );
}

#[test]
fn the_variant_with_semicolons_cannot_hide_a_field_that_is_too_long() {
    let file = "01;01;RC;900123456;8;BENEF1;NOM-1;20261105;00000000;COP;1;15000050;NOMINA\n\
                05;1;CC;1032456789;;0000000000000000015000050;NOMI;NOMINA;E-1\n\
                09;1;15000050;1032456789;\n";
    assert!(report_of(BatchType::Recharge, file.as_bytes()).has(Code::D305));
}

#[test]
fn a_file_of_one_endless_line_is_refused_at_once() {
    let mut validator = Validator::new(context(BatchType::Recharge));
    for _ in 0..100 {
        validator.push(&[b'0'; 1000], &mut ());
    }
    assert!(validator.is_stopped());
    assert!(validator.finish().has(Code::F103));
}

#[test]
fn files_that_are_no_text_are_refused() {
    for bytes in [
        &b"\xff\xfe0\x001\x00"[..],
        b"PK\x03\x04\x00\x00\x00\x00",
        b"01\x0001RC",
        b"%PDF-1.7\n\x00\x01",
    ] {
        let report = report_of(BatchType::Recharge, bytes);
        assert_eq!(report.verdict(), BatchStatus::Invalid);
        assert!(
            report.has(Code::F102) || report.has(Code::F104),
            "{:?}",
            report.counts
        );
    }
    assert!(report_of(BatchType::Recharge, b"\r\n \r\n").has(Code::F101));
}

#[test]
fn a_card_number_is_found_where_a_shifted_field_spills_it() {
    for (column, number) in [
        (11, "4111111111111111"),
        (13, "5555555555554444"),
        (95, "378282246310005"),
        (80, "4111 1111 1111 1111"),
    ] {
        let text = String::from_utf8(
            Sample {
                marked: false,
                ..sample(BatchType::Recharge, 1)
            }
            .bytes(),
        )
        .unwrap();
        let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
        lines[1].replace_range(column - 1..column - 1 + number.len(), number);
        assert!(
            report_of(BatchType::Recharge, lines.join("\n").as_bytes()).has(Code::F108),
            "{column}"
        );
    }
    assert!(report_of(BatchType::Recharge, b"juan,4111111111111111\n").has(Code::F108));
}

#[test]
fn no_document_of_many_is_taken_for_a_card_number() {
    let report = report_of(
        BatchType::Issuance,
        &sample(BatchType::Issuance, 20_000).bytes(),
    );
    assert_eq!(report.verdict(), BatchStatus::Valid, "{:?}", report.counts);
}

#[test]
fn findings_are_kept_to_a_limit_and_counted_beyond_it() {
    let mut text = String::from_utf8(
        Sample {
            marked: false,
            ..sample(BatchType::Recharge, 12_000)
        }
        .bytes(),
    )
    .unwrap();
    text = text.replace("NOMI", "XXXX");
    let report = report_of(BatchType::Recharge, text.as_bytes());
    assert_eq!(report.counts.get("D307"), Some(&12_000));
    assert_eq!(report.findings.len(), 10_000);
}

#[test]
fn the_err_file_cannot_run_as_formulas() {
    let report = flawed(BatchType::Recharge, Code::D310);
    let mut out = String::new();
    write_err(&mut out, &report.findings, false).unwrap();
    assert!(
        out.starts_with("line;field;from;to;code;severity;message\n2;documento;11;25;D310;E;"),
        "{out}"
    );
    assert!(out.lines().all(|line| {
        line.split(';')
            .all(|cell| !cell.starts_with(['=', '+', '-', '@']))
    }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn how_the_bytes_arrive_does_not_matter(cuts in prop::collection::vec(1_usize..400, 1..60), code in prop::sample::select(Flaw::OF_RECHARGE.to_vec())) {
        let bytes = Sample { marked: false, flaw: Some(Flaw(code)), ..sample(BatchType::Recharge, 5) }.bytes();
        let whole = report_of(BatchType::Recharge, &bytes);
        let mut validator = Validator::new(context(BatchType::Recharge));
        let (mut rest, mut cuts) = (bytes.as_slice(), cuts.iter().cycle());
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(*cuts.next().unwrap()));
            validator.push(piece, &mut ());
            rest = after;
        }
        prop_assert_eq!(validator.finish().digest(), whole.digest());
    }

    #[test]
    fn no_bytes_break_the_validator(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let report = report_of(BatchType::Issuance, &bytes);
        prop_assert_eq!(report.verdict(), BatchStatus::Invalid);
    }

    #[test]
    fn no_damage_to_a_good_file_breaks_the_validator(at in 0_usize..2_000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = sample(BatchType::Issuance, 5).bytes();
        let at = at % bytes.len();
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        let report = report_of(BatchType::Issuance, &bytes);
        prop_assert!(report.accepted + report.with_errors <= report.lines);
    }
}
