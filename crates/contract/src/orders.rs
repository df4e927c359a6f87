//! Service orders.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CompanyId, OrderId, PaymentId, ProductId, QuoteId},
    order::OrderStatus,
    payment::PaymentStatus,
};
use serde::{Deserialize, Serialize};

use crate::{
    Amount, PageInfo,
    batches::PersonRef,
    quotes::{OrderAmounts, QuotedBatch},
};

/// Makes the orders of a quote. The caller's signature is put on every batch that still needs one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateOrdersRequest {
    /// The quote.
    pub quote_id: QuoteId,
    /// Its digest, as it was shown.
    pub digest: String,
}

/// The orders that were made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderList {
    /// The orders.
    pub data: Vec<OrderResponse>,
}

/// A service order as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderResponse {
    /// The order's id.
    pub id: OrderId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// The number that people use: `OS-2026-000123`.
    pub number: String,
    /// Its state.
    pub status: OrderStatus,
    /// Its batches.
    pub batches: Vec<QuotedBatch>,
    /// What is to be paid.
    pub payable: Amount,
    /// Who authorised it.
    pub created_by: PersonRef,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The latest payment, if one was started.
    #[serde(default)]
    pub payment: Option<OrderPayment>,
    /// Why it was cancelled.
    #[serde(default)]
    pub cancellation_reason: Option<String>,
    /// The digest to bind the step-up of a cancellation to.
    pub digest: String,
    /// Lines that the core has finished, of all the order's lines.
    pub finished_lines: i64,
    /// All the order's lines.
    pub lines: i64,
    /// The object's version: the `ETag` is this number in quotes.
    pub version: i64,
}

/// A payment as its order shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderPayment {
    /// The payment's id.
    pub id: PaymentId,
    /// Its state.
    pub status: PaymentStatus,
}

/// A service order with all its amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderDetail {
    /// The order.
    pub order: OrderResponse,
    /// Its amounts, item by item.
    pub amounts: OrderAmounts,
}

/// A page of orders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderPage {
    /// The orders, newest first.
    pub data: Vec<OrderResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// Cancels an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelOrderRequest {
    /// Why.
    pub reason: String,
}
