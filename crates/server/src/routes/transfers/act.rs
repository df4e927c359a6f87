//! Asking for transfers.

use actix_web::post;
use app::{
    Permit,
    transfers::{self, NewTransfer},
};
use contract::transfers::{CreateTransferRequest, ReverseTransferRequest, TransferResponse};
use domain::{
    ids::{CardId, TransferId},
    transfer::TransferDirection,
};

use super::present::accepted;
use crate::{
    Reply,
    extract::{
        CommandOf, Ids, Json, Permission,
        permissions::{CardsCredit, CardsDebit},
    },
    openapi::CommandProblems,
    reply,
    state::Shared,
};

async fn create<P: Permission<Permit = Permit>>(
    state: &Shared,
    card: CardId,
    ask: CommandOf<P, Json<CreateTransferRequest>>,
    direction: TransferDirection,
) -> Reply {
    let Json(CreateTransferRequest {
        amount,
        description,
    }) = ask.body;
    let new = NewTransfer {
        amount: amount.amount,
        description,
    };
    let app = &state.app;
    reply::send(transfers::create(app, ask.command, card, direction, new, accepted).await)
}

/// Credits a card from the master account.
#[utoipa::path(
    tag = "transfers",
    operation_id = "credit_card",
    summary = "Credit a card (abono)",
    description = "From the master account to the card. The amount is held at once and the core is asked: read the transfer, with `wait`, to see how it ends. `X-Step-Up` is a proof for `credit` whose digest is the SHA-256 (hex) of `{\"amount\":15000050,\"card\":\"crd_…\",\"direction\":\"credit\"}`, the amount in centavos, written without blanks.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.credit"))),
    params(
        ("card_id" = CardId, Path, description = "The card"),
        ("Idempotency-Key" = String, Header, description = "Your own key"),
        ("X-Step-Up" = String, Header, description = "A fresh proof of presence")
    ),
    request_body = CreateTransferRequest,
    responses((status = 202, description = "Held; the core is being asked", body = TransferResponse), CommandProblems)
)]
#[post("/cards/{card_id}/credits")]
pub(super) async fn credit_card(
    state: Shared,
    Ids(card): Ids<CardId>,
    ask: CommandOf<CardsCredit, Json<CreateTransferRequest>>,
) -> Reply {
    create(&state, card, ask, TransferDirection::Credit).await
}

/// Debits a card back to the master account.
#[utoipa::path(
    tag = "transfers",
    operation_id = "debit_card",
    summary = "Debit a card (cargo)",
    description = "From the card to the master account, if the core finds the money on it. `X-Step-Up` is a proof for `debit`, its digest as for a credit with `\"direction\":\"debit\"`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.debit"))),
    params(
        ("card_id" = CardId, Path, description = "The card"),
        ("Idempotency-Key" = String, Header, description = "Your own key"),
        ("X-Step-Up" = String, Header, description = "A fresh proof of presence")
    ),
    request_body = CreateTransferRequest,
    responses((status = 202, description = "The core is being asked", body = TransferResponse), CommandProblems)
)]
#[post("/cards/{card_id}/debits")]
pub(super) async fn debit_card(
    state: Shared,
    Ids(card): Ids<CardId>,
    ask: CommandOf<CardsDebit, Json<CreateTransferRequest>>,
) -> Reply {
    create(&state, card, ask, TransferDirection::Debit).await
}

/// Undoes a transfer.
#[utoipa::path(
    tag = "transfers",
    operation_id = "reverse_transfer",
    summary = "Reverse a transfer",
    description = "A new transfer of the same amount the other way: the old one stays in the books. Reversing a debit needs `cards.credit` too. `X-Step-Up` is a proof for the new transfer: its act and digest are those of a debit when a credit is reversed, and the other way round.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.debit"))),
    params(
        ("transfer_id" = TransferId, Path, description = "The transfer that was posted"),
        ("Idempotency-Key" = String, Header, description = "Your own key"),
        ("X-Step-Up" = String, Header, description = "A fresh proof of presence")
    ),
    request_body = ReverseTransferRequest,
    responses((status = 202, description = "The opposite is under way", body = TransferResponse), CommandProblems)
)]
#[post("/transfers/{transfer_id}/reverse")]
pub(super) async fn reverse_transfer(
    state: Shared,
    Ids(id): Ids<TransferId>,
    ask: CommandOf<CardsDebit, Json<ReverseTransferRequest>>,
) -> Reply {
    let Json(ReverseTransferRequest { reason }) = ask.body;
    reply::send(transfers::reverse(&state.app, ask.command, id, reason, accepted).await)
}
