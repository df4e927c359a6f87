//! Letting a person in again whom wrong passwords locked out.

use domain::{
    access::{UserStatus, guard::Standing},
    ids::{CompanyId, UserId},
};
use serde_json::json;

use super::{
    ground::{Ground, prove, record},
    view::{self, UserView},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    identity::guard,
    unit::{Begun, Unit},
};

/// Forgets the wrong passwords that lock or block a person.
pub async fn unlock(
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
    let username = &ground.member.username;
    let before = match guard::standing(app, &mut unit.tx, username).await? {
        Standing::Open => return Err(AppError::refused("user.wrong_state")),
        Standing::Locked(_) => UserStatus::Locked,
        Standing::Blocked => UserStatus::Blocked,
    };
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    guard::unlock(&mut unit.tx, username).await?;
    let about = (company, user);
    let content = json!({ "before": before });
    record(app, &mut unit.tx, command, about, "user.unlocked", content).await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}
