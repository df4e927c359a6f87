//! What a product's services cost. A tariff is data: it is stored as JSON and dated.

use serde::{Deserialize, Serialize};

use crate::{batch::BatchType, money::Money};

/// The terms of a product from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// The fees.
    pub fees: Vec<Fee>,
    /// What is done about GMF, the 4×1000 tax on financial movements.
    pub gmf: GmfPolicy,
    /// Withholdings, if any.
    #[serde(default)]
    pub withholdings: Vec<Withholding>,
}

/// A fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Its stable code.
    pub code: String,
    /// Its name in Spanish.
    pub name_es: String,
    /// Its name in English.
    pub name_en: String,
    /// The batch types it applies to.
    pub applies_to: Vec<BatchType>,
    /// What it is counted by.
    pub basis: Basis,
    /// The least it comes to, when it applies at all.
    #[serde(default)]
    pub minimum: Option<Money>,
    /// The most it comes to.
    #[serde(default)]
    pub maximum: Option<Money>,
    /// Its VAT category.
    pub vat: Vat,
}

/// What a fee is counted by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Basis {
    /// Per accepted line.
    PerLine {
        /// Of one.
        price: Money,
    },
    /// Per card asked for.
    PerCard {
        /// Of one.
        price: Money,
    },
    /// Per branch that cards are shipped to.
    PerBranchShipment {
        /// Of one.
        price: Money,
    },
    /// Once per order.
    PerOrder {
        /// Of it.
        price: Money,
    },
    /// A part of the loads.
    PctOfLoad {
        /// Parts per million: 3500 is 0,35 %.
        rate_ppm: i64,
    },
    /// Per accepted line, by how many there are: the price of the tier that the count falls in, for all.
    Tiered {
        /// In rising order of `up_to`; the last one has none.
        tiers: Vec<Tier>,
    },
}

/// A tier of prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The largest count that it covers; none covers all.
    #[serde(default)]
    pub up_to: Option<i64>,
    /// Of one.
    pub price: Money,
}

/// The VAT category of a fee (Estatuto Tributario: gravado, excluido, exento).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "category")]
pub enum Vat {
    /// Taxed at a rate.
    Taxed {
        /// Parts per million: 190000 is 19 %.
        rate_ppm: i64,
    },
    /// Outside the tax.
    Excluded,
    /// Inside the tax, at nothing.
    Exempt,
}

crate::text_enum! {
    /// What is done about GMF.
    GmfPolicy {
        /// It is not mentioned.
        None = "none",
        /// It is told, and not part of the total: the bank charges it.
        Informative = "informative",
        /// It is part of the total.
        Charged = "charged",
    }
}

/// A withholding: an amount that the company keeps back for the tax office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withholding {
    /// Its stable code.
    pub code: String,
    /// Its name in Spanish.
    pub name_es: String,
    /// Its name in English.
    pub name_en: String,
    /// Parts per million.
    pub rate_ppm: i64,
    /// Of what.
    pub base: WithholdingBase,
}

crate::text_enum! {
    /// What a withholding is a part of.
    WithholdingBase {
        /// The fees before VAT.
        Fees = "fees",
        /// The VAT.
        Vat = "vat",
    }
}
