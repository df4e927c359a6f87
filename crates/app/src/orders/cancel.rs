//! Cancelling an order that is not paid, and its batches with it.

use domain::{ids::OrderId, order::Order, step_up::StepUpAction};
use serde_json::json;

use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    batches::checked_reason,
    identity::step_up,
    limits,
    unit::{Begun, Unit},
};

/// Cancels an order, with a reason; the step-up is bound to the order's digest.
pub async fn cancel(
    app: &App,
    command: &Command,
    id: OrderId,
    reason: &str,
    render: Render<'_, Order>,
) -> Result<Answer> {
    let reason = checked_reason(reason)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let company = store::orders::company_of(&mut unit.tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let order = store::orders::lookup_for_update(&mut unit.tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    command.permit.for_object(company, Some(order.product))?;
    command.check_version(order.version)?;
    let payment = store::payments::latest_of(&mut unit.tx, company, id).await?;
    let submitted = payment
        .as_ref()
        .is_some_and(|payment| payment.status.is_submitted());
    let digest = order.digest();
    let now = app.now();
    let order = order.cancel(command.caller().user, now, reason.clone(), submitted)?;
    step_up::consume(
        app,
        &mut unit.tx,
        command.caller(),
        StepUpAction::Cancel,
        &digest,
        command.step_up.as_deref(),
    )
    .await?;
    if let Some(payment) = payment.filter(|payment| !payment.status.is_void()) {
        store::payments::update(&mut unit.tx, &payment.expire()?, now).await?;
    }
    for batch in store::batches::list_by_order_for_update(&mut unit.tx, company, id).await? {
        limits::give_all_back(&mut unit.tx, company, batch.id).await?;
        store::batches::update(&mut unit.tx, &batch.order_cancelled()?, now).await?;
    }
    store::orders::update(&mut unit.tx, &order, now).await?;
    let order = Order {
        version: order.version + 1,
        ..order
    };
    let content = json!({ "number": order.number, "reason": reason });
    let happening = Happening {
        company: Some(company),
        action: "order.cancelled",
        object_kind: "order",
        object_id: id.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await?;
    unit.finish(render(&order)).await
}
