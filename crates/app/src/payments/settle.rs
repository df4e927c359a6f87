//! The job that debits a confirmed payment at the bank.
//!
//! ```text
//! verified ─store «submitted»─▶ ask the bank ─answer─▶ store it, with all that follows, in one transaction
//!                                     └─no answer─▶ store «in_doubt» ─▶ inquire until the bank tells
//! ```
//! Our key at the bank is the payment's id, so that however often this is done again, the bank debits once.

use std::time::Duration;

use domain::{
    company::{Contact, Notice},
    ids::{CompanyId, PaymentId},
    ledger::{self, LedgerEvent},
    order::Order,
    payment::{Payment, PaymentStatus},
};
use serde::Deserialize;
use serde_json::json;
use store::Tx;

use crate::{
    App, AppError, Result,
    audit::{self, Doer, Happening},
    companies::contacts,
    jobs::{self, JobKind, Outcome},
    ledger::{Cause, post},
    limits, mail,
    ports::{DebitOutcome, DebitRequest, GatewayError},
};

/// How long to wait before a payment in doubt is asked for again.
const INQUIRE_EVERY: Duration = Duration::from_secs(2);

#[derive(Debug, Deserialize)]
struct Payload {
    company: CompanyId,
    payment: PaymentId,
}

/// Runs the job.
pub async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let Payload { company, payment } = serde_json::from_str(payload)?;
    let Some(payment) = store::payments::lookup(&app.db, company, payment).await? else {
        return Ok(Outcome::Done);
    };
    match payment.status {
        PaymentStatus::Verified => {
            let payment = keep(app, payment.submit()?).await?;
            debit(app, payment).await
        }
        // A crash may have come before or after the bank was asked: ask it, never assume.
        PaymentStatus::Submitted | PaymentStatus::InDoubt => inquire(app, payment).await,
        _ => Ok(Outcome::Done),
    }
}

async fn debit(app: &App, payment: Payment) -> Result<Outcome> {
    let company = store::companies::lookup(&app.db, payment.company)
        .await?
        .ok_or(AppError::NotFound)?;
    let order = store::orders::lookup(&app.db, payment.company, payment.order)
        .await?
        .ok_or(AppError::NotFound)?;
    let request = DebitRequest {
        key: payment.id.to_string(),
        company_nit: format!("{}-{}", company.nit.as_str(), company.nit.check_digit()),
        account: company.bank_account,
        amount: payment.amount,
        reference: order.number,
    };
    match app.ports.bank.debit(&request).await {
        Ok(outcome) => settle(app, payment, outcome).await,
        Err(GatewayError::Refused { code, .. }) => {
            settle(app, payment, DebitOutcome::Declined { code }).await
        }
        Err(GatewayError::Unreachable { detail, .. }) => Ok(Outcome::Failed { error: detail }),
        Err(GatewayError::Unknown { .. }) => {
            keep(app, payment.doubt()?).await?;
            Ok(Outcome::Again {
                after: INQUIRE_EVERY,
            })
        }
    }
}

async fn inquire(app: &App, payment: Payment) -> Result<Outcome> {
    match app.ports.bank.inquire(&payment.id.to_string()).await {
        // The bank has never seen it: only now is it safe to ask again, with the same key.
        Ok(DebitOutcome::NotFound) => {
            let payment = keep(app, payment.submit()?).await?;
            debit(app, payment).await
        }
        Ok(outcome) => settle(app, payment, outcome).await,
        Err(error) => {
            if payment.status == PaymentStatus::Submitted {
                keep(app, payment.doubt()?).await?;
            }
            Ok(Outcome::Failed {
                error: error.to_string(),
            })
        }
    }
}

async fn settle(app: &App, payment: Payment, outcome: DebitOutcome) -> Result<Outcome> {
    match outcome {
        DebitOutcome::Debited { bank_reference, .. } => {
            succeed(app, payment, bank_reference).await?;
            Ok(Outcome::Done)
        }
        DebitOutcome::Declined { code } => {
            let failed = keep(app, payment.fail(code)?).await?;
            tell_failure(app, &failed).await?;
            Ok(Outcome::Done)
        }
        DebitOutcome::Pending => Ok(Outcome::Again {
            after: INQUIRE_EVERY,
        }),
        DebitOutcome::NotFound => Ok(Outcome::Failed {
            error: "the bank does not know the debit it was just asked for".to_owned(),
        }),
    }
}

