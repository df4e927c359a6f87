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
    ids::{CompanyId, OrderId, PaymentId},
    ledger::{self, LedgerEvent},
    payment::{Payment, PaymentStatus, Purpose},
    top_up::TopUp,
};
use serde::Deserialize;
use serde_json::json;
use store::Tx;

use super::Bill;
use crate::{
    App, AppError, Result,
    audit::{self, Doer, Happening},
    companies::contacts,
    jobs::{self, JobKind, Outcome},
    limits, mail,
    ports::{DebitOutcome, DebitRequest, GatewayError},
    posting::{Cause, post},
    preferences,
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
    let bill = Bill::of(&app.db, &payment).await?;
    let request = DebitRequest {
        key: payment.id.to_string(),
        company_nit: format!("{}-{}", company.nit.as_str(), company.nit.check_digit()),
        account: company.bank_account,
        amount: payment.amount,
        reference: bill.reference(),
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
            keep(app, payment.fail(code)?).await?;
            app.ring();
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

/// Stores a step of the payment. That the bank refused gives the limits back and is told.
async fn keep(app: &App, payment: Payment) -> Result<Payment> {
    let mut tx = app.db.begin().await?;
    store::payments::update(&mut tx, &payment, app.now()).await?;
    if payment.status == PaymentStatus::Failed {
        limits::give_back(&mut tx, payment.company, payment.id, payment.user).await?;
        tell_failure(app, &mut tx, &payment).await?;
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

/// The debit was made: payment, books, and what follows of what was paid, all at once.
async fn succeed(app: &App, payment: Payment, bank_reference: String) -> Result<()> {
    let mut tx = app.db.begin().await?;
    match payment.purpose {
        Purpose::Order(id) => pay_order(app, &mut tx, payment, id, bank_reference).await?,
        Purpose::TopUp(_) => top_up(app, &mut tx, payment, bank_reference).await?,
    }
    tx.commit().await?;
    app.ring();
    Ok(())
}

/// An order was debited: its batches go to the core.
async fn pay_order(
    app: &App,
    tx: &mut Tx,
    payment: Payment,
    id: OrderId,
    bank_reference: String,
) -> Result<()> {
    let (company, now) = (payment.company, app.now());
    let order = store::orders::lookup_for_update(tx, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let payment = payment.succeed(bank_reference)?;
    store::payments::update(tx, &payment, now).await?;
    let order = order.paid()?;
    store::orders::update(tx, &order, now).await?;
    for batch in store::batches::list_by_order_for_update(tx, company, order.id).await? {
        let batch = batch.order_paid()?;
        store::batches::update(tx, &batch, now).await?;
        let payload = json!({ "company": company, "batch": batch.id });
        jobs::add(
            app,
            tx,
            Some(company),
            JobKind::ProcessBatch,
            batch.id.to_string(),
            payload,
        )
        .await?;
    }
    let movements = ledger::order_paid(&order.draft.amounts)
        .map_err(|fault| AppError::Internal(fault.to_string()))?;
    let cause = Cause {
        company,
        product: order.product,
        event: LedgerEvent::OrderPaid,
        source: format!("order_paid:{}", order.id),
        order: Some(order.id),
        description: None,
        requested_by: None,
    };
    post(app, tx, cause, &movements).await?;
    record_paid(app, tx, &payment, &Bill::Order(Box::new(order))).await
}

/// A top-up was debited: the money is in the master account. The payment's version lets one of two that
/// settle it at once through, and the ledger takes the same top-up once.
async fn top_up(app: &App, tx: &mut Tx, payment: Payment, bank_reference: String) -> Result<()> {
    let bill = Bill::of(&mut *tx, &payment).await?;
    let payment = payment.succeed(bank_reference)?;
    store::payments::update(tx, &payment, app.now()).await?;
    if let Bill::TopUp { top_up, .. } = &bill {
        post_top_up(app, tx, top_up).await?;
    }
    record_paid(app, tx, &payment, &bill).await
}

async fn post_top_up(app: &App, tx: &mut Tx, top_up: &TopUp) -> Result<()> {
    let movements =
        ledger::top_up(top_up.amount).map_err(|fault| AppError::Internal(fault.to_string()))?;
    let cause = Cause {
        company: top_up.company,
        product: top_up.product,
        event: LedgerEvent::TopUp,
        source: format!("top_up:{}", top_up.id),
        order: None,
        description: top_up.description.clone(),
        requested_by: Some(top_up.requested_by),
    };
    post(app, tx, cause, &movements).await
}

async fn record_paid(app: &App, tx: &mut Tx, payment: &Payment, bill: &Bill) -> Result<()> {
    let (amount, reference) = (payment.amount, &payment.bank_reference);
    let happening = match bill {
        Bill::Order(order) => Happening {
            company: Some(order.company),
            action: "order.paid",
            object_kind: "order",
            object_id: order.id.to_string(),
            content: json!({ "order": order.number, "amount": amount, "bank_reference": reference }),
        },
        Bill::TopUp { top_up, .. } => Happening {
            company: Some(top_up.company),
            action: "top_up.posted",
            object_kind: "top_up",
            object_id: top_up.id.to_string(),
            content: json!({ "amount": amount, "bank_reference": reference }),
        },
    };
    audit::record(app, tx, Doer::System, happening).await?;
    let reference = reference.clone().unwrap_or_default();
    let letter = |to: &str, name: &str| mail::paid(to, name, bill.in_letters(), amount, &reference);
    tell(app, tx, (payment, bill), Notice::OrderPaid, &letter).await
}

async fn tell_failure(app: &App, tx: &mut Tx, payment: &Payment) -> Result<()> {
    let bill = Bill::of(&mut *tx, payment).await?;
    let code = payment.failure_code.clone().unwrap_or_default();
    let letter = |to: &str, name: &str| {
        mail::payment_failed(to, name, bill.in_letters(), payment.amount, &code)
    };
    tell(app, tx, (payment, &bill), Notice::PaymentFailed, &letter).await
}

/// Adds the jobs that send a letter to who pays, unless they do without, and, of an order, to the contacts that asked
/// for it; `letter` is given address and name.
async fn tell(
    app: &App,
    tx: &mut Tx,
    (payment, bill): (&Payment, &Bill),
    notice: Notice,
    letter: &(dyn Fn(&str, &str) -> mail::Letter + Sync),
) -> Result<()> {
    let Some(user) = store::users::lookup(&mut *tx, payment.user).await? else {
        return Ok(());
    };
    let wanted = preferences::wants(tx, user.id, notice.for_a_person()).await?;
    if wanted {
        let payload = mail::payload(&letter(&user.email, &user.full_name), None);
        let (company, subject) = (Some(payment.company), payment.id.to_string());
        jobs::add(app, tx, company, JobKind::SendMail, subject, payload).await?;
    }
    if !matches!(bill, Bill::Order(_)) {
        return Ok(());
    }
    let told = if wanted { user.email.as_str() } else { "" };
    let copy = |contact: &Contact| letter(&contact.email, &contact.name);
    contacts::copy_mail(app, tx, (payment.company, notice), told, &copy).await
}
