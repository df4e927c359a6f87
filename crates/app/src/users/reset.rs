//! A temporary password for a person who cannot sign in.

use domain::{
    access::{TemporaryReason, UserStatus, guard::Standing},
    ids::{CompanyId, UserId},
};
use serde_json::json;
use store::Tx;

use super::{
    ground::{Ground, prove, record},
    view::{self, UserView, status_of},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    audit::{self, Doer, Happening},
    identity::{Identity, second_factor, temporary},
    mail::security,
    unit::{Begun, Unit},
};

/// What an administrator resets.
#[derive(Debug, Clone, Copy)]
pub struct ResetAsk {
    /// The company.
    pub company: CompanyId,
    /// The person.
    pub user: UserId,
    /// Whether the second factor is taken away too, of somebody who lost phone and codes.
    pub remove_second_factor: bool,
}

/// Mails a person a temporary password. Their sessions are ended when it is used, and not before: who asks is not
/// who signs in. A second factor that is taken away is gone at once, and its owner is told.
pub async fn reset(
    app: &App,
    identity: &Identity,
    command: &Command,
    ask: ResetAsk,
    render: Render<'_, UserView>,
) -> Result<Answer> {
    let ResetAsk { company, user, .. } = ask;
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
    if ask.remove_second_factor {
        remove_second_factor(app, &mut unit.tx, command, about).await?;
    }
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}

/// Takes the second factor away of somebody who works for this company alone.
async fn remove_second_factor(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    (company, user): (CompanyId, UserId),
) -> Result<()> {
    // It guards the other company's money as well, whose administrator nobody asked.
    if store::members::active_companies(&mut *tx, user).await? > 1 {
        return Err(AppError::refused("user.works_elsewhere"));
    }
    if !second_factor::remove(tx, user).await? {
        return Ok(());
    }
    let what = Happening {
        company: Some(company),
        action: "second_factor.removed",
        object_kind: "user",
        object_id: user.to_string(),
        content: json!({}),
    };
    let doer = Doer::Caller(command.caller());
    audit::record_for_user(app, tx, user, doer, what).await?;
    security::tell(app, tx, user, security::second_factor_removed).await
}
