//! The code that confirms a payment.

use domain::{
    digest,
    ids::PaymentId,
    payment::{CodeRefused, Payment},
};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Tx, keys::ServerKey};

use super::{PaymentView, of_payment, permitted_for_update, view_of};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    jobs::{self, JobKind},
    limits,
    unit::{Begun, Unit},
};

/// Tries the code from the mail. A wrong try is counted also though the request is refused.
pub async fn confirm(
    app: &App,
    command: &Command,
    id: PaymentId,
    code: &str,
    render: Render<'_, PaymentView>,
) -> Result<Answer> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let mut unit = match Unit::begin_for_money(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let (payment, bill) = permitted_for_update(&mut unit.tx, command, id).await?;
    let hash = keyed_hash(app, &mut unit.tx, &payment, &code).await?;
    let payment = match payment.verify(command.caller().user, &hash, app.now()) {
        Ok(payment) => payment,
        Err(CodeRefused::WrongState(state)) => return Err(state.into()),
        Err(CodeRefused::OtherPerson) => return Err(AppError::NotFound),
        Err(CodeRefused::Expired) => return Err(AppError::refused("payment.code_expired")),
        Err(CodeRefused::Wrong(counted)) => {
            let left = counted.tries_left();
            keep_wrong_try(app, unit, command, &counted).await?;
            return Err(AppError::refused_because(
                "payment.code_wrong",
                format!("Intentos restantes / tries left: {left}."),
            ));
        }
        Err(CodeRefused::Blocked(blocked)) => {
            keep_wrong_try(app, unit, command, &blocked).await?;
            return Err(AppError::refused("payment.blocked"));
        }
    };
    limits::take(app, &mut unit.tx, command.caller(), &of_payment(&payment)).await?;
    store::payments::update(&mut unit.tx, &payment, app.now()).await?;
    let payment = Payment {
        version: payment.version + 1,
        ..payment
    };
    record(app, &mut unit.tx, command, &payment, "payment.confirmed").await?;
    let payload = json!({ "company": payment.company, "payment": id });
    jobs::add(
        app,
        &mut unit.tx,
        Some(payment.company),
        JobKind::SettlePayment,
        id.to_string(),
        payload,
    )
    .await?;
    let view = view_of(&mut unit.tx, payment, &bill).await?;
    unit.finish(render(&view)).await
}

/// Commits a wrong try without the request's idempotency key: the same key may come with another code.
async fn keep_wrong_try(app: &App, unit: Unit, command: &Command, counted: &Payment) -> Result<()> {
    let mut tx = unit.forget_key().await?;
    store::payments::update(&mut tx, counted, app.now()).await?;
    record(app, &mut tx, command, counted, "payment.code_wrong").await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    payment: &Payment,
    action: &str,
) -> Result<()> {
    let content = json!({ "status": payment.status, "wrong_tries": payment.wrong_tries });
    let happening = Happening {
        company: Some(payment.company),
        action,
        object_kind: "payment",
        object_id: payment.id.to_string(),
        content,
    };
    audit::record(app, tx, Doer::Caller(command.caller()), happening).await
}

/// The code as it is kept: hashed with a key that only the server has, bound to payment and amount.
pub(super) async fn keyed_hash(
    app: &App,
    tx: &mut Tx,
    payment: &Payment,
    code: &str,
) -> Result<String> {
    let key = code_key(app, tx).await?;
    let mut hasher = Sha256::new();
    // The key stands on both sides and every field has its length: nothing can be appended or moved.
    for field in [
        key.secret.as_slice(),
        payment.id.to_string().as_bytes(),
        payment.amount.minor().to_string().as_bytes(),
        code.as_bytes(),
        &key.secret,
    ] {
        hasher.update(field.len().to_le_bytes());
        hasher.update(field);
    }
    Ok(digest::hex(&hasher.finalize()))
}

async fn code_key(app: &App, tx: &mut Tx) -> Result<ServerKey> {
    const PURPOSE: &str = "code_hash";
    if let Some(key) = store::keys::list(&mut *tx, PURPOSE)
        .await?
        .into_iter()
        .next()
    {
        return Ok(key);
    }
    let mut secret = vec![0; 32];
    app.ports.randomness.fill(&mut secret);
    // One id for all: of two replicas that make it at once, the first wins and both read the same.
    let key = ServerKey {
        id: "code-hash-1".to_owned(),
        secret,
    };
    store::keys::add(tx, PURPOSE, &key, app.now()).await?;
    store::keys::list(&mut *tx, PURPOSE)
        .await?
        .into_iter()
        .next()
        .ok_or_else(|| AppError::Internal("no key for codes".to_owned()))
}
