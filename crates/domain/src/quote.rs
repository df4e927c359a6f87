//! Quotes: what service orders cost, item by item, before anybody authorises them.
//!
//! Amounts are centavos, rates parts per million, products are taken in 128 bits and rounded half to
//! even once per fee and once per VAT rate, never per line (`domain.md`, Quote and order).

mod amounts;
mod charges;
mod compute;
mod tariff;

use chrono::TimeDelta;

pub use amounts::{Amounts, FeeAmount, Gmf, VatAmount, WithholdingAmount};
pub use charges::{Charge, ChargeKind};
pub use compute::{BatchFacts, OrderDraft, Quote, QuoteRefused};
pub use tariff::{
    Basis, Fee, GmfPolicy, Tariff, TariffFault, Tier, Vat, Withholding, WithholdingBase,
};

/// How long a quote stands.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(15);

/// A rate of one, in parts per million.
pub const PPM: i64 = 1_000_000;
