//! What an order charges beside the loads, as a list: for reports of what was billed.

use super::{Amounts, PPM};
use crate::money::Money;

text_enum! {
    /// What a charge is.
    ChargeKind {
        /// A fee of the tariff.
        Fee = "fee",
        /// VAT of one rate.
        Vat = "vat",
        /// The tax on movements of money, where it is charged.
        Gmf = "gmf",
        /// A withholding, which takes from the total.
        Withholding = "withholding",
        /// «Ajuste al peso».
        Rounding = "rounding",
    }
}

/// Something that an order charges beside the loads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// What it is.
    pub kind: ChargeKind,
    /// The tariff's code; the kind where the tariff has none.
    pub code: String,
    /// In Spanish.
    pub name_es: String,
    /// In English.
    pub name_en: String,
    /// How many units.
    pub quantity: i64,
    /// The price of a unit, for a fee that has one.
    pub unit_price: Option<Money>,
    /// What it comes to.
    pub amount: Money,
}

impl Charge {
    /// One of something, called so in Spanish and English.
    fn plain(kind: ChargeKind, (spanish, english): (&str, &str), amount: Money) -> Self {
        Self {
            kind,
            code: kind.to_string(),
            name_es: spanish.to_owned(),
            name_en: english.to_owned(),
            quantity: 1,
            unit_price: None,
            amount,
        }
    }
}

impl Amounts {
    /// Everything that is charged beside the loads; with them it comes to what is payable.
    pub fn charges(&self) -> Vec<Charge> {
        let fees = self.fees.iter().map(|fee| Charge {
            kind: ChargeKind::Fee,
            code: fee.code.clone(),
            name_es: fee.name_es.clone(),
            name_en: fee.name_en.clone(),
            quantity: fee.quantity,
            unit_price: fee.unit_price,
            amount: fee.amount,
        });
        let vat = self.vat.iter().map(|vat| {
            let (es, en) = (percent(vat.rate_ppm, ','), percent(vat.rate_ppm, '.'));
            let names = (format!("IVA {es} %"), format!("VAT {en}%"));
            Charge::plain(ChargeKind::Vat, (&names.0, &names.1), vat.amount)
        });
        let withheld = self.withholdings.iter().map(|item| Charge {
            code: item.code.clone(),
            ..Charge::plain(
                ChargeKind::Withholding,
                (&item.name_es, &item.name_en),
                item.amount,
            )
        });
        let gmf = Charge::plain(
            ChargeKind::Gmf,
            ("GMF (4×1000)", "GMF (4×1000)"),
            self.gmf_charged(),
        );
        let rounding = Charge::plain(
            ChargeKind::Rounding,
            ("Ajuste al peso", "Rounding to the peso"),
            self.rounding(),
        );
        let few = [gmf, rounding].into_iter();
        fees.chain(vat)
            .chain(withheld)
            .chain(few.filter(|charge| !charge.amount.is_zero()))
            .collect()
    }
}

/// A rate in per cent, without zeros at its end: `19`, `2,5`.
fn percent(rate_ppm: i64, comma: char) -> String {
    let unit = PPM / 100;
    let (whole, rest) = (rate_ppm / unit, (rate_ppm % unit).abs());
    if rest == 0 {
        return whole.to_string();
    }
    let decimals = format!("{rest:04}");
    format!("{whole}{comma}{}", decimals.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{FeeAmount, Gmf, Vat, VatAmount, WithholdingAmount};

    #[test]
    fn charges_and_loads_come_to_what_is_payable() {
        let amounts = Amounts {
            loads: Money::from_minor(1_000_000),
            fees: vec![FeeAmount {
                code: "emision".to_owned(),
                name_es: "Emisión".to_owned(),
                name_en: "Issuance".to_owned(),
                quantity: 3,
                unit_price: Some(Money::from_minor(5_033)),
                rate_ppm: None,
                vat: Vat::Excluded,
                amount: Money::from_minor(15_099),
            }],
            vat: vec![VatAmount {
                rate_ppm: 190_000,
                base: Money::from_minor(15_099),
                amount: Money::from_minor(2_869),
            }],
            subtotal: Money::from_minor(1_017_968),
            gmf: Some(Gmf {
                charged: true,
                amount: Money::from_minor(4_072),
            }),
            withholdings: vec![WithholdingAmount {
                code: "retefuente".to_owned(),
                name_es: "Retefuente".to_owned(),
                name_en: "Income tax withheld".to_owned(),
                amount: Money::from_minor(-604),
            }],
            total: Money::from_minor(1_021_436),
            payable: Money::from_minor(1_021_400),
        };
        let charges = amounts.charges();
        let sum: Money = charges.iter().map(|charge| charge.amount).sum();
        assert_eq!(amounts.loads + sum, amounts.payable);
        assert_eq!(charges.len(), 5);
        assert!(charges.iter().any(|charge| charge.name_es == "IVA 19 %"));
    }

    #[test]
    fn rates_have_no_zeros_at_their_end() {
        assert_eq!(percent(190_000, ','), "19");
        assert_eq!(percent(25_000, ','), "2,5");
        assert_eq!(percent(9_660, '.'), "0.966");
    }
}
