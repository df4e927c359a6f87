//! The master account of a product: what there is, what moved, and topping it up.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CardId, CompanyId, EntryId, OrderId, ProductId, TopUpId, TransferId},
    ledger::LedgerEvent,
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo, batches::PersonRef, payments::PaymentResponse};

/// A master account now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MasterAccountResponse {
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// The sum of its entries.
    pub balance: Amount,
    /// Held for credits that the core has not answered.
    pub held: Amount,
    /// What can be used: `balance` less `held`.
    pub available: Amount,
    /// On its way in: top-ups at the bank and debits at the core that have no answer yet.
    pub incoming: Amount,
    /// Below this the company is told by mail; none is no alert.
    #[serde(default)]
    pub low_balance_threshold: Option<Amount>,
    /// Whether `available` is under the threshold.
    pub is_low: bool,
    /// The least of one credit or debit.
    pub transfer_minimum: Amount,
    /// The most of one credit or debit; none is no limit.
    #[serde(default)]
    pub transfer_maximum: Option<Amount>,
    /// When this was read.
    pub as_of: DateTime<Utc>,
    /// The version of the alert's setting: the `ETag` is this number in quotes.
    pub version: i64,
}

/// Sets when the company is told that little is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetLowBalanceAlertRequest {
    /// Below this; none turns the alert off.
    #[serde(default)]
    pub threshold: Option<Amount>,
}

/// A line of the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementEntry {
    /// The entry's id.
    pub id: EntryId,
    /// The posting it belongs to.
    pub transfer_id: TransferId,
    /// What happened.
    pub event: LedgerEvent,
    /// The amount: positive came in, negative went out.
    pub amount: Amount,
    /// The balance right after it.
    pub balance_after: Amount,
    /// What it was for.
    #[serde(default)]
    pub description: Option<String>,
    /// The card of a credit or debit.
    #[serde(default)]
    pub card: Option<StatementCard>,
    /// The order it comes from.
    #[serde(default)]
    pub order: Option<StatementOrder>,
    /// Who asked for it, when a person did.
    #[serde(default)]
    pub requested_by: Option<PersonRef>,
    /// When it was posted.
    pub posted_at: DateTime<Utc>,
}

/// A card as a statement names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementCard {
    /// The card's id.
    pub id: CardId,
    /// Its opaque reference.
    pub reference: String,
    /// Its last four digits, once the core has told them.
    #[serde(default)]
    pub last_four: Option<String>,
    /// Who holds it.
    #[serde(default)]
    pub holder_name: Option<String>,
}

/// An order as a statement names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementOrder {
    /// The order's id.
    pub id: OrderId,
    /// Its number.
    pub number: String,
}

/// A page of the statement, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementPage {
    /// The lines.
    pub data: Vec<StatementEntry>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// Asks for a top-up. It is paid as an order is: with a code by e-mail, then a debit at the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateTopUpRequest {
    /// How much, over zero, in whole pesos.
    pub amount: Amount,
    /// What it is for; at most 100 characters.
    #[serde(default)]
    pub description: Option<String>,
}

/// A top-up with its payment, which tells how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopUpResponse {
    /// The top-up's id.
    pub id: TopUpId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// How much.
    pub amount: Amount,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// Who asked for it.
    pub requested_by: PersonRef,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Its latest payment: `succeeded` means that the money is in the master account.
    pub payment: PaymentResponse,
}

/// A page of top-ups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TopUpPage {
    /// The top-ups, newest first.
    pub data: Vec<TopUpResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}
