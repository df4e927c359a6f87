//! Taking a person's access to a company away.

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

/// Suspends a person in this company. What they were granted stays written and counts for nothing, within a second
/// on every replica; their other companies are not touched. Who has no other is signed out.
pub async fn suspend(
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
    let status = ground.member.status.suspend()?;
    ground.circle.can_spare(user)?;
    let told = ("user.suspended", Told::Suspended);
    ground
        .set_status(app, &mut unit.tx, command, status, told)
        .await?;
    if store::members::active_companies(&mut unit.tx, user).await? == 0 {
        let now = app.now();
        store::sessions::end_all_but(&mut unit.tx, user, None, "suspended", now).await?;
    }
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
