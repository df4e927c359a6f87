//! Credits and debits of a card.

use contract::transfers::{CreateTransferRequest, TransferResponse};
use domain::ids::{CardId, TransferId};

use super::{ApiError, Ask, send};

/// So many seconds the server may wait for the end of a transfer before it answers.
const WAIT: u8 = 20;

/// Asks for a transfer. Sent again with its key it is the same one.
pub async fn create(
    card: CardId,
    request: &CreateTransferRequest,
    proof: String,
    key: String,
) -> Result<TransferResponse, ApiError> {
    send(
        Ask::post(format!("/cards/{card}/transfers"))
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
