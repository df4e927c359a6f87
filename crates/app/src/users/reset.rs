//! A temporary password for a person who cannot sign in.

use domain::{
    access::UserStatus,
    ids::{CompanyId, UserId},
};
use serde_json::json;

use super::{
    ground::{Ground, prove, record},
    tell,
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
    let prepared = temporary::prepare(app, identity).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let ground = Ground::take(&mut unit.tx, command, company, user).await?;
    if matches!(
        status_of(&ground.member, None),
        UserStatus::Suspended | UserStatus::Closed
    ) {
        return Err(AppError::refused("user.wrong_state"));
    }
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    temporary::give(&mut unit.tx, user, &prepared).await?;
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
    tell::password(app, &mut unit.tx, &ground.member, &prepared.password, false).await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
