//! Inviting a person to a company.

use domain::{
    access::{
        TemporaryReason, UserStatus,
        administration::{Change, Permissions},
    },
    ids::{CompanyId, UserId},
};
use serde_json::json;
use store::{StoreError, Tx, users::User};

use super::{
    change::{self, propose},
    ground::{Ground, locked, prove, record},
    permissions::{GivenGrants, checked},
    tell::{self, Told},
    view::{self, UserView},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    identity::{
        Identity,
        temporary::{self, Prepared},
    },
    mail,
    people::NewPerson,
    unit::{Begun, Unit},
};

/// A person who is invited.
pub struct Invitation {
    /// Who.
    pub person: NewPerson,
    /// What they may do.
    pub grants: GivenGrants,
}

/// Invites a person. Who has the same user name and the same e-mail already is added to the company; a stranger
/// with the name is not. Under dual control what they may do waits for a second administrator.
pub async fn invite(
    app: &App,
    identity: &Identity,
    command: &Command,
    company: CompanyId,
    new: Invitation,
    render: Render<'_, UserView>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let person = new.person.checked()?;
    let prepared = identity.prepare_temporary(app).await?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let found = locked(&mut unit.tx, company).await?;
    let after = checked(&mut unit.tx, company, new.grants).await?;
    prove(app, &mut unit.tx, command, &company.to_string()).await?;
    let existing = store::users::find_by_name(&mut unit.tx, &person.username).await?;
    let (user, is_new) = match existing {
        Some(existing) => (existing_person(&existing, &person)?, false),
        None => (
            add_person(app, &mut unit.tx, &person, prepared).await?,
            true,
        ),
    };
    // Nobody is told that a name is an operator's.
    store::operators::lock_person(&mut unit.tx, user).await?;
    if store::operators::is_one(&mut unit.tx, user).await? {
        return Err(AppError::refused("user.name_taken"));
    }
    let inviter = Some(command.caller().user);
    if !store::members::add(&mut unit.tx, company, user, inviter, app.now()).await? {
        return Err(AppError::refused("user.name_taken"));
    }
    let content = json!({
        "username": person.username, "email": mail::masked_address(&person.email), "new_person": is_new,
    });
    record(
        app,
        &mut unit.tx,
        command,
        (company, user),
        "user.invited",
        content,
    )
    .await?;
    let ground = Ground::take(&mut unit.tx, command, found.id, user).await?;
    if !is_new {
        tell::person(app, &mut unit.tx, &ground, Told::Added).await?;
    }
    grant(app, &mut unit.tx, command, &ground, after).await?;
    let view = view::of(app, &mut unit.tx, company, user).await?;
    unit.finish(render(&view)).await
}

/// Writes what an invited person may do, or proposes it.
async fn grant(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    ground: &Ground,
    after: Permissions,
) -> Result<()> {
    let change = Change::Permissions {
        before: Permissions::default(),
        after,
    };
    if change.is_nothing() {
        return Ok(());
    }
    if ground.circle.dual_control {
        propose(app, tx, command, ground, change).await.map(|_| ())
    } else {
        change::write(app, tx, command, ground, &change).await
    }
}

/// The person who has the name already, when they are who is meant.
fn existing_person(existing: &User, meant: &NewPerson) -> Result<UserId> {
    let same = existing.email.to_lowercase() == meant.email.to_lowercase();
    if same && existing.status != UserStatus::Closed {
        Ok(existing.id)
    } else {
        Err(AppError::refused("user.name_taken"))
    }
}

async fn add_person(
    app: &App,
    tx: &mut Tx,
    person: &NewPerson,
    prepared: Prepared,
) -> Result<UserId> {
    let user = person.as_user(UserId(app.new_id()));
    store::users::add(tx, &user, app.now())
        .await
        .map_err(|error| match error {
            StoreError::Exists => AppError::refused("user.name_taken"),
            error => error.into(),
        })?;
    temporary::give(app, tx, &user, TemporaryReason::Invited, prepared).await?;
    Ok(user.id)
}
