//! Giving a person's access to a company back.

use domain::ids::{CompanyId, UserId};
use serde_json::json;

use super::{
    ground::{Ground, prove, record},
    tell::{self, Told},
    view::{self, UserView},
};
use crate::{
    Answer, App, Command, Render, Result,
    unit::{Begun, Unit},
};

/// Ends a person's suspension in this company: they may do what they were granted before.
pub async fn reactivate(
    app: &App,
    command: &Command,
    company: CompanyId,
    user: UserId,
    render: Render<'_, UserView>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let ground = Ground::take(&mut unit.tx, command, company, user).await?;
    command.check_version(ground.member.version)?;
    let status = ground.member.status.reactivate()?;
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    let version = ground.member.version;
    store::members::set_status(&mut unit.tx, company, user, status, version).await?;
    let content = json!({ "before": ground.member.status, "after": status });
    let about = (company, user);
    record(
        app,
        &mut unit.tx,
        command,
        about,
        "user.reactivated",
        content,
    )
    .await?;
    tell::person(app, &mut unit.tx, &ground, Told::Reactivated).await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
