//! What a selection of cards becomes: a batch.

use actix_web::post;
use app::cards::{self, Selection, SelectionAct};
use contract::{
    batches::BatchResponse,
    cards::{CardsBatchAct, CardsBatchRequest},
};
use domain::ids::CompanyId;

use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, permissions::BatchesUpload},
    openapi::CommandProblems,
    reply,
    routes::batches::uploaded,
    state::Shared,
};

/// Makes a batch of the cards that were selected.
#[utoipa::path(
    tag = "cards",
    operation_id = "make_cards_batch",
    summary = "Make a batch of selected cards",
    description = "Writes the batch's file and takes it in as an upload: it is validated, confirmed, signed, ordered and paid like any other. Cards whose state does not allow what is asked are lines with errors. 404 when a card is none of the product.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.upload"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = CardsBatchRequest,
    responses((status = 202, description = "Stored; being validated. Location has its address", body = BatchResponse), CommandProblems)
)]
#[post("/companies/{company_id}/cards/batches")]
pub(super) async fn make_cards_batch(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<BatchesUpload, Json<CardsBatchRequest>>,
) -> Reply {
    let Json(body) = ask.body;
    let act = match body.act {
        CardsBatchAct::Recharge { amount } => SelectionAct::Recharge(amount.amount),
        CardsBatchAct::Replacement {
            reason,
            keep_balance,
            branch,
        } => SelectionAct::Replacement {
            reason,
            keep_balance,
            branch,
        },
        CardsBatchAct::Pin => SelectionAct::Pin,
    };
    let selection = Selection {
        company,
        product: body.product_id,
        cards: body.card_ids,
        act,
        description: body.description,
    };
    let render = uploaded(&state, &ask.command.permit, company).await?;
    reply::send(cards::select(&state.app, ask.command, selection, &render).await)
}
