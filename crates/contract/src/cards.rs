//! Cards: finding them, what they hold, and what is done with them. A card's number is never here.

use chrono::{DateTime, Utc};
use domain::{
    card::{CardStatus, ChangeSource},
    ids::{BatchId, CardId, CompanyId, EntryId, OrderId, ProductId, TransferId},
    ledger::LedgerEvent,
};
use serde::{Deserialize, Serialize};

use crate::{Amount, PageInfo, batches::PersonRef};

pub use domain::card::BlockKind;

/// What cards are looked for by. All that is given must hold; an empty search gives every card.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchCardsRequest {
    /// Only of this product.
    #[serde(default)]
    pub product_id: Option<ProductId>,
    /// The number of the service order that issued or last loaded it: `OS-2026-000123`.
    #[serde(default)]
    pub order_number: Option<String>,
    /// The number of the batch that issued or loaded it.
    #[serde(default)]
    pub batch_number: Option<i64>,
    /// The holder's document, whole.
    #[serde(default)]
    pub document: Option<String>,
    /// The card: its reference, or its last four digits.
    #[serde(default)]
    pub card: Option<String>,
    /// A part of the holder's name; case and accents do not matter.
    #[serde(default)]
    pub name: Option<String>,
    /// The code of the branch that it was sent to.
    #[serde(default)]
    pub branch: Option<String>,
    /// Only in these states.
    #[serde(default)]
    pub status: Vec<CardStatus>,
    /// How many rows at most: 1 to 200, 50 unless told.
    #[serde(default)]
    pub limit: Option<i64>,
    /// How many rows are passed over first, to go to a page by its number.
    #[serde(default)]
    pub skip: Option<i64>,
    /// The cursor `next` of the page before.
    #[serde(default)]
    pub after: Option<String>,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardResponse {
    /// The card's id.
    pub id: CardId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// Its opaque reference, 20 characters.
    pub reference: String,
    /// Its last four digits, once the core has told them.
    #[serde(default)]
    pub last_four: Option<String>,
    /// Who holds it; nobody yet for an unnamed card in stock.
    #[serde(default)]
    pub holder: Option<CardHolder>,
    /// Its state.
    pub status: CardStatus,
    /// Since when.
    pub status_since: DateTime<Utc>,
    /// The code of the branch that it was sent to.
    #[serde(default)]
    pub branch: Option<String>,
    /// The batch that issued it.
    #[serde(default)]
    pub issued_by: Option<CardOrigin>,
    /// The card that took its place.
    #[serde(default)]
    pub replaced_by: Option<CardId>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// The object's version: the `ETag` is this number in quotes.
    pub version: i64,
}

/// Who holds a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardHolder {
    /// Two letters, e.g. `CC`.
    pub document_type: String,
    /// The document.
    pub document: String,
    /// The name.
    pub full_name: String,
}

/// Where a card comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardOrigin {
    /// The batch.
    pub batch_id: BatchId,
    /// Its number.
    pub batch_number: i64,
    /// Its order.
    #[serde(default)]
    pub order_id: Option<OrderId>,
    /// The order's number.
    #[serde(default)]
    pub order_number: Option<String>,
}

/// A page of cards, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardPage {
    /// The cards.
    pub data: Vec<CardResponse>,
    /// Where the page stands; `total` is always given.
    pub page: PageInfo,
}

/// A card with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardDetail {
    /// The card.
    #[serde(flatten)]
    pub card: CardResponse,
    /// Every change of its state, newest first.
    pub history: Vec<CardChange>,
}

/// A change of a card's state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardChange {
    /// The state before; none for its first.
    #[serde(default)]
    pub from: Option<CardStatus>,
    /// The state after.
    pub to: CardStatus,
    /// Where the change comes from.
    pub source: ChangeSource,
    /// Who, when a person did it.
    #[serde(default)]
    pub by: Option<PersonRef>,
    /// Why, as it was given.
    #[serde(default)]
    pub reason: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What a card holds, as the core tells it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardBalance {
    /// The card.
    pub card_id: CardId,
    /// The balance.
    pub balance: Amount,
    /// When the core was asked.
    pub as_of: DateTime<Utc>,
}

/// A movement of a card in our books: what came through us. Purchases are the core's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardMovement {
    /// The entry's id.
    pub id: EntryId,
    /// The posting.
    pub transfer_id: TransferId,
    /// What happened.
    pub event: LedgerEvent,
    /// The amount: positive came to the card, negative left it.
    pub amount: Amount,
    /// What it was for.
    #[serde(default)]
    pub description: Option<String>,
    /// The order it comes from.
    #[serde(default)]
    pub order_number: Option<String>,
    /// When.
    pub posted_at: DateTime<Utc>,
}

/// A page of a card's movements, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardMovementPage {
    /// The movements.
    pub data: Vec<CardMovement>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// Blocks a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockCardRequest {
    /// How.
    pub kind: BlockKind,
    /// Why, in words; at most 200 characters.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What a selection of cards becomes: a batch that is confirmed, signed and paid like any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CardsBatchAct {
    /// Load the same amount on each.
    Recharge {
        /// How much on each card.
        amount: Amount,
    },
    /// Make another card in place of each.
    Replacement {
        /// The reason's two digits: 01 loss, 02 theft, 03 damage, 04 expiry, 06 misprint.
        reason: String,
        /// Whether the new card keeps the balance.
        keep_balance: bool,
        /// The code of the branch that the new cards are sent to; each card's own unless told.
        #[serde(default)]
        branch: Option<String>,
    },
    /// Make a new PIN for each.
    Pin,
}

/// Makes a batch of the cards that were selected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardsBatchRequest {
    /// The product of all the cards.
    pub product_id: ProductId,
    /// The cards: 1 to 200.
    pub card_ids: Vec<CardId>,
    /// What is to be done with them.
    pub act: CardsBatchAct,
    /// What the batch is called; at most 30 characters.
    #[serde(default)]
    pub description: Option<String>,
}
