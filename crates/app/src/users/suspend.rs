//! Taking a person's access to a company away.

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
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    let version = ground.member.version;
    store::members::set_status(&mut unit.tx, company, user, status, version).await?;
    if store::members::active_companies(&mut unit.tx, user).await? == 0 {
        let now = app.now();
        store::sessions::end_all_but(&mut unit.tx, user, None, "suspended", now).await?;
    }
    let content = json!({ "before": ground.member.status, "after": status });
    let about = (company, user);
    record(app, &mut unit.tx, command, about, "user.suspended", content).await?;
    tell::person(app, &mut unit.tx, &ground, Told::Suspended).await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
