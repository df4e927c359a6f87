//! Quotes: what service orders would cost, computed before anybody authorises them.

use chrono::{DateTime, Utc};
use domain::{
    batch::BatchType,
    ids::{BatchId, CompanyId, QuoteId},
    order::Grouping,
};
use serde::{Deserialize, Serialize};

use crate::Amount;

/// Asks for a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteRequest {
    /// The batches, all of one product.
    pub batch_ids: Vec<BatchId>,
    /// One order per batch, or per batch type.
    pub grouping: Grouping,
}

/// A quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuoteResponse {
    /// The quote's id.
    pub id: QuoteId,
    /// The company.
    pub company_id: CompanyId,
    /// How batches become orders.
    pub grouping: Grouping,
    /// What the signer agrees to; bind the step-up to it and send it with the order.
    pub digest: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// Whether a signature is still missing after this user's: then it can be signed, not ordered.
    pub estimate: bool,
    /// The orders that would be made.
    pub orders: Vec<QuotedOrder>,
    /// What they come to.
    pub payable: Amount,
}

/// One order of a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuotedOrder {
    /// Its batches.
    pub batches: Vec<QuotedBatch>,
    /// Its amounts.
    pub amounts: OrderAmounts,
}

/// A batch in a quote or an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuotedBatch {
    /// The batch's id.
    pub id: BatchId,
    /// Its number.
    pub number: i64,
    /// What it asks for.
    #[serde(rename = "type")]
    pub kind: BatchType,
    /// Its lines that go to the core.
    pub lines: i64,
    /// Its loads.
    pub loads: Amount,
}

/// The amounts of an order, item by item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderAmounts {
    /// Money for the cards.
    pub loads: Amount,
    /// Fees, one item each.
    pub fees: Vec<FeeItem>,
    /// The fees together.
    pub fees_total: Amount,
    /// VAT, one item per rate.
    pub vat: Vec<VatItem>,
    /// VAT together.
    pub vat_total: Amount,
    /// Loads, fees and VAT.
    pub subtotal: Amount,
    /// GMF (4×1000), when the company is charged or told of it.
    #[serde(default)]
    pub gmf: Option<GmfItem>,
    /// Withholdings, as negative amounts.
    pub withholdings: Vec<WithholdingItem>,
    /// Everything.
    pub total: Amount,
    /// «Ajuste al peso»: `payable` − `total`.
    pub rounding: Amount,
    /// What is debited: the total rounded half-even to whole pesos.
    pub payable: Amount,
}

/// A fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeItem {
    /// The tariff's code of the fee.
    pub code: String,
    /// What it is, in the reader's language.
    pub label: String,
    /// How many units (lines, cards, shipments); 1 for fees of an order or a percentage.
    pub quantity: i64,
    /// The price of a unit, when it has one.
    #[serde(default)]
    pub unit_price: Option<Amount>,
    /// The rate in parts per million, when it is a percentage of the loads.
    #[serde(default)]
    pub rate_ppm: Option<i64>,
    /// What it comes to, before VAT.
    pub amount: Amount,
}

/// VAT of one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VatItem {
    /// The rate in parts per million: 190000 is 19 %.
    pub rate_ppm: i64,
    /// The fees it is computed on.
    pub base: Amount,
    /// The tax.
    pub amount: Amount,
}

/// GMF (gravamen a los movimientos financieros).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GmfItem {
    /// Whether it is part of the total, or only told.
    pub charged: bool,
    /// The tax.
    pub amount: Amount,
}

/// A withholding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithholdingItem {
    /// The tariff's code of the withholding.
    pub code: String,
    /// What it is, in the reader's language.
    pub label: String,
    /// The amount, negative.
    pub amount: Amount,
}
