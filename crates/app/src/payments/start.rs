//! Starting a payment and sending its code.

use domain::{
    ids::{OrderId, PaymentId},
    order::Order,
    payment::{CODE_DIGITS, CODE_LIFETIME, Payment, PaymentStatus, Purpose, SendRefused},
};
use serde_json::json;

use super::{Bill, code::keyed_hash, of_payment, permitted_for_update};
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    jobs::{self, JobKind},
    limits, mail,
    unit::{Begun, Unit},
};

/// A payment with what a reader needs beside it.
#[derive(Debug, Clone)]
pub struct PaymentView {
    /// The payment.
    pub payment: Payment,
    /// The order's number, when it pays one.
    pub order_number: Option<String>,
    /// Where codes go, masked.
    pub code_sent_to: String,
}

/// Starts a payment of an order and sends its code at once. A payment of the caller whose code still
/// stands is given back as it is: closing a dialog and opening it again sends nothing.
pub async fn start(
    app: &App,
    command: &Command,
    id: OrderId,
    render: Render<'_, PaymentView>,
) -> Result<Answer> {
    let mut unit = match Unit::begin_for_money(app, command).await? {
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
    order.may_be_paid()?;
    let (now, user) = (app.now(), command.caller().user);
    let latest = store::payments::latest_of(&mut unit.tx, company, id).await?;
    if let Some(payment) = latest.filter(|payment| payment.awaits_code_of(user, now)) {
        let bill = Bill::Order(Box::new(order));
        let view = view_of(&mut unit.tx, payment, &bill).await?;
        return unit.finish(render(&view)).await;
    }
    make_room(app, &mut unit, &order).await?;
    let before = store::payments::latest_of_user(&mut unit.tx, company, id, user).await?;
    let payable = order.draft.amounts.payable;
    let (payment, purpose) = (PaymentId(app.new_id()), Purpose::Order(id));
    let payment =
        Payment::start(payment, company, purpose, user, payable, now).after(before.as_ref());
    let bill = Bill::Order(Box::new(order));
    let view = open(app, &mut unit, command, payment, &bill).await?;
    unit.finish(render(&view)).await
}

/// Keeps a payment that was just started, and sends its code.
pub(crate) async fn open(
    app: &App,
    unit: &mut Unit,
    command: &Command,
    payment: Payment,
    bill: &Bill,
) -> Result<PaymentView> {
    limits::check(app, &mut unit.tx, command.caller(), &of_payment(&payment)).await?;
    store::payments::add(&mut unit.tx, &payment).await?;
    let content = match bill {
        Bill::Order(order) => json!({ "order": order.number, "amount": payment.amount }),
        Bill::TopUp { top_up, .. } => json!({ "top_up": top_up.id, "amount": payment.amount }),
    };
    let happening = Happening {
        company: Some(payment.company),
        action: "payment.started",
        object_kind: "payment",
        object_id: payment.id.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await?;
    put_code_out(app, unit, command, payment, bill).await
}

/// A payment that was left alone makes room; one whose debit may have been asked for does not.
async fn make_room(app: &App, unit: &mut Unit, order: &Order) -> Result<()> {
    let latest = store::payments::latest_of(&mut unit.tx, order.company, order.id).await?;
    match latest.filter(|payment| !payment.status.is_void()) {
        None => Ok(()),
        Some(payment) if payment.status.is_submitted() => {
            Err(AppError::refused("order.payment_running"))
        }
        Some(payment) => {
            let payment = payment.expire()?;
            Ok(store::payments::update(&mut unit.tx, &payment, app.now()).await?)
        }
    }
}

/// Sends another code.
pub async fn send_code(
    app: &App,
    command: &Command,
    id: PaymentId,
    render: Render<'_, PaymentView>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let (payment, bill) = permitted_for_update(&mut unit.tx, command, id).await?;
    let view = put_code_out(app, &mut unit, command, payment, &bill).await?;
    unit.finish(render(&view)).await
}

async fn put_code_out(
    app: &App,
    unit: &mut Unit,
    command: &Command,
    payment: Payment,
    bill: &Bill,
) -> Result<PaymentView> {
    let user = store::users::lookup(&mut unit.tx, payment.user)
        .await?
        .ok_or(AppError::NotFound)?;
    if payment.user != command.caller().user {
        return Err(AppError::NotFound);
    }
    let code = new_code(app);
    let hash = keyed_hash(app, &mut unit.tx, &payment, &code).await?;
    let payment = payment
        .send_code(hash, app.now())
        .map_err(|refused| match refused {
            SendRefused::WrongState(state) => state.into(),
            SendRefused::TooSoon { until } => {
                AppError::refused_until("payment.send_too_soon", until)
            }
            SendRefused::DayLimit => AppError::refused("payment.send_limit"),
        })?;
    store::payments::update(&mut unit.tx, &payment, app.now()).await?;
    let payment = Payment {
        version: payment.version + 1,
        ..payment
    };
    let letter = mail::payment_code(&mail::PaymentCode {
        to: &user.email,
        name: &user.full_name,
        paying: bill.in_letters(),
        amount: payment.amount,
        code: &code,
        minutes: CODE_LIFETIME.num_minutes(),
    });
    let payload = mail::payload(&letter, payment.code_expires_at);
    jobs::add(
        app,
        &mut unit.tx,
        Some(payment.company),
        JobKind::SendMail,
        payment.id.to_string(),
        payload,
    )
    .await?;
    Ok(PaymentView {
        code_sent_to: mail::masked_address(&user.email),
        order_number: bill.order_number(),
        payment,
    })
}

/// Eight digits that nobody can guess, each as likely as the other.
fn new_code(app: &App) -> String {
    let span = 10_u64.pow(CODE_DIGITS);
    // 2^64 over 10^8: what the remainder favours is less than one in 10^11.
    let mut bytes = [0; 8];
    app.ports.randomness.fill(&mut bytes);
    let width = usize::try_from(CODE_DIGITS).unwrap_or(8);
    format!("{:0width$}", u64::from_le_bytes(bytes) % span)
}

/// A payment.
pub async fn lookup(app: &App, permit: &Permit, id: PaymentId) -> Result<PaymentView> {
    let company = store::payments::company_of(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let payment = store::payments::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let bill = Bill::of(&app.db, &payment).await?;
    bill.permitted(permit)?;
    view_of(&app.db, payment, &bill).await
}

pub(crate) async fn view_of(
    ex: impl Into<store::Ex<'_>>,
    payment: Payment,
    bill: &Bill,
) -> Result<PaymentView> {
    let user = store::users::lookup(ex, payment.user)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(PaymentView {
        code_sent_to: mail::masked_address(&user.email),
        order_number: bill.order_number(),
        payment,
    })
}

/// Asks for the outcome of a payment in doubt now, and not at the next look.
pub async fn inquire(
    app: &App,
    command: &Command,
    id: PaymentId,
    render: Render<'_, PaymentView>,
) -> Result<Answer> {
    let view = lookup(app, &command.permit, id).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    if matches!(
        view.payment.status,
        PaymentStatus::Submitted | PaymentStatus::InDoubt | PaymentStatus::Verified
    ) {
        let payload = json!({ "company": view.payment.company, "payment": id });
        jobs::add(
            app,
            &mut unit.tx,
            Some(view.payment.company),
            JobKind::SettlePayment,
            id.to_string(),
            payload,
        )
        .await?;
    }
    unit.finish(render(&view)).await
}
