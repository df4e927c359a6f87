//! Cards: finding them and what is done with them.

use contract::{
    batches::BatchResponse,
    cards::{
        BlockCardRequest, CardBalance, CardDetail, CardMovementPage, CardPage, CardResponse,
        CardsBatchRequest, SearchCardsRequest,
    },
};
use domain::ids::{CardId, CompanyId};

use super::{ApiError, Ask, Query, send};

/// A page of cards, newest first. What is looked for travels in the body: it names people.
pub async fn search(
    company: CompanyId,
    request: &SearchCardsRequest,
) -> Result<CardPage, ApiError> {
    send(Ask::post(format!("/companies/{company}/cards/search")).json(request)).await
}

/// A card with its history.
pub async fn get(id: CardId) -> Result<CardDetail, ApiError> {
    send(Ask::get(format!("/cards/{id}"))).await
}

/// What moved on a card, newest first.
pub async fn movements(id: CardId, after: Option<&str>) -> Result<CardMovementPage, ApiError> {
    let path = Query::of(format!("/cards/{id}/movements"))
        .maybe("after", after)
        .with("limit", "25");
    send(Ask::get(path.finish())).await
}

/// What a card holds, asked of the core.
pub async fn balance(id: CardId, proof: String, key: String) -> Result<CardBalance, ApiError> {
    send(
        Ask::post(format!("/cards/{id}/balance"))
            .step_up(proof)
            .key(key),
    )
    .await
}

/// Blocks a card.
pub async fn block(
    card: &CardResponse,
    request: &BlockCardRequest,
    proof: String,
    key: String,
) -> Result<CardResponse, ApiError> {
    send(
        Ask::post(format!("/cards/{}/block", card.id))
            .json(request)
            .if_match(card.version)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// Unblocks a card.
pub async fn unblock(
    card: &CardResponse,
    proof: String,
    key: String,
) -> Result<CardResponse, ApiError> {
    send(
        Ask::post(format!("/cards/{}/unblock", card.id))
            .if_match(card.version)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// Makes a batch of some cards.
pub async fn make_batch(
    company: CompanyId,
    request: &CardsBatchRequest,
    key: String,
) -> Result<BatchResponse, ApiError> {
    send(
        Ask::post(format!("/companies/{company}/cards/batches"))
            .json(request)
            .key(key),
    )
    .await
}