/// Stores a step of the payment.
async fn keep(app: &App, payment: Payment) -> Result<Payment> {
    let mut tx = app.db.begin().await?;
    store::payments::update(&mut tx, &payment, app.now()).await?;
    if payment.status == PaymentStatus::Failed {
        limits::give_back(&mut tx, payment.company, payment.id, payment.user).await?;
    }
    let content = json!({ "status": payment.status, "bank_reference": payment.bank_reference, "failure": payment.failure_code });
    let happening = Happening {
        company: Some(payment.company),
        action: "payment.moved",
        object_kind: "payment",
        object_id: payment.id.to_string(),
        content,
    };
    audit::record(app, &mut tx, Doer::System, happening).await?;
    tx.commit().await?;
    Ok(Payment {
        version: payment.version + 1,
        ..payment
    })
}

/// The debit was made: payment, order, batches, books and the core's jobs, all at once.
async fn succeed(app: &App, payment: Payment, bank_reference: String) -> Result<()> {
    let (company, now) = (payment.company, app.now());
    let mut tx = app.db.begin().await?;
    let order = store::orders::lookup_for_update(&mut tx, company, payment.order)
        .await?
        .ok_or(AppError::NotFound)?;
    let payment = payment.succeed(bank_reference)?;
    store::payments::update(&mut tx, &payment, now).await?;
    let order = order.paid()?;
    store::orders::update(&mut tx, &order, now).await?;
    for batch in store::batches::list_by_order_for_update(&mut tx, company, order.id).await? {
        let batch = batch.order_paid()?;
        store::batches::update(&mut tx, &batch, now).await?;
        let payload = json!({ "company": company, "batch": batch.id });
        jobs::add(
            app,
            &mut tx,
            Some(company),
            JobKind::ProcessBatch,
            batch.id.to_string(),
            payload,
        )
        .await?;
    }
    let movements = ledger::order_paid(&order.draft.amounts)
        .map_err(|fault| AppError::Internal(fault.to_string()))?;
    let source = format!("order_paid:{}", order.id);
    post(
        app,
        &mut tx,
        Cause {
            company,
            product: order.product,
            event: LedgerEvent::OrderPaid,
            source,
            order: Some(order.id),
        },
        movements,
    )
    .await?;
    record_paid(app, &mut tx, &payment, &order).await?;
    tx.commit().await?;
    app.ring();
    Ok(())
}

async fn record_paid(app: &App, tx: &mut Tx, payment: &Payment, order: &Order) -> Result<()> {
    let content = json!({ "order": order.number, "amount": payment.amount, "bank_reference": payment.bank_reference });
    let happening = Happening {
        company: Some(order.company),
        action: "order.paid",
        object_kind: "order",
        object_id: order.id.to_string(),
        content,
    };
    audit::record(app, tx, Doer::System, happening).await?;
    let Some(user) = store::users::lookup(&mut *tx, payment.user).await? else {
        return Ok(());
    };
    let reference = payment.bank_reference.as_deref().unwrap_or_default();
    let letter = mail::order_paid(
        &user.email,
        &user.full_name,
        &order.number,
        payment.amount,
        reference,
    );
    jobs::add(
        app,
        tx,
        Some(order.company),
        JobKind::SendMail,
        payment.id.to_string(),
        mail::payload(&letter, None),
    )
    .await?;
    let copy = |contact: &Contact| {
        let (number, amount) = (&order.number, payment.amount);
        mail::order_paid(&contact.email, &contact.name, number, amount, reference)
    };
    let what = (order.company, Notice::OrderPaid);
    contacts::copy_mail(app, tx, what, &user.email, &copy).await
}

async fn tell_failure(app: &App, payment: &Payment) -> Result<()> {
    let mut tx = app.db.begin().await?;
    let order = store::orders::lookup(&mut tx, payment.company, payment.order)
        .await?
        .ok_or(AppError::NotFound)?;
    let Some(user) = store::users::lookup(&mut tx, payment.user).await? else {
        return Ok(());
    };
    let code = payment.failure_code.as_deref().unwrap_or_default();
    let letter = mail::payment_failed(
        &user.email,
        &user.full_name,
        &order.number,
        payment.amount,
        code,
    );
    jobs::add(
        app,
        &mut tx,
        Some(payment.company),
        JobKind::SendMail,
        payment.id.to_string(),
        mail::payload(&letter, None),
    )
    .await?;
    let copy = |contact: &Contact| {
        let (number, amount) = (&order.number, payment.amount);
        mail::payment_failed(&contact.email, &contact.name, number, amount, code)
    };
    let what = (payment.company, Notice::PaymentFailed);
    contacts::copy_mail(app, &mut tx, what, &user.email, &copy).await?;
    tx.commit().await?;
    app.ring();
    Ok(())
}
