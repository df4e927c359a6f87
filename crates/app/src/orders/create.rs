//! Making the orders of a quote. In one transaction: the quote is computed again and must be the same,
//! the caller signs what still needs a signature, the orders are made, their batches join them.

use chrono::Datelike;
use domain::{
    batch::{Batch, BatchStatus},
    ids::{CompanyId, OrderId, QuoteId},
    order::{Order, OrderStatus, number_of},
    quote::OrderDraft,
    step_up::StepUpAction,
};
use serde_json::json;
use store::quotes::GivenQuote;

use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    batches::of_signature,
    identity::step_up,
    limits,
    quotes::{Computed, compute},
    unit::{Begun, Unit},
};

/// Makes the orders of a quote, as it was shown (`digest`).
pub async fn create(
    app: &App,
    command: &Command,
    company: CompanyId,
    quote: QuoteId,
    digest: &str,
    render: Render<'_, Vec<Order>>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let mut unit = match Unit::begin_for_money(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let given = store::quotes::lookup(&mut unit.tx, company, quote)
        .await?
        .ok_or(AppError::NotFound)?;
    command.permit.for_object(company, Some(given.product))?;
    let found = store::companies::lookup(&mut unit.tx, company)
        .await?
        .ok_or(AppError::NotFound)?;
    let computed = check(app, &mut unit, command, &found, &given, digest).await?;
    step_up::consume(
        app,
        &mut unit.tx,
        command.caller(),
        StepUpAction::Sign,
        digest,
        command.step_up.as_deref(),
    )
    .await?;
    // People's rows are locked before the tail of the audit chain, by everybody.
    store::members::lock(&mut unit.tx, company, command.caller().user).await?;
    let mut orders = Vec::with_capacity(computed.quote.orders.len());
    for draft in &computed.quote.orders {
        let order = make(app, &mut unit, command, &given, draft).await?;
        for facts in &draft.batches {
            let batch = computed
                .batches
                .iter()
                .find(|batch| batch.id == facts.id)
                .cloned()
                .ok_or(AppError::NotFound)?;
            sign_and_join(app, &mut unit, command, &found, batch, &order).await?;
        }
        orders.push(order);
    }
    unit.finish(render(&orders)).await
}

/// Computes the quote again and compares.
async fn check(
    app: &App,
    unit: &mut Unit,
    command: &Command,
    company: &store::companies::Company,
    given: &GivenQuote,
    digest: &str,
) -> Result<Computed> {
    if given.user != command.caller().user {
        return Err(AppError::NotFound);
    }
    if app.now() >= given.expires_at {
        return Err(AppError::refused("quote.expired"));
    }
    if given.digest != digest {
        return Err(AppError::refused("quote.changed"));
    }
    let computed = compute(
        app,
        &mut unit.tx,
        company,
        &given.batches,
        given.quote.grouping,
    )
    .await?;
    if computed.quote.digest() != digest {
        return Err(AppError::refused("quote.changed"));
    }
    for batch in computed
        .batches
        .iter()
        .filter(|batch| batch.status != BatchStatus::Authorized)
    {
        batch.may_sign(command.caller().user, company.scheme)?;
    }
    if !computed.complete_after(command.caller().user, company) {
        return Err(AppError::refused("quote.signatures_missing"));
    }
    Ok(computed)
}

async fn make(
    app: &App,
    unit: &mut Unit,
    command: &Command,
    given: &GivenQuote,
    draft: &OrderDraft,
) -> Result<Order> {
    let day = app.today();
    let year = day.year();
    let sequence =
        store::companies::next_number(&mut unit.tx, given.company, &format!("order-{year}"))
            .await?;
    let order = Order {
        id: OrderId(app.new_id()),
        company: given.company,
        product: given.product,
        number: number_of(year, sequence),
        status: OrderStatus::Authorized,
        quote: given.id,
        draft: draft.clone(),
        created_by: command.caller().user,
        created_at: app.now(),
        day,
        cancellation: None,
        version: 1,
    };
    store::orders::add(&mut unit.tx, &order).await?;
    store::orders::add_charges(&mut unit.tx, &order, || app.new_id()).await?;
    let content = json!({ "number": order.number, "digest": order.digest(), "payable": draft.amounts.payable, "batches": draft.batches.iter().map(|batch| batch.number).collect::<Vec<_>>() });
    let happening = Happening {
        company: Some(order.company),
        action: "order.created",
        object_kind: "order",
        object_id: order.id.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await?;
    Ok(order)
}

async fn sign_and_join(
    app: &App,
    unit: &mut Unit,
    command: &Command,
    company: &store::companies::Company,
    batch: Batch,
    order: &Order,
) -> Result<()> {
    let digest = batch.digest();
    let batch = if batch.status == BatchStatus::Authorized {
        batch
    } else {
        limits::take(app, &mut unit.tx, command.caller(), &of_signature(&batch)).await?;
        batch
            .sign(command.caller().user, company.scheme, &digest, app.now())?
            .batch
    };
    let batch = batch.join_order(order.id)?;
    store::batches::update(&mut unit.tx, &batch, app.now()).await?;
    let content =
        json!({ "digest": digest, "order": order.id, "signatures": batch.signatures.len() });
    let happening = Happening {
        company: Some(batch.company),
        action: "batch.ordered",
        object_kind: "batch",
        object_id: batch.id.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await
}
