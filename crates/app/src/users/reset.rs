//! A temporary password for a person who cannot sign in.

use domain::{
    access::{TemporaryReason, UserStatus, guard::Standing},
    ids::{CompanyId, UserId},
};
use serde_json::json;

use super::{
    ground::{Ground, prove, record},
    view::{self, UserView, status_of},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    identity::{Identity, temporary},
    unit::{Begun, Unit},
};

/// Mails a person a temporary password. Their sessions are ended when it is used, and not before: who asks is not
/// who signs in.
pub async fn reset(
    app: &App,
    identity: &Identity,
    command: &Command,
    (company, user): (CompanyId, UserId),
    render: Render<'_, UserView>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let prepared = identity.prepare_temporary(app).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let ground = Ground::take(&mut unit.tx, command, company, user).await?;
    let account = status_of(&ground.member, Standing::Open);
    if matches!(account, UserStatus::Suspended | UserStatus::Closed) {
        return Err(AppError::refused("user.wrong_state"));
    }
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    let person = store::users::lookup(&mut unit.tx, user)
        .await?
        .ok_or(AppError::NotFound)?;
    let reason = TemporaryReason::Reset;
    temporary::give(app, &mut unit.tx, &person, reason, prepared).await?;
    let content = json!({ "mailed_to": crate::mail::masked_address(&ground.member.email) });
    let about = (company, user);
    record(
        app,
        &mut unit.tx,
        command,
        about,
        "user.password_reset",
        content,
    )
    .await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
