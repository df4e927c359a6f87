//! An order as the domain computes it, for tests, examples and the bench.

use chrono::{NaiveDate, NaiveTime};
use documents::{BatchRow, OrderDocument};
use domain::{
    batch::BatchType,
    ids::BatchId,
    money::Money,
    nit::Nit,
    order::{Grouping, OrderStatus},
    quote::{Basis, BatchFacts, Fee, GmfPolicy, Quote, Tariff, Vat},
};

/// What goes wrong when the material is wrong.
pub type Broken = Box<dyn std::error::Error>;

/// A fee on recharges.
pub fn fee(code: &str, spanish: &str, english: &str, basis: Basis) -> Fee {
    Fee {
        code: code.to_owned(),
        name_es: spanish.to_owned(),
        name_en: english.to_owned(),
        applies_to: vec![BatchType::Recharge],
        basis,
        minimum: None,
        maximum: None,
        vat: Vat::Taxed { rate_ppm: 190_000 },
    }
}

/// A fee per line, a part of the loads and a fee per order.
pub fn tariff() -> Tariff {
    let line = Basis::PerLine {
        price: Money::from_minor(120_000),
    };
    let part = Basis::PctOfLoad { rate_ppm: 3_500 };
    let once = Basis::PerOrder {
        price: Money::from_minor(1_200_000),
    };
    Tariff {
        fees: vec![
            fee("recharge", "Comisión por recarga", "Recharge fee", line),
            fee("administration", "Administración", "Administration", part),
            fee("handling", "Manejo de la orden", "Order handling", once),
        ],
        gmf: GmfPolicy::Informative,
        withholdings: Vec::new(),
    }
}

/// An order with so many batches.
pub fn order(batches: i64) -> Result<OrderDocument, Broken> {
    order_under(&tariff(), batches)
}

/// An order with so many batches under a tariff.
pub fn order_under(tariff: &Tariff, batches: i64) -> Result<OrderDocument, Broken> {
    let batches: Vec<BatchRow> = (0..batches).map(row).collect();
    let id: BatchId = "bat_01h455vb4pex5vsknk084sn02q".parse()?;
    let facts = |batch: &BatchRow| BatchFacts {
        id,
        number: batch.number,
        kind: batch.kind,
        digest: String::new(),
        lines: batch.lines,
        cards: 0,
        shipments: 0,
        loads: batch.loads,
    };
    let facts: Vec<BatchFacts> = batches.iter().map(facts).collect();
    let quote = Quote::compute(tariff, Grouping::ByType, &facts)?;
    let draft = quote.orders.first().ok_or("no order")?;
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no day")?;
    let time = NaiveTime::from_hms_opt(14, 5, 0).ok_or("no time")?;
    Ok(OrderDocument {
        number: "OS-2026-000123".to_owned(),
        status: OrderStatus::Authorized,
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
        created_at: day.and_time(time),
        created_by: "Fabiola Firmante Peña".to_owned(),
        company: "Industrias Ñandú S.A.S.".to_owned(),
        nit: Nit::new("900123456")?,
        product: "Tarjeta Nómina".to_owned(),
        product_code: "NOMINA".to_owned(),
        amounts: draft.amounts.clone(),
        batches,
        bank_reference: None,
        cancellation: None,
        printed_on: day,
    })
}

fn row(index: i64) -> BatchRow {
    BatchRow {
        number: 12_345 + index,
        kind: BatchType::Recharge,
        file_name: format!("nomina-quincena-{index}.txt"),
        signers: vec!["Felipe Firmante".to_owned(), "Fabiola Firmante".to_owned()],
        lines: 1_000,
        loads: Money::from_minor(3_512_345_600),
    }
}
