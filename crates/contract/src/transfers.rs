//! Credits and debits of a card, out of and into the master account.

use chrono::{DateTime, Utc};
use domain::{
    ids::{CardId, CompanyId, ProductId, TransferId},
    transfer::{TransferDirection, TransferStatus},
};
use serde::{Deserialize, Serialize};

use crate::{Amount, batches::PersonRef};

/// Asks for a credit (abono: from the master account to the card) or a debit (cargo: the other way), by the
/// operation that it is sent to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({
    "amount": {"amount": 15_000_050, "currency": "COP"}, "description": "Anticipo de viáticos"})))]
pub struct CreateTransferRequest {
    /// How much, over zero.
    pub amount: Amount,
    /// What it is for; at most 100 characters. Both sides see it in their movements.
    #[serde(default)]
    pub description: Option<String>,
}

/// Asks for the opposite of a transfer that was posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(example = json!({"reason": "Se abonó a la tarjeta equivocada"})))]
pub struct ReverseTransferRequest {
    /// Why; at most 100 characters.
    pub reason: String,
}

/// A transfer. It ends exactly once: read it again, with `wait`, while it is `pending`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferResponse {
    /// The transfer's id.
    pub id: TransferId,
    /// The company.
    pub company_id: CompanyId,
    /// The product.
    pub product_id: ProductId,
    /// The card.
    pub card_id: CardId,
    /// The card's opaque reference.
    pub card_reference: String,
    /// The card's last four digits, once the core has told them.
    #[serde(default)]
    pub card_last_four: Option<String>,
    /// Who holds the card.
    #[serde(default)]
    pub holder_name: Option<String>,
    /// Which way.
    pub direction: TransferDirection,
    /// How much.
    pub amount: Amount,
    /// What it is for.
    #[serde(default)]
    pub description: Option<String>,
    /// Its state.
    pub status: TransferStatus,
    /// Why it was voided or expired: the core's code, or ours.
    #[serde(default)]
    pub failure_code: Option<String>,
    /// The core's own reference, once posted.
    #[serde(default)]
    pub core_reference: Option<String>,
    /// The transfer that this one reverses.
    #[serde(default)]
    pub reverses: Option<TransferId>,
    /// The transfer that reverses this one.
    #[serde(default)]
    pub reversed_by: Option<TransferId>,
    /// Who asked for it.
    pub requested_by: PersonRef,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    #[serde(default)]
    pub resolved_at: Option<DateTime<Utc>>,
    /// The master account's balance right after it was posted.
    #[serde(default)]
    pub master_balance_after: Option<Amount>,
}
