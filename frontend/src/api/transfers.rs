//! Credits and debits of a card.

use contract::transfers::{CreateTransferRequest, TransferResponse};
use domain::{
    ids::{CardId, TransferId},
    transfer::TransferDirection,
};

use super::{ApiError, Ask, send};

/// So many seconds the server may wait for the end of a transfer before it answers.
const WAIT: u8 = 20;

/// Asks for a transfer. Sent again with its key it is the same one.
pub async fn create(
    card: CardId,
    direction: TransferDirection,
    request: &CreateTransferRequest,
    proof: String,
    key: String,
) -> Result<TransferResponse, ApiError> {
    let acts = match direction {
        TransferDirection::Credit => "credits",
        TransferDirection::Debit => "debits",
    };
    send(
        Ask::post(format!("/cards/{card}/{acts}"))
            .json(request)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// A transfer; the answer comes when it has ended, or after a while.
pub async fn wait(id: TransferId) -> Result<TransferResponse, ApiError> {
    send(Ask::get(format!("/transfers/{id}?wait={WAIT}"))).await
}

/// A transfer as it is now.
pub async fn now(id: TransferId) -> Result<TransferResponse, ApiError> {
    send(Ask::get(format!("/transfers/{id}"))).await
}
