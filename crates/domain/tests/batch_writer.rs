//! What the writer writes, the validator accepts: whatever the rows hold, as long as each value can be.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use chrono::NaiveDate;
use domain::{
    batch::{BatchStatus, BatchType},
    batch_file::{
        Context, DOCUMENT_TYPES, Detail, Limits, Severity, validate,
        writer::{Head, Row, file_of},
    },
    money::Money,
    nit::Nit,
};
use proptest::prelude::*;

const KINDS: [BatchType; 3] = [
    BatchType::Recharge,
    BatchType::CardReplacement,
    BatchType::PinReplacement,
];

fn head(kind: BatchType, description: &str) -> Head {
    Head {
        kind,
        nit: Nit::new("900123456").unwrap(),
        product: "BENEF1".into(),
        reference: "SEL-0A1B2C3D".into(),
        made: NaiveDate::from_ymd_opt(2026, 11, 6).unwrap(),
        description: description.into(),
    }
}

fn context(kind: BatchType) -> Context {
    Context {
        nit: Nit::new("900123456").unwrap(),
        product: "BENEF1".into(),
        kind,
        enabled: BatchType::ALL.to_vec(),
        document_types: DOCUMENT_TYPES.iter().map(ToString::to_string).collect(),
        minimum_load: Money::from_minor(1),
        maximum_load: Money::from_minor(i64::MAX / 1_000),
        minimum_age: 14,
        today: NaiveDate::from_ymd_opt(2026, 11, 6).unwrap(),
        limits: Limits::default(),
    }
}

/// A person and their card: the number makes each line another one.
fn row(kind: BatchType, number: u64, document_type: &str, amount: u64) -> Row {
    let document = match document_type {
        "PA" => format!("AB{number:07}"),
        "CE" => format!("{:06}", number % 1_000_000),
        _ => format!("{}", 1_000_000_000 + number),
    };
    let mut row: Row = vec![
        ("tipo_documento", document_type.to_owned()),
        ("documento", document),
        ("referencia_tarjeta", format!("TRJ-{number:016}")),
    ];
    match kind {
        BatchType::Recharge => {
            row.push(("valor", amount.to_string()));
            row.push(("concepto", "OTRO".to_owned()));
        }
        BatchType::CardReplacement => {
            row.push(("motivo", "03".to_owned()));
            row.push(("sucursal", "BOG001".to_owned()));
            row.push(("entrega", "S".to_owned()));
            row.push(("conserva_saldo", "S".to_owned()));
        }
        _ => {
            row.push(("motivo", "05".to_owned()));
            row.push(("entrega", "V".to_owned()));
            row.push(("conserva_saldo", "S".to_owned()));
        }
    }
    row
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_valid_and_read_as_it_was_meant(
        kind in proptest::sample::select(&KINDS),
        people in proptest::collection::btree_map(
            0_u64..500_000, (proptest::sample::select(&["CC", "CE", "PA"]), 1_u64..500_000_000), 1..40),
        description in "[A-ZÑÁÉ0-9 .,#&()-]{0,30}",
    ) {
        let rows: Vec<Row> = people
            .iter()
            .map(|(number, (document_type, amount))| row(kind, *number, document_type, *amount))
            .collect();
        let file = file_of(&head(kind, description.trim()), &rows);
        let mut read: Vec<(Option<String>, Option<String>, i64)> = Vec::new();
        let report = validate(context(kind), &file, &mut |detail: &Detail<'_>| {
            read.push((detail.text("documento"), detail.text("referencia_tarjeta"), detail.amount().minor()));
        });
        let broken: Vec<_> = report.findings.iter().filter(|found| found.severity() != Severity::Notice).collect();
        prop_assert!(broken.is_empty(), "{broken:?}\n{}", String::from_utf8_lossy(&file));
        prop_assert_eq!(report.verdict(), BatchStatus::Valid);
        prop_assert_eq!(report.accepted, u64::try_from(rows.len()).unwrap());
        let of = |row: &Row, id: &str| row.iter().find(|(name, _)| *name == id).map(|(_, value)| value.clone());
        let meant: Vec<_> = rows
            .iter()
            .map(|row| {
                let amount = of(row, "valor").map_or(0, |amount| amount.parse().unwrap());
                (of(row, "documento"), of(row, "referencia_tarjeta"), amount)
            })
            .collect();
        prop_assert_eq!(read, meant);
        let total: i64 = people.values().map(|(_, amount)| i64::try_from(*amount).unwrap()).sum();
        let total = if kind == BatchType::Recharge { total } else { 0 };
        prop_assert_eq!(report.total.minor(), total);
    }
}
