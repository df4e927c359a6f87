//! The amounts of one order, item by item.

use serde::{Deserialize, Serialize};

use super::{Fee, GmfPolicy, PPM, Tariff, Vat, WithholdingBase, compute::Totals, tariff::Basis};
use crate::money::{Money, divide_half_even};

/// GMF is four per thousand (Estatuto Tributario, art. 872).
const GMF_PPM: i64 = 4_000;

/// The amounts of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    /// Money for the cards.
    pub loads: Money,
    /// The fees.
    pub fees: Vec<FeeAmount>,
    /// VAT, one item per rate.
    pub vat: Vec<VatAmount>,
    /// Loads, fees and VAT.
    pub subtotal: Money,
    /// GMF, when it is told or charged.
    pub gmf: Option<Gmf>,
    /// Withholdings, negative.
    pub withholdings: Vec<WithholdingAmount>,
    /// Everything.
    pub total: Money,
    /// The total rounded half to even to whole pesos: what is debited.
    pub payable: Money,
}

/// A fee of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeAmount {
    /// The tariff's code.
    pub code: String,
    /// In Spanish.
    pub name_es: String,
    /// In English.
    pub name_en: String,
    /// How many units.
    pub quantity: i64,
    /// The price of a unit.
    pub unit_price: Option<Money>,
    /// The rate, for a part of the loads.
    pub rate_ppm: Option<i64>,
    /// Its VAT category.
    pub vat: Vat,
    /// Before VAT.
    pub amount: Money,
}

/// VAT of one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatAmount {
    /// Parts per million.
    pub rate_ppm: i64,
    /// The fees it is computed on.
    pub base: Money,
    /// The tax.
    pub amount: Money,
}

/// GMF of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gmf {
    /// Whether it is part of the total.
    pub charged: bool,
    /// The tax.
    pub amount: Money,
}

/// A withholding of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithholdingAmount {
    /// The tariff's code.
    pub code: String,
    /// In Spanish.
    pub name_es: String,
    /// In English.
    pub name_en: String,
    /// Negative.
    pub amount: Money,
}

impl Amounts {
    /// What the fees come to before VAT.
    pub fn fees_total(&self) -> Money {
        self.fees.iter().map(|fee| fee.amount).sum()
    }

    /// What VAT comes to.
    pub fn vat_total(&self) -> Money {
        self.vat.iter().map(|vat| vat.amount).sum()
    }

    /// What withholdings come to; negative or zero.
    pub fn withheld(&self) -> Money {
        self.withholdings.iter().map(|item| item.amount).sum()
    }

    /// GMF that is part of the total.
    pub fn gmf_charged(&self) -> Money {
        self.gmf
            .as_ref()
            .filter(|gmf| gmf.charged)
            .map_or(Money::ZERO, |gmf| gmf.amount)
    }

    /// «Ajuste al peso».
    pub fn rounding(&self) -> Money {
        self.payable - self.total
    }

    /// Computes the amounts of an order; nothing on overflow.
    pub(super) fn compute(tariff: &Tariff, totals: &Totals) -> Option<Self> {
        let fees = tariff
            .fees
            .iter()
            .map(|fee| fee_amount(fee, totals))
            .collect::<Option<Vec<_>>>()?;
        let fees: Vec<_> = fees.into_iter().flatten().collect();
        let fees_total = add_up(fees.iter().map(|fee| fee.amount))?;
        let vat = vat_amounts(&fees)?;
        let vat_total = add_up(vat.iter().map(|vat| vat.amount))?;
        let subtotal = add_up([totals.loads, fees_total, vat_total])?;
        let gmf = match tariff.gmf {
            GmfPolicy::None => None,
            GmfPolicy::Informative => Some(Gmf {
                charged: false,
                amount: subtotal.scaled(GMF_PPM, PPM)?,
            }),
            GmfPolicy::Charged => Some(Gmf {
                charged: true,
                amount: subtotal.scaled(GMF_PPM, PPM)?,
            }),
        };
        let withholdings = tariff.withholdings.iter().map(|item| {
            let base = match item.base {
                WithholdingBase::Fees => fees_total,
                WithholdingBase::Vat => vat_total,
            };
            let amount = -base.scaled(item.rate_ppm, PPM)?;
            Some(WithholdingAmount {
                code: item.code.clone(),
                name_es: item.name_es.clone(),
                name_en: item.name_en.clone(),
                amount,
            })
        });
        let withholdings = withholdings.collect::<Option<Vec<_>>>()?;
        let charged = gmf
            .as_ref()
            .filter(|gmf| gmf.charged)
            .map_or(Money::ZERO, |gmf| gmf.amount);
        let withheld = add_up(withholdings.iter().map(|item| item.amount))?;
        let total = add_up([subtotal, charged, withheld])?;
        Some(Self {
            loads: totals.loads,
            fees,
            vat,
            subtotal,
            gmf,
            withholdings,
            total,
            payable: total.rounded_to_peso(),
        })
    }
}

