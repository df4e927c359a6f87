use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::{
    batch_file::{Context, DOCUMENT_TYPES, Finding, Limits, samples::Sample, validate},
    money::Money,
    nit::Nit,
};

/// Codes that need what the server has stored.
const OF_THE_SERVER: [Code; 1] = [Code::H206];
/// Codes that are told of the line or the file, not of the field.
const OF_NO_FIELD: [Code; 9] = [
    Code::F104,
    Code::F105,
    Code::F106,
    Code::F107,
    Code::H210,
    Code::X401,
    Code::X402,
    Code::X403,
    Code::X404,
];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn context(kind: BatchType) -> Context {
    Context {
        nit: Nit::new("900123456").unwrap(),
        product: "NOMINA".into(),
        kind,
        enabled: BatchType::ALL.to_vec(),
        // One less than the format knows, so that there is one to be refused.
        document_types: DOCUMENT_TYPES
            .iter()
            .filter(|known| **known != "NI")
            .map(ToString::to_string)
            .collect(),
        minimum_load: Money::from_minor(100),
        maximum_load: Money::from_minor(10_000_000_000),
        minimum_age: 18,
        today: today(),
        limits: Limits::default(),
    }
}

fn sample(kind: BatchType) -> Sample {
    Sample {
        kind,
        lines: 2,
        first_person: 7,
        nit: Nit::new("900123456").unwrap(),
        product: "NOMINA".into(),
        reference: "REF".into(),
        made: today(),
        branch: "0001".into(),
        marked: false,
        flaw: None,
    }
}

/// What a field may be filled with, good or bad.
fn fillings(field: &Field) -> Vec<String> {
    let mut texts: Vec<String> = [" ", "0", "9", "z", "Á", "€", "~"]
        .iter()
        .map(|letter| letter.repeat(field.length))
        .collect();
    let words = ["NI", "ZZ", "20200101", "19000101", "209912", "Ñ", "A@B"];
    texts.extend(words.map(|word| format!("{word:<width$.width$}", width = field.length)));
    texts
}

/// A line with something else in one of its fields.
fn with(line: &str, field: &Field, filling: &str) -> String {
    let mut letters: Vec<char> = line.chars().collect();
    letters.splice(field.from - 1..field.to(), filling.chars());
    letters.into_iter().collect()
}

/// The lines of a sample; or one whose first detail goes home and has no mail.
fn lines(kind: BatchType, goes_home: bool) -> Vec<String> {
    let text = String::from_utf8(sample(kind).bytes()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (id, filling) in [("entrega", "D"), ("correo", " ")] {
        if let Some(field) = Layout::of(kind).field(id).filter(|_| goes_home) {
            lines[1] = with(&lines[1], field, &filling.repeat(field.length));
        }
    }
    lines
}

/// What the validation says of a field when it holds these things.
fn tried(kind: BatchType, record: Record, field: &Field) -> BTreeSet<Code> {
    let mut said = BTreeSet::new();
    for lines in [lines(kind, false), lines(kind, true)] {
        let place = match record {
            Record::Header => 0,
            Record::Detail(_) => 1,
            Record::Trailer => lines.len() - 1,
        };
        for filling in fillings(field) {
            let mut changed = lines.clone();
            changed[place] = with(&lines[place], field, &filling);
            let report = validate(context(kind), changed.join("\n").as_bytes(), &mut ());
            let line = u64::try_from(place + 1).unwrap();
            let about = |found: &&Finding| found.line == line && found.field == Some(field.id);
            said.extend(report.findings.iter().filter(about).map(|found| found.code));
        }
    }
    said
}

#[test]
fn a_field_breaks_the_codes_that_the_guide_names_and_no_other() {
    let mut wrong = Vec::new();
    for kind in BatchType::ALL {
        for record in Record::of(*kind) {
            for field in record.layout().fields {
                let place = format!("{kind} {} {}", record.number(), field.id);
                let named: BTreeSet<Code> = record.codes(field).into_iter().collect();
                let said = tried(*kind, record, field);
                let unnamed: Vec<_> = said.difference(&named).collect();
                let silent: Vec<_> = named
                    .difference(&said)
                    .filter(|code| !OF_NO_FIELD.contains(code) && !OF_THE_SERVER.contains(code))
                    .collect();
                if !(unnamed.is_empty() && silent.is_empty()) {
                    wrong.push(format!("{place} says {unnamed:?}, never {silent:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_rule_and_value_has_words_in_both_languages() {
    for kind in BatchType::ALL {
        for record in Record::of(*kind) {
            for field in record.layout().fields {
                let mut words = vec![record.rule(field), field.need.words()];
                words.extend(values(field).iter().map(|value| value.means));
                for Both { es, en } in words {
                    assert!(!es.is_empty() && !en.is_empty(), "{kind} {}", field.id);
                }
            }
        }
    }
}

#[test]
fn a_template_is_a_file_that_waits_for_its_values() {
    for kind in BatchType::ALL {
        let bytes = sample(*kind).template();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let widths: Vec<usize> = text.lines().map(|line| line.chars().count()).collect();
        assert_eq!(widths, [120, Layout::of(*kind).length, 120], "{kind}");
        let report = validate(context(*kind), &bytes, &mut ());
        for found in &report.findings {
            // Nothing is misplaced: only values are missing.
            assert!(found.field.is_some(), "{kind} {found:?}");
            let value = found.value_masked.as_deref().unwrap_or_default().trim();
            assert!(
                value.chars().all(|sign| matches!(sign, '0' | '•')),
                "{kind} {found:?}"
            );
        }
        assert!(!report.findings.is_empty(), "{kind}");
    }
}
