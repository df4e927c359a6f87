//! Signatures. The last one of a batch may also come with the order: see `orders::create`.

use domain::{access::LimitedAct, batch::Batch, ids::BatchId, step_up::StepUpAction};
use serde_json::json;

use super::{confirm::write, permitted_for_update};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    identity::step_up,
    limits::{self, LimitedObject, Taking},
    unit::{Begun, Unit},
};

/// Signs a batch: the step-up is bound to its digest.
pub async fn sign(
    app: &App,
    command: &Command,
    id: BatchId,
    render: Render<'_, Batch>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let batch = permitted_for_update(&mut unit.tx, command, id).await?;
    let scheme = store::companies::lookup(&mut unit.tx, batch.company)
        .await?
        .ok_or(AppError::NotFound)?
        .scheme;
    let digest = batch.digest();
    let signed = batch.sign(command.caller().user, scheme, &digest, app.now())?;
    step_up::consume(
        app,
        &mut unit.tx,
        command.caller(),
        StepUpAction::Sign,
        &digest,
        command.step_up.as_deref(),
    )
    .await?;
    limits::take(
        app,
        &mut unit.tx,
        command.caller(),
        &of_signature(&signed.batch),
    )
    .await?;
    let content = json!({ "digest": digest, "signatures": signed.batch.signatures.len(), "complete": signed.complete });
    write(
        app,
        unit,
        command,
        signed.batch,
        "batch.signed",
        content,
        render,
    )
    .await
}

/// What a signature on a batch takes of the signer's limits: what its accepted lines come to, once.
pub(crate) const fn of_signature(batch: &Batch) -> Taking {
    Taking {
        company: batch.company,
        act: LimitedAct::Sign,
        amount: batch.total,
        object: LimitedObject::Batch(batch.id),
    }
}

/// Takes the caller's own signature back.
pub async fn unsign(
    app: &App,
    command: &Command,
    id: BatchId,
    render: Render<'_, Batch>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let batch = permitted_for_update(&mut unit.tx, command, id)
        .await?
        .unsign(command.caller().user)?;
    limits::give_back(&mut unit.tx, batch.company, id, command.caller().user).await?;
    write(
        app,
        unit,
        command,
        batch,
        "batch.unsigned",
        json!({}),
        render,
    )
    .await
}
