//! What the maker does with a batch that was read: confirm or delete it; and a signer's refusal.

use domain::{
    batch::{Batch, LineStatus},
    ids::BatchId,
    step_up::StepUpAction,
};
use serde_json::json;

use super::permitted_for_update;
use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    identity::step_up,
    limits,
    unit::{Begun, Unit},
};

/// Confirms a batch: the step-up is bound to its digest, that is to what the maker was shown.
pub async fn confirm(
    app: &App,
    command: &Command,
    id: BatchId,
    exclude_errors: bool,
    render: Render<'_, Batch>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let batch = permitted_for_update(&mut unit.tx, command, id).await?;
    let digest = batch.digest();
    let batch = batch.confirm(command.caller().user, &digest, exclude_errors, app.now())?;
    step_up::consume(
        app,
        &mut unit.tx,
        command.caller(),
        StepUpAction::Confirm,
        &digest,
        command.step_up.as_deref(),
    )
    .await?;
    if batch.counts.errors > 0 {
        store::lines::move_all(
            &mut unit.tx,
            batch.company,
            id,
            LineStatus::Error,
            LineStatus::Excluded,
        )
        .await?;
    }
    let content = json!({ "digest": digest, "accepted": batch.counts.accepted, "excluded": batch.counts.errors, "total": batch.total });
    write(
        app,
        unit,
        command,
        batch,
        "batch.confirmed",
        content,
        render,
    )
    .await
}

/// Deletes a batch that was not confirmed.
pub async fn delete(app: &App, command: &Command, id: BatchId) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let batch = permitted_for_update(&mut unit.tx, command, id)
        .await?
        .delete()?;
    write(
        app,
        unit,
        command,
        batch,
        "batch.deleted",
        json!({}),
        &|_| Answer::json(204, String::new()),
    )
    .await
}

/// Refuses a confirmed batch, with a reason for its maker.
pub async fn reject(
    app: &App,
    command: &Command,
    id: BatchId,
    reason: &str,
    render: Render<'_, Batch>,
) -> Result<Answer> {
    let reason = checked_reason(reason)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let batch = permitted_for_update(&mut unit.tx, command, id)
        .await?
        .reject(command.caller().user, reason.clone())?;
    limits::give_all_back(&mut unit.tx, batch.company, id).await?;
    write(
        app,
        unit,
        command,
        batch,
        "batch.rejected",
        json!({ "reason": reason }),
        render,
    )
    .await
}

/// A reason that a person can read: 3 to 300 characters.
pub(crate) fn checked_reason(reason: &str) -> Result<String> {
    let reason = reason.trim();
    if (3..=300).contains(&reason.chars().count()) {
        return Ok(reason.to_owned());
    }
    Err(AppError::Invalid { pointer: "/reason", message: "El motivo debe tener entre 3 y 300 caracteres. / The reason must have 3 to 300 characters.".to_owned() })
}

/// Writes a batch after its move, with its audit event, and answers with its new version.
pub(super) async fn write(
    app: &App,
    mut unit: Unit,
    command: &Command,
    batch: Batch,
    action: &str,
    content: serde_json::Value,
    render: Render<'_, Batch>,
) -> Result<Answer> {
    store::batches::update(&mut unit.tx, &batch, app.now()).await?;
    let batch = Batch {
        version: batch.version + 1,
        ..batch
    };
    let happening = Happening {
        company: Some(batch.company),
        action,
        object_kind: "batch",
        object_id: batch.id.to_string(),
        content,
    };
    audit::record(app, &mut unit.tx, Doer::Caller(command.caller()), happening).await?;
    unit.finish(render(&batch)).await
}
