//! Quotes.

use actix_web::{get, post};
use app::quotes;
use contract::quotes::{QuoteRequest, QuoteResponse};
use domain::ids::{CompanyId, QuoteId};

use super::present::of_quote;
use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, May, permissions::BatchesSign},
    openapi::{CommandProblems, ReadProblems},
    reply::{self, answer},
    state::Shared,
};

/// Quotes some batches.
#[utoipa::path(
    tag = "orders",
    operation_id = "create_quote",
    summary = "Quote batches",
    description = "Computes the orders that confirmed batches of one product would make, item by item. Nothing is authorised yet; the quote stands for 15 minutes. `estimate` says that another signature is still missing.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.sign"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = QuoteRequest,
    responses((status = 201, description = "The quote", body = QuoteResponse), CommandProblems)
)]
#[post("/companies/{company_id}/quotes")]
pub(super) async fn create_quote(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<BatchesSign, Json<QuoteRequest>>,
) -> Reply {
    let Json(QuoteRequest {
        batch_ids,
        grouping,
    }) = ask.body;
    let english = ask.command.caller().english;
    let outcome = quotes::create(
        &state.app,
        &ask.command,
        company,
        &batch_ids,
        grouping,
        &|given| {
            answer(201, &of_quote(given, english))
                .with_header("location", format!("/api/v1/quotes/{}", given.id))
        },
    )
    .await;
    reply::send(outcome)
}

/// A quote.
#[utoipa::path(
    tag = "orders",
    operation_id = "get_quote",
    summary = "Get a quote",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.sign"))),
    params(("quote_id" = QuoteId, Path, description = "The quote")),
    responses((status = 200, description = "The quote", body = QuoteResponse), ReadProblems)
)]
#[get("/quotes/{quote_id}")]
pub(super) async fn get_quote(
    state: Shared,
    may: May<BatchesSign>,
    Ids(id): Ids<QuoteId>,
) -> Reply {
    let given = quotes::lookup(&state.app, &may.permit, id).await?;
    reply::ok(&of_quote(&given, may.permit.caller.english))
}
