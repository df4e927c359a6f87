//! The alert of a low balance: set by the company, told once until the balance has risen again.
//!
//! ```text
//! quiet ─a posting leaves little─▶ due, with a job ─the job─▶ told, with the mails ─enough again─▶ quiet
//! ```
//! Each step is taken by whoever finds the state as it was read, in the transaction of what moved the money
//! or wrote the mails: however many replicas post and work, each fall is told once.

use domain::{
    ids::{CompanyId, ProductId},
    low_balance::AlertState,
    money::Money,
    preferences::MailNotice,
};
use serde::Deserialize;
use serde_json::json;
use store::{Tx, low_balance::Setting};

use super::{Summary, summary::of_product};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    jobs::{self, JobKind, Outcome},
    mail, preferences,
    unit::{Begun, Unit},
};

/// Sets below what the company is told; none turns the alert off.
pub async fn set(
    app: &App,
    command: &Command,
    company: CompanyId,
    product: ProductId,
    threshold: Option<Money>,
    render: Render<'_, Summary>,
) -> Result<Answer> {
    command.permit.for_object(company, Some(product))?;
    if threshold.is_some_and(|threshold| !threshold.is_positive()) {
        return Err(AppError::Invalid {
            pointer: "/threshold",
            message:
                "El aviso es por un saldo mayor que cero. / The alert is for a balance over zero."
                    .to_owned(),
        });
    }
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    // Postings hold the books when they come to the alert: whoever else does takes them first, too.
    store::ledger::lock(&mut unit.tx, company, product).await?;
    let before = of_product(app, &mut unit.tx, company, product).await?.alert;
    command.check_version(before.version)?;
    let after = Setting {
        threshold,
        version: before.version,
    };
    let user = command.caller().user;
    store::low_balance::set(&mut unit.tx, company, product, after, user, app.now()).await?;
    watch(app, &mut unit.tx, company, product).await?;
    let happening = Happening {
        company: Some(company),
        action: "master_account.alert_set",
        object_kind: "product",
        object_id: product.to_string(),
        content: json!({ "before": before.threshold, "after": threshold }),
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await?;
    let summary = of_product(app, &mut unit.tx, company, product).await?;
    unit.finish(render(&summary)).await
}

#[derive(Debug, Deserialize)]
struct Payload {
    company: CompanyId,
    product: ProductId,
}

/// Looks at what a master account has after money moved or was held, in the same transaction.
pub(crate) async fn watch(
    app: &App,
    tx: &mut Tx,
    company: CompanyId,
    product: ProductId,
) -> Result<()> {
    let Some(watched) = store::low_balance::watched(&mut *tx, company, product).await? else {
        return Ok(());
    };
    let (from, to) = (
        watched.state,
        watched.state.with(watched.available, watched.threshold),
    );
    if from == to {
        return Ok(());
    }
    let moved = store::low_balance::move_state(tx, company, product, from, to, app.now()).await?;
    if moved && to == AlertState::Due {
        let payload = json!({ "company": company, "product": product });
        let (kind, subject) = (JobKind::TellLowBalance, product.to_string());
        jobs::add(app, tx, Some(company), kind, subject, payload).await?;
    }
    Ok(())
}

/// Runs the job: writes the mails to those who may top up. Nobody is told what is no longer so.
pub async fn run(app: &App, payload: &str) -> Result<Outcome> {
    let Payload { company, product } = serde_json::from_str(payload)?;
    let mut tx = app.db.begin().await?;
    store::ledger::lock(&mut tx, company, product).await?;
    let found = store::low_balance::watched(&mut tx, company, product).await?;
    let Some((available, threshold)) =
        found.and_then(|found| found.threshold.map(|least| (found.available, least)))
    else {
        return Ok(Outcome::Done);
    };
    let (due, told) = (AlertState::Due, AlertState::Told);
    if !store::low_balance::move_state(&mut tx, company, product, due, told, app.now()).await? {
        return Ok(Outcome::Done);
    }
    let name = store::products::lookup(&mut tx, company, product)
        .await?
        .ok_or(AppError::NotFound)?
        .name;
    let mut told = 0;
    for (user, full_name, email) in store::low_balance::people(&mut tx, company, product).await? {
        if !preferences::wants(&mut tx, user, MailNotice::LowBalance).await? {
            continue;
        }
        told += 1;
        let letter = mail::low_balance(&email, &full_name, &name, available, threshold);
        let (kind, payload) = (JobKind::SendMail, mail::payload(&letter, None));
        jobs::add(app, &mut tx, Some(company), kind, user.to_string(), payload).await?;
    }
    let happening = Happening {
        company: Some(company),
        action: "master_account.low_balance",
        object_kind: "product",
        object_id: product.to_string(),
        content: json!({ "available": available, "threshold": threshold, "told": told }),
    };
    audit::record(app, &mut tx, Doer::System, happening).await?;
    tx.commit().await?;
    app.ring();
    Ok(Outcome::Done)
}
