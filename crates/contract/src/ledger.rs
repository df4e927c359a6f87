//! The ledger as the company may see it.

use chrono::{DateTime, Utc};
use domain::{
    ids::{AccountId, CardId, OrderId, TransferId},
    ledger::AccountKind,
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo};

/// An account of a product's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountResponse {
    /// The account's id.
    pub id: AccountId,
    /// What it is for.
    pub kind: AccountKind,
    /// The sum of its entries; the balances of a product sum to zero.
    pub balance: Amount,
    /// Kept back for credits of cards that have not ended.
    pub held: Amount,
}

/// The accounts of a product's ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountList {
    /// The accounts.
    pub data: Vec<AccountResponse>,
}

/// One side of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryResponse {
    /// The posting it belongs to.
    pub transfer_id: TransferId,
    /// The account.
    pub account: AccountKind,
    /// The amount: positive adds to the account, negative takes from it.
    pub amount: Amount,
    /// The account's balance after it.
    pub balance_after: Amount,
    /// The card that the money came to or left.
    #[serde(default)]
    pub card_id: Option<CardId>,
    /// The order it comes from.
    #[serde(default)]
    pub order_id: Option<OrderId>,
    /// What happened, e.g. `order_paid`.
    pub event: String,
    /// When it was posted.
    pub posted_at: DateTime<Utc>,
}

/// A page of entries, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryPage {
    /// The entries.
    pub data: Vec<EntryResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}
