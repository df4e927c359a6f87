//! The demo's tariff: one fee of each usual kind, VAT, GMF that is only told.

use domain::{
    batch::BatchType,
    money::Money,
    quote::{Basis, Fee, GmfPolicy, Tariff, Tier, Vat},
};

/// The types that the demo's products take.
pub const PROCESSED: &[BatchType] = &[
    BatchType::Recharge,
    BatchType::Issuance,
    BatchType::CardReplacement,
    BatchType::PinReplacement,
];

const VAT: Vat = Vat::Taxed { rate_ppm: 190_000 };

/// The tariff of every demo product.
pub fn usual() -> Tariff {
    Tariff {
        fees: vec![recharges(), cards(), pins(), shipments(), handling()],
        gmf: GmfPolicy::Informative,
        withholdings: Vec::new(),
    }
}

fn fee(code: &str, spanish: &str, english: &str, kinds: &[BatchType], basis: Basis) -> Fee {
    Fee {
        code: code.to_owned(),
        name_es: spanish.to_owned(),
        name_en: english.to_owned(),
        applies_to: kinds.to_vec(),
        basis,
        minimum: None,
        maximum: None,
        vat: VAT,
    }
}

fn recharges() -> Fee {
    let tier = |up_to, pesos: i64| Tier {
        up_to,
        price: Money::from_minor(pesos * 100),
    };
    let tiers = vec![
        tier(Some(100), 1_500),
        tier(Some(1_000), 1_200),
        tier(None, 950),
    ];
    fee(
        "recharge",
        "Comisión por recarga",
        "Recharge fee",
        &[BatchType::Recharge],
        Basis::Tiered { tiers },
    )
}

fn cards() -> Fee {
    let price = Money::from_minor(850_000);
    fee(
        "issuance",
        "Emisión de tarjeta",
        "Card issuance",
        &[BatchType::Issuance, BatchType::CardReplacement],
        Basis::PerCard { price },
    )
}

fn pins() -> Fee {
    let price = Money::from_minor(350_000);
    fee(
        "pin",
        "Reposición de clave",
        "PIN replacement",
        &[BatchType::PinReplacement],
        Basis::PerLine { price },
    )
}

fn shipments() -> Fee {
    let price = Money::from_minor(2_500_000);
    fee(
        "shipment",
        "Envío a sucursal",
        "Shipment to a branch",
        &[BatchType::Issuance, BatchType::CardReplacement],
        Basis::PerBranchShipment { price },
    )
}

fn handling() -> Fee {
    let price = Money::from_minor(1_200_000);
    fee(
        "handling",
        "Manejo de la orden",
        "Order handling",
        PROCESSED,
        Basis::PerOrder { price },
    )
}
