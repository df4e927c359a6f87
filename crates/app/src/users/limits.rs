//! How much a person may move in a company.

use domain::{
    access::{
        ActLimits, LimitedAct,
        administration::{Change, limit_set},
    },
    ids::{CompanyId, UserId},
};

use super::{
    change::{self, ChangeOutcome},
    ground::{Ground, prove},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    unit::{Begun, Unit},
};

/// Puts these limits in the place of a person's limits, or proposes it.
pub async fn set_limits(
    app: &App,
    command: &Command,
    (company, user): (CompanyId, UserId),
    limits: Vec<(LimitedAct, ActLimits)>,
    render: Render<'_, ChangeOutcome>,
) -> Result<Answer> {
    let after = limit_set(limits).map_err(|fault| AppError::Invalid {
        pointer: "/limits",
        message: fault.to_string(),
    })?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let ground = Ground::take(&mut unit.tx, command, company, user).await?;
    command.check_version(ground.member.version)?;
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    let before = change::limits_now(&mut unit.tx, &ground).await?;
    let change = Change::Limits { before, after };
    let outcome = change::make(app, &mut unit.tx, command, &ground, change).await?;
    unit.finish(render(&outcome)).await
}
