//! The format guides, the kits and the manual as a reader finds them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

#[path = "support/read.rs"]
mod read;

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read as _},
    path::Path,
};

use chrono::NaiveDate;
use documents::{Kit, Language, guide_csv, guide_pdf, kit_zip, manual_pdf};
use domain::{
    batch::BatchType,
    batch_file::{
        Code, Context, DOCUMENT_TYPES, Limits, Severity,
        guide::{Record, values},
        samples::Sample,
        validate,
    },
    money::Money,
    nit::Nit,
};
use read::{asked, text};
use zip::ZipArchive;

const BOTH: [Language; 2] = [Language::Spanish, Language::English];

/// Without blanks and line ends: what is wrapped is found again.
fn joined(text: &str) -> String {
    text.split_whitespace().collect()
}

fn kit(kind: BatchType) -> Kit {
    Kit {
        company: "Industrias Ñandú S.A.S.".into(),
        product: "Tarjeta Nómina".into(),
        document_types: DOCUMENT_TYPES.map(str::to_owned).into(),
        // Under what samples load by themselves: the kit must keep to its product.
        minimum_load: Money::from_minor(100_000),
        maximum_load: Money::from_minor(900_000),
        minimum_age: 14,
        sample: Sample {
            kind,
            lines: 3,
            first_person: 1,
            nit: Nit::new("900123456").unwrap(),
            product: "NOMINA".into(),
            reference: "EJEMPLO".into(),
            made: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
            branch: "0001".into(),
            marked: true,
            flaw: None,
        },
    }
}

fn context(kit: &Kit) -> Context {
    Context {
        nit: kit.sample.nit.clone(),
        product: kit.sample.product.clone(),
        kind: kit.sample.kind,
        enabled: vec![kit.sample.kind],
        document_types: kit.document_types.clone(),
        minimum_load: kit.minimum_load,
        maximum_load: kit.maximum_load,
        minimum_age: kit.minimum_age,
        today: kit.sample.made,
        limits: Limits::default(),
    }
}

/// The files of an archive by name.
fn opened(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        files.insert(file.name().unwrap().into_owned(), content);
    }
    files
}

#[test]
fn the_sample_of_every_kit_keeps_the_rules_and_its_files_are_all_there() {
    for kind in BatchType::ALL {
        let kit = kit(*kind);
        let guide = |language| {
            Ok(match language {
                Language::Spanish => b"guide in Spanish".as_slice(),
                Language::English => b"guide in English",
            })
        };
        let bytes = kit_zip(&kit, guide).unwrap();
        assert_eq!(bytes, kit_zip(&kit, guide).unwrap(), "{kind}");
        let files = opened(bytes);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        let wanted = [
            "LEAME.txt".to_owned(),
            "README.txt".to_owned(),
            format!("campos-{kind}.csv"),
            format!("ejemplo-{kind}.txt"),
            format!("fields-{kind}.csv"),
            format!("guia-{kind}.pdf"),
            format!("guide-{kind}.pdf"),
            format!("plantilla-{kind}.txt"),
        ];
        assert_eq!(names, wanted);
        let sample = &files[&format!("ejemplo-{kind}.txt")];
        let report = validate(context(&kit), sample, &mut ());
        let wrong: Vec<_> = report
            .findings
            .iter()
            .filter(|found| found.code.severity() != Severity::Notice)
            .collect();
        assert!(wrong.is_empty() && report.lines == 3, "{kind} {wrong:?}");
        assert_eq!(
            files[&format!("plantilla-{kind}.txt")],
            kit.sample.template()
        );
        let readme = String::from_utf8(files["LEAME.txt"].clone()).unwrap();
        for fact in [
            "Industrias Ñandú S.A.S.",
            "900.123.456-8",
            "NOMINA",
            "$ 1.000",
        ] {
            assert!(readme.contains(fact), "{fact} is missing in {readme}");
        }
    }
}

