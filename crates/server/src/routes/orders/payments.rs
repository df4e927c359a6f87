//! Payments of orders; those of top-ups go on with the same operations.

use actix_web::{get, post};
use app::{Answer, payments};
use contract::payments::{ConfirmPaymentRequest, PaymentResponse};
use domain::ids::{OrderId, PaymentId};

use super::present::of_payment;
use crate::{
    Reply,
    extract::{
        CommandOf, Either, Ids, Json, May, NoBody,
        permissions::{MasterAccountTopUp, MasterAccountView, OrdersPay, OrdersView},
    },
    openapi::{CommandProblems, ReadProblems},
    reply::{self, answer},
    state::Shared,
};

/// To pay: an order, or a top-up.
type Pay = Either<OrdersPay, MasterAccountTopUp>;
/// To see the payment of an order, or of a top-up.
type See = Either<OrdersView, MasterAccountView>;

fn answer_with(status: u16, view: &payments::PaymentView) -> Answer {
    answer(status, &of_payment(view))
}

/// Starts the payment of an order and sends its code.
#[utoipa::path(
    tag = "orders",
    operation_id = "start_payment",
    summary = "Start a payment",
    description = "An eight-digit code goes to the caller's e-mail address; it stands for five minutes and is bound to this payment and amount.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("orders.pay"))),
    params(
        ("order_id" = OrderId, Path, description = "The order"),
        ("Idempotency-Key" = String, Header, description = "Your own key")
    ),
    responses((status = 201, description = "Started", body = PaymentResponse), CommandProblems)
)]
#[post("/orders/{order_id}/payments")]
pub(super) async fn start_payment(
    state: Shared,
    Ids(id): Ids<OrderId>,
    ask: CommandOf<OrdersPay, NoBody>,
) -> Reply {
    let render = |view: &payments::PaymentView| {
        answer_with(201, view)
            .with_header("location", format!("/api/v1/payments/{}", view.payment.id))
    };
    reply::send(payments::start(&state.app, &ask.command, id, &render).await)
}

/// A payment.
#[utoipa::path(
    tag = "orders",
    operation_id = "get_payment",
    summary = "Get a payment",
    security(("bearer" = [])),
    extensions(("x-permission" = json!(["orders.view", "master_account.view"]))),
    params(("payment_id" = PaymentId, Path, description = "The payment")),
    responses((status = 200, description = "The payment", body = PaymentResponse), ReadProblems)
)]
#[get("/payments/{payment_id}")]
pub(super) async fn get_payment(state: Shared, may: May<See>, Ids(id): Ids<PaymentId>) -> Reply {
    let view = payments::lookup(&state.app, &may.permit, id).await?;
    reply::fresh(view.payment.version, &of_payment(&view))
}

/// Sends another code.
#[utoipa::path(
    tag = "orders",
    operation_id = "send_payment_code",
    summary = "Send another code",
    description = "The code before it stops working. A minute between two, five a day.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!(["orders.pay", "master_account.top_up"]))),
    params(
        ("payment_id" = PaymentId, Path, description = "The payment"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    responses((status = 200, description = "Sent", body = PaymentResponse), CommandProblems)
)]
#[post("/payments/{payment_id}/send-code")]
pub(super) async fn send_payment_code(
    state: Shared,
    Ids(id): Ids<PaymentId>,
    ask: CommandOf<Pay, NoBody>,
) -> Reply {
    reply::send(
        payments::send_code(&state.app, &ask.command, id, &|view| answer_with(200, view)).await,
    )
}

/// Confirms a payment with its code.
#[utoipa::path(
    tag = "orders",
    operation_id = "confirm_payment",
    summary = "Confirm a payment",
    description = "With the right code the debit at the bank follows by itself: read the payment to see how it goes.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!(["orders.pay", "master_account.top_up"]))),
    params(
        ("payment_id" = PaymentId, Path, description = "The payment"),
        ("Idempotency-Key" = String, Header, description = "Your own key")
    ),
    request_body = ConfirmPaymentRequest,
    responses((status = 202, description = "Confirmed; the debit is on its way", body = PaymentResponse), CommandProblems)
)]
#[post("/payments/{payment_id}/confirm")]
pub(super) async fn confirm_payment(
    state: Shared,
    Ids(id): Ids<PaymentId>,
    ask: CommandOf<Pay, Json<ConfirmPaymentRequest>>,
) -> Reply {
    let Json(ConfirmPaymentRequest { code }) = ask.body;
    reply::send(
        payments::confirm(&state.app, &ask.command, id, &code, &|view| {
            answer_with(202, view)
        })
        .await,
    )
}

/// Asks the bank now.
#[utoipa::path(
    tag = "orders",
    operation_id = "inquire_payment",
    summary = "Ask the bank for the outcome",
    description = "For a payment in doubt: asks now and not at the next look. Nothing is debited by it.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!(["orders.pay", "master_account.top_up"]))),
    params(
        ("payment_id" = PaymentId, Path, description = "The payment"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    responses((status = 202, description = "Asked", body = PaymentResponse), CommandProblems)
)]
#[post("/payments/{payment_id}/inquire")]
pub(super) async fn inquire_payment(
    state: Shared,
    Ids(id): Ids<PaymentId>,
    ask: CommandOf<Pay, NoBody>,
) -> Reply {
    reply::send(
        payments::inquire(&state.app, &ask.command, id, &|view| answer_with(202, view)).await,
    )
}
