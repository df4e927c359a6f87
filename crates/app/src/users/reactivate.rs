//! Giving a person's access to a company back.

use domain::ids::{CompanyId, UserId};

use super::{
    ground::Ground,
    tell::Told,
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
    let told = ("user.reactivated", Told::Reactivated);
    ground
        .set_status(app, &mut unit.tx, command, status, told)
        .await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