#[test]
fn a_guide_names_every_field_value_and_code() {
    for kind in BatchType::ALL {
        for language in BOTH {
            let bytes = guide_pdf(*kind, language).unwrap();
            let pdf = joined(&text(&bytes, "-raw"));
            let table = guide_csv(*kind, language);
            let say = |es: &'static str, en: &'static str| match language {
                Language::Spanish => es,
                Language::English => en,
            };
            let has = |wanted: &str| {
                assert!(pdf.contains(&joined(wanted)), "{kind} lacks {wanted}");
            };
            for record in Record::of(*kind) {
                for field in record.layout().fields {
                    let name = say(field.es, field.en);
                    has(&format!("{}–{}", field.from, field.to()));
                    has(&format!("{name} [{}]", field.id));
                    let rule = record.rule(field);
                    has(say(rule.es, rule.en));
                    let row = format!(
                        "\"{}\";\"{}\";\"{}\";",
                        record.number(),
                        field.from,
                        field.to()
                    );
                    let row = table.lines().find(|line| line.contains(&row)).unwrap();
                    assert!(row.contains(field.id) && row.contains(name));
                    for value in values(field) {
                        has(&format!(
                            "{}{}",
                            value.code,
                            say(value.means.es, value.means.en)
                        ));
                    }
                }
            }
            for code in Code::ALL {
                let words = match language {
                    Language::Spanish => code.spanish(),
                    Language::English => code.english(),
                };
                for wanted in [code.as_str(), words.message, words.hint] {
                    has(wanted);
                }
            }
        }
    }
}

#[test]
fn what_does_not_change_is_the_same_bytes_again() {
    for language in BOTH {
        assert_eq!(manual_pdf(language).unwrap(), manual_pdf(language).unwrap());
        let guide = || guide_pdf(BatchType::Recharge, language).unwrap();
        assert_eq!(guide(), guide());
    }
}

#[test]
fn the_manual_has_its_chapters_in_both_languages() {
    let spanish = text(&manual_pdf(Language::Spanish).unwrap(), "-layout");
    for chapter in [
        "1. Ingreso",
        "2. Recuperación de contraseña",
        "3. Configuración",
        "4. Datos de la empresa",
        "5. Carga de lotes",
        "6. Autorización de lotes",
        "7. Órdenes de servicio",
        "8. Cuenta maestra",
        "9. Reportes",
        "10. Descargas",
        "11. Definiciones",
        "5.2 Confirmar o corregir",
    ] {
        assert!(spanish.contains(chapter), "{chapter} is missing");
    }
    let english = text(&manual_pdf(Language::English).unwrap(), "-layout");
    for chapter in [
        "1. Signing in",
        "6. Batch authorisation",
        "11. Definitions",
        "Page 1 of",
    ] {
        assert!(english.contains(chapter), "{chapter} is missing");
    }
    assert!(!english.contains("Página"));
    assert!(!spanish.contains('\u{fffd}') && !english.contains('\u{fffd}'));
}

#[test]
fn the_manual_shows_the_screens_that_it_is_about() {
    for language in BOTH {
        let list = asked("pdfimages", &["-list", "-"], &manual_pdf(language).unwrap());
        let pictures: Vec<&str> = list.lines().skip(2).collect();
        assert_eq!(pictures.len(), 10, "{list}");
        for picture in pictures {
            let facts: Vec<&str> = picture.split_whitespace().collect();
            assert_eq!(&facts[2..6], ["image", "1280", "800", "rgb"], "{picture}");
        }
    }
}

/// What stands between these marks, in pieces where it is a way through menus.
fn quoted(text: &str, open: char, close: char) -> Vec<String> {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line
        .split(open)
        .skip(1)
        .filter_map(|rest| rest.split(close).next())
        .flat_map(|words| words.split(" > ").map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

#[test]
fn every_quoted_word_of_the_manual_stands_on_a_screen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../frontend/src/text/catalogue");
    let screens: String = fs::read_dir(folder)
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    for (language, open, close) in [(Language::Spanish, '«', '»'), (Language::English, '“', '”')]
    {
        let text = text(&manual_pdf(language).unwrap(), "-raw");
        let words = quoted(&text, open, close);
        assert!(words.len() > 25, "{words:?}");
        for word in words {
            assert!(
                screens.contains(&format!("\"{word}\"")),
                "«{word}» is on no screen"
            );
        }
    }
}
