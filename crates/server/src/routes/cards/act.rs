//! What is done with a card: ask for its balance, block it, unblock it.

use actix_web::post;
use app::{
    Command,
    cards::{self, BalanceNow, BlockAct, CardFound},
};
use contract::cards::{BlockCardRequest, CardBalance, CardResponse};
use domain::ids::CardId;

use super::present::of_card;
use crate::{
    Reply,
    extract::{
        CommandOf, Ids, Json, NoBody,
        permissions::{CardsBalance, CardsBlock},
    },
    openapi::CommandProblems,
    reply::{self, answer, etag},
    state::Shared,
};

/// What a card holds.
#[utoipa::path(
    tag = "cards",
    operation_id = "ask_balance",
    summary = "Ask for a card's balance",
    description = "The digital core is asked now; nothing of the answer is kept. Needs a step-up for `balance` on the card's id. A proof is used up only by an answer.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.balance"))),
    params(
        ("card_id" = CardId, Path, description = "The card"),
        ("X-Step-Up" = String, Header, description = "The proof of presence")
    ),
    responses((status = 200, description = "The balance", body = CardBalance), CommandProblems)
)]
#[post("/cards/{card_id}/balance")]
pub(super) async fn ask_balance(
    state: Shared,
    Ids(id): Ids<CardId>,
    ask: CommandOf<CardsBalance, NoBody>,
) -> Reply {
    let BalanceNow {
        card,
        balance,
        as_of,
    } = cards::balance(&state.app, &ask.command, id).await?;
    reply::ok(&CardBalance {
        card_id: card,
        balance: balance.into(),
        as_of,
    })
}

/// Blocks a card.
#[utoipa::path(
    tag = "cards",
    operation_id = "block_card",
    summary = "Block a card",
    description = "For a while (`temporary`), or for good because it was `lost` or `stolen`. Needs If-Match and a step-up for `block` on `crd_…:temporary`, `crd_…:lost` or `crd_…:stolen`. 504 `core.no_answer` when the core's answer was lost: what was done shows in a moment.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.block"))),
    params(
        ("card_id" = CardId, Path, description = "The card"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = BlockCardRequest,
    responses((status = 200, description = "Blocked", body = CardResponse), CommandProblems)
)]
#[post("/cards/{card_id}/block")]
pub(super) async fn block_card(
    state: Shared,
    Ids(id): Ids<CardId>,
    ask: CommandOf<CardsBlock, Json<BlockCardRequest>>,
) -> Reply {
    let Json(BlockCardRequest { kind, reason }) = ask.body;
    let act = BlockAct {
        card: id,
        kind: Some(kind),
        reason,
    };
    done(&state, &ask.command, act).await
}

/// Unblocks a card.
#[utoipa::path(
    tag = "cards",
    operation_id = "unblock_card",
    summary = "Unblock a card",
    description = "One that was blocked for a while. Needs If-Match and a step-up for `block` on `crd_…:unblock`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("cards.block"))),
    params(
        ("card_id" = CardId, Path, description = "The card"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    responses((status = 200, description = "Unblocked", body = CardResponse), CommandProblems)
)]
#[post("/cards/{card_id}/unblock")]
pub(super) async fn unblock_card(
    state: Shared,
    Ids(id): Ids<CardId>,
    ask: CommandOf<CardsBlock, NoBody>,
) -> Reply {
    let act = BlockAct {
        card: id,
        kind: None,
        reason: None,
    };
    done(&state, &ask.command, act).await
}

async fn done(state: &Shared, command: &Command, act: BlockAct) -> Reply {
    let render = |found: &CardFound| {
        answer(200, &of_card(found)).with_header("etag", etag(found.card.version))
    };
    reply::send(cards::block(&state.app, command, act, &render).await)
}
