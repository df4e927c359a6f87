//! An order as the demo's tariff makes it, for tests, examples and the bench.

use chrono::{NaiveDate, NaiveDateTime};
use documents::{BatchRow, OrderDocument};
use domain::{
    batch::BatchType,
    money::Money,
    nit::Nit,
    order::OrderStatus,
    quote::{Amounts, FeeAmount, Gmf, Vat, VatAmount},
};

/// An order with so many batches.
pub fn order(batches: i64) -> OrderDocument {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
    let fee = |code: &str, name_es: &str, name_en: &str, quantity, price, amount| FeeAmount {
        code: code.to_owned(),
        name_es: name_es.to_owned(),
        name_en: name_en.to_owned(),
        quantity,
        unit_price: Some(Money::from_minor(price)),
        rate_ppm: None,
        vat: Vat::Taxed { rate_ppm: 190_000 },
        amount: Money::from_minor(amount),
    };
    let row = |index: i64| BatchRow {
        number: 12_345 + index,
        kind: BatchType::Recharge,
        file_name: format!("nomina-quincena-{index}.txt"),
        signers: vec!["Felipe Firmante".to_owned(), "Fabiola Firmante".to_owned()],
        lines: 1_000,
        loads: Money::from_minor(3_510_000_000),
    };
    OrderDocument {
        number: "OS-2026-000123".to_owned(),
        status: OrderStatus::Authorized,
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        created_at: NaiveDateTime::from(day),
        created_by: "Fabiola Firmante Peña".to_owned(),
        company: "Industrias Ñandú S.A.S.".to_owned(),
        nit: match Nit::new("900123456") {
            Ok(nit) => nit,
            Err(error) => unreachable!("{error}"),
        },
        product: "Tarjeta Nómina".to_owned(),
        product_code: "NOMINA".to_owned(),
        amounts: Amounts {
            loads: Money::from_minor(3_510_000_000),
            fees: vec![
                fee(
                    "recharge",
                    "Comisión por recarga",
                    "Recharge fee",
                    1_000,
                    120_000,
                    120_000_000,
                ),
                fee(
                    "handling",
                    "Manejo de la orden",
                    "Order handling",
                    1,
                    1_200_000,
                    1_200_000,
                ),
            ],
            vat: vec![VatAmount {
                rate_ppm: 190_000,
                base: Money::from_minor(121_200_000),
                amount: Money::from_minor(23_028_015),
            }],
            subtotal: Money::from_minor(3_654_228_015),
            gmf: Some(Gmf {
                charged: false,
                amount: Money::from_minor(14_616_912),
            }),
            withholdings: Vec::new(),
            total: Money::from_minor(3_654_228_015),
            payable: Money::from_minor(3_654_228_000),
        },
        batches: (0..batches).map(row).collect(),
        bank_reference: None,
        cancellation: None,
        printed_on: day,
    }
}