fn add_up(items: impl IntoIterator<Item = Money>) -> Option<Money> {
    items.into_iter().try_fold(Money::ZERO, Money::checked_add)
}

/// A fee's amount: nothing inside when the fee does not apply, nothing at all on overflow.
#[expect(
    clippy::option_option,
    reason = "the outer one is overflow, the inner one that the fee does not apply"
)]
fn fee_amount(fee: &Fee, totals: &Totals) -> Option<Option<FeeAmount>> {
    let counted = totals.of(&fee.applies_to);
    if counted.batches == 0 {
        return Some(None);
    }
    let (quantity, unit_price, rate_ppm) = match &fee.basis {
        Basis::PerLine { price } => (counted.lines, Some(*price), None),
        Basis::PerCard { price } => (counted.cards, Some(*price), None),
        Basis::PerBranchShipment { price } => (counted.shipments, Some(*price), None),
        Basis::PerOrder { price } => (1, Some(*price), None),
        Basis::PctOfLoad { rate_ppm } => (1, None, Some(*rate_ppm)),
        Basis::Tiered { tiers } => {
            let tier = tiers
                .iter()
                .find(|tier| tier.up_to.is_none_or(|up_to| counted.lines <= up_to));
            (
                counted.lines,
                Some(tier.map_or(Money::ZERO, |tier| tier.price)),
                None,
            )
        }
    };
    if quantity == 0 || rate_ppm.is_some() && counted.loads.is_zero() {
        return Some(None);
    }
    let exact = match (unit_price, rate_ppm) {
        (Some(price), _) => i128::from(price.minor()) * i128::from(quantity),
        (None, Some(rate)) => divide_half_even(
            i128::from(counted.loads.minor()) * i128::from(rate),
            i128::from(PPM),
        )?,
        (None, None) => 0,
    };
    let mut amount = Money::from_minor(i64::try_from(exact).ok()?);
    if let Some(minimum) = fee.minimum {
        amount = amount.max(minimum);
    }
    if let Some(maximum) = fee.maximum {
        amount = amount.min(maximum);
    }
    Some(Some(FeeAmount {
        code: fee.code.clone(),
        name_es: fee.name_es.clone(),
        name_en: fee.name_en.clone(),
        quantity,
        unit_price,
        rate_ppm,
        vat: fee.vat,
        amount,
    }))
}

/// One VAT item per rate, in rising order of rates.
fn vat_amounts(fees: &[FeeAmount]) -> Option<Vec<VatAmount>> {
    let rate = |fee: &FeeAmount| match fee.vat {
        Vat::Taxed { rate_ppm } => Some(rate_ppm),
        Vat::Excluded | Vat::Exempt => None,
    };
    let mut rates: Vec<i64> = fees.iter().filter_map(rate).collect();
    rates.sort_unstable();
    rates.dedup();
    rates
        .into_iter()
        .map(|rate_ppm| {
            let base = add_up(
                fees.iter()
                    .filter(|fee| rate(fee) == Some(rate_ppm))
                    .map(|fee| fee.amount),
            )?;
            Some(VatAmount {
                rate_ppm,
                base,
                amount: base.scaled(rate_ppm, PPM)?,
            })
        })
        .collect()
}
