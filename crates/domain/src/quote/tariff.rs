//! What a product's services cost. A tariff is data: it is stored as JSON and dated.

use serde::{Deserialize, Serialize};

use super::PPM;
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

/// Why a tariff cannot be put in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TariffFault {
    /// Nobody is paid for being charged.
    #[error("Un precio, mínimo o máximo es negativo. / A price, minimum or maximum is negative.")]
    Negative,
    /// Rates are parts of one.
    #[error(
        "Una tasa no está entre 0 y 1 000 000 partes por millón. / A rate is not between 0 and 1 000 000 parts per million."
    )]
    Rate,
    /// Every count has to fall in a tier.
    #[error(
        "Los tramos deben crecer y el último quedar abierto. / Tiers must rise and the last one must be open."
    )]
    Tiers,
    /// The minimum may not be above the maximum.
    #[error("Un mínimo supera su máximo. / A minimum is above its maximum.")]
    Bounds,
    /// A code names one fee.
    #[error(
        "Dos cobros o retenciones tienen el mismo código. / Two fees or withholdings have the same code."
    )]
    CodeTwice,
}

impl Tariff {
    /// Whether it can be put in force.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn check(&self) -> Result<(), TariffFault> {
        let mut codes: Vec<&str> = self.fees.iter().map(|fee| fee.code.as_str()).collect();
        codes.extend(self.withholdings.iter().map(|item| item.code.as_str()));
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        if codes.len() < all {
            return Err(TariffFault::CodeTwice);
        }
        if !self.withholdings.iter().all(|item| is_rate(item.rate_ppm)) {
            return Err(TariffFault::Rate);
        }
        self.fees.iter().try_for_each(Fee::check)
    }
}

fn is_rate(ppm: i64) -> bool {
    (0..=PPM).contains(&ppm)
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

impl Fee {
    fn check(&self) -> Result<(), TariffFault> {
        let bounds = [self.minimum, self.maximum];
        if bounds.iter().flatten().any(|bound| *bound < Money::ZERO) {
            return Err(TariffFault::Negative);
        }
        if self
            .minimum
            .zip(self.maximum)
            .is_some_and(|(low, high)| low > high)
        {
            return Err(TariffFault::Bounds);
        }
        if let Vat::Taxed { rate_ppm } = self.vat
            && !is_rate(rate_ppm)
        {
            return Err(TariffFault::Rate);
        }
        match &self.basis {
            Basis::PerLine { price }
            | Basis::PerCard { price }
            | Basis::PerBranchShipment { price }
            | Basis::PerOrder { price } => at_least_zero(*price),
            Basis::PctOfLoad { rate_ppm } if is_rate(*rate_ppm) => Ok(()),
            Basis::PctOfLoad { .. } => Err(TariffFault::Rate),
            Basis::Tiered { tiers } => check_tiers(tiers),
        }
    }
}

fn at_least_zero(price: Money) -> Result<(), TariffFault> {
    if price < Money::ZERO {
        Err(TariffFault::Negative)
    } else {
        Ok(())
    }
}

fn check_tiers(tiers: &[Tier]) -> Result<(), TariffFault> {
    let Some((last, closed)) = tiers.split_last() else {
        return Err(TariffFault::Tiers);
    };
    let rises = closed.is_sorted_by(|one, next| one.up_to < next.up_to);
    if last.up_to.is_some() || !rises || closed.iter().any(|tier| tier.up_to.is_none()) {
        return Err(TariffFault::Tiers);
    }
    tiers.iter().try_for_each(|tier| at_least_zero(tier.price))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn with(basis: Basis) -> Tariff {
        let fee = Fee {
            code: "f".into(),
            name_es: "f".into(),
            name_en: "f".into(),
            applies_to: Vec::new(),
            basis,
            minimum: None,
            maximum: None,
            vat: Vat::Excluded,
        };
        Tariff {
            fees: vec![fee],
            gmf: GmfPolicy::None,
            withholdings: Vec::new(),
        }
    }

    fn tier(up_to: Option<i64>, price: i64) -> Tier {
        Tier {
            up_to,
            price: Money::from_minor(price),
        }
    }

    #[test]
    fn a_tariff_that_would_charge_nothing_or_pay_is_refused() {
        let tiered = |tiers: Vec<Tier>| with(Basis::Tiered { tiers }).check();
        assert_eq!(tiered(vec![tier(Some(10), 5), tier(None, 3)]), Ok(()));
        assert_eq!(tiered(Vec::new()), Err(TariffFault::Tiers));
        assert_eq!(tiered(vec![tier(Some(10), 5)]), Err(TariffFault::Tiers));
        let falling = vec![tier(Some(10), 5), tier(Some(5), 4), tier(None, 3)];
        assert_eq!(tiered(falling), Err(TariffFault::Tiers));
        let price = Money::from_minor(-1);
        assert_eq!(
            with(Basis::PerLine { price }).check(),
            Err(TariffFault::Negative)
        );
        let rate_ppm = PPM + 1;
        assert_eq!(
            with(Basis::PctOfLoad { rate_ppm }).check(),
            Err(TariffFault::Rate)
        );
    }

    #[test]
    fn a_code_names_one_fee() {
        let price = Money::from_minor(1);
        let mut tariff = with(Basis::PerLine { price });
        tariff.fees.extend(tariff.fees.clone());
        assert_eq!(tariff.check(), Err(TariffFault::CodeTwice));
    }
}
