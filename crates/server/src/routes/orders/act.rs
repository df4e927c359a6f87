//! What is done with orders: make them from a quote, cancel one.

use actix_web::post;
use app::orders::{self, OrderView};
use contract::orders::{CancelOrderRequest, CreateOrdersRequest, OrderList, OrderResponse};
use domain::{
    ids::{CompanyId, OrderId},
    order::Order,
};

use super::present::of_order;
use crate::{
    Reply,
    extract::{
        CommandOf, Ids, Json,
        permissions::{BatchesSign, OrdersCancel},
    },
    openapi::CommandProblems,
    reply::{self, answer, etag},
    state::Shared,
};

/// Makes the orders of a quote.
#[utoipa::path(
    tag = "orders",
    operation_id = "create_orders",
    summary = "Authorise a quote",
    description = "Signs what still needs the caller's signature and makes the quote's orders. Needs a step-up for `sign` on the quote's digest. 409 `quote.changed` when what was shown is no longer what would be ordered.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.sign"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = String, Header, description = "Your own key")
    ),
    request_body = CreateOrdersRequest,
    responses((status = 201, description = "The orders", body = OrderList), CommandProblems)
)]
#[post("/companies/{company_id}/orders")]
pub(super) async fn create_orders(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<BatchesSign, Json<CreateOrdersRequest>>,
) -> Reply {
    let Json(CreateOrdersRequest { quote_id, digest }) = ask.body;
    let caller = ask.command.caller().user;
    let name = app::identity::name_of(&state.app, caller).await?;
    let render = |made: &Vec<Order>| {
        let data = made.iter().map(|order| of_order(&just_made(order, &name)));
        answer(
            201,
            &OrderList {
                data: data.collect(),
            },
        )
    };
    let outcome = orders::create(
        &state.app,
        &ask.command,
        company,
        quote_id,
        &digest,
        &render,
    );
    reply::send(outcome.await)
}

/// A new order: nothing was paid and no line has ended.
fn just_made(order: &Order, created_by: &str) -> OrderView {
    OrderView {
        order: order.clone(),
        payment: None,
        finished_lines: 0,
        lines: order.draft.batches.iter().map(|batch| batch.lines).sum(),
        created_by: created_by.to_owned(),
    }
}

/// Cancels an unpaid order.
#[utoipa::path(
    tag = "orders",
    operation_id = "cancel_order",
    summary = "Cancel a service order",
    description = "Its batches are cancelled with it. Needs If-Match and a step-up for `cancel` on the order's digest; 409 while a debit is under way.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("orders.cancel"))),
    params(
        ("order_id" = OrderId, Path, description = "The order"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("X-Step-Up" = String, Header, description = "The proof of presence"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = CancelOrderRequest,
    responses((status = 200, description = "Cancelled", body = OrderResponse), CommandProblems)
)]
#[post("/orders/{order_id}/cancel")]
pub(super) async fn cancel_order(
    state: Shared,
    Ids(id): Ids<OrderId>,
    ask: CommandOf<OrdersCancel, Json<CancelOrderRequest>>,
) -> Reply {
    let Json(CancelOrderRequest { reason }) = ask.body;
    let before = orders::lookup(&state.app, &ask.command.permit, id).await?;
    let render = |order: &Order| {
        let view = OrderView {
            order: order.clone(),
            ..before.clone()
        };
        answer(200, &of_order(&view)).with_header("etag", etag(order.version))
    };
    reply::send(orders::cancel(&state.app, &ask.command, id, &reason, &render).await)
}
