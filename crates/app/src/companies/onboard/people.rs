//! A company's first people, and what they may do.

use domain::{
    access::{Grant, RoleTemplate, TemporaryReason, UserStatus},
    ids::{CompanyId, ProductId, UserId},
    password,
};
use serde_json::json;
use store::{Tx, users::User};

use super::{invalid, record, taken};
use crate::{
    App, Result,
    identity::{Identity, guard, is_common, temporary},
    people::NewPerson,
};

/// A person who shall sign in.
pub struct NewUser {
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// The first password.
    pub password: String,
    /// The state to begin with: `Active`, or `MustChangePassword` for a password that others know.
    pub status: UserStatus,
}

/// How a person gets their temporary password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handing {
    /// By mail.
    Mail,
    /// By mail; it is this one, for demo data.
    Told(String),
    /// By whoever asked, to whom it is told once.
    Print,
}

/// Invites a person: they sign in with a temporary password. Gives it when it is not mailed.
///
/// # Errors
/// `Invalid` when the name is taken, or something of the person cannot be.
pub async fn invite(
    app: &App,
    identity: &Identity,
    new: NewPerson,
    handing: Handing,
) -> Result<(UserId, Option<String>)> {
    let prepared = match &handing {
        Handing::Told(known) => identity.prepare_known(known.clone()).await?,
        Handing::Mail | Handing::Print => identity.prepare_temporary(app).await?,
    };
    let user = new.checked()?.as_user(UserId(app.new_id()));
    let mut tx = app.db.begin().await?;
    add(app, &mut tx, &user).await?;
    let reason = TemporaryReason::Invited;
    let printed = if handing == Handing::Print {
        Some(temporary::hand_out(app, &mut tx, &user, reason, prepared).await?)
    } else {
        temporary::give(app, &mut tx, &user, reason, prepared).await?;
        None
    };
    tx.commit().await?;
    app.ring();
    Ok((user.id, printed))
}

/// Adds a person with a password of their own.
///
/// # Errors
/// `Invalid` when the name is taken or malformed, or the password may not be chosen.
pub async fn user(app: &App, identity: &Identity, new: NewUser) -> Result<UserId> {
    let person = NewPerson {
        username: new.username,
        full_name: new.full_name,
        email: new.email,
    };
    let person = person.checked()?;
    password::check(&new.password, &person.username, is_common)
        .map_err(|why| invalid("/password", why.to_string()))?;
    let user = User {
        status: new.status,
        password_hash: identity.hash_password(new.password).await?,
        ..person.as_user(UserId(app.new_id()))
    };
    let mut tx = app.db.begin().await?;
    add(app, &mut tx, &user).await?;
    tx.commit().await?;
    Ok(user.id)
}

async fn add(app: &App, tx: &mut Tx, user: &User) -> Result<()> {
    store::users::add(tx, user, app.now())
        .await
        .map_err(|error| taken(error, "/username", "the name is taken"))?;
    let content = json!({ "username": user.username, "status": user.status });
    let id = user.id.to_string();
    record(app, tx, None, "user.created", "user", id, content).await
}

/// Lets a person in again whom wrong passwords locked out.
///
/// # Errors
/// `Invalid` when nobody has the name.
pub async fn unlock(app: &App, username: &str) -> Result<UserId> {
    let user = find_person(app, username)
        .await?
        .ok_or_else(|| invalid("/username", "nobody has this name"))?;
    let mut tx = app.db.begin().await?;
    guard::unlock(&mut tx, &user.username).await?;
    let (id, content) = (user.id.to_string(), json!({}));
    record(app, &mut tx, None, "user.unlocked", "user", id, content).await?;
    tx.commit().await?;
    Ok(user.id)
}

/// A person by the name that they sign in with.
pub async fn find_person(app: &App, username: &str) -> Result<Option<User>> {
    let username = username.trim().to_lowercase();
    Ok(store::users::find_by_name(&app.db, &username).await?)
}

/// Grants a person the actions of a template, in all products of a company or in one.
pub async fn grant(
    app: &App,
    user: UserId,
    company: CompanyId,
    product: Option<ProductId>,
    role: RoleTemplate,
) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    for action in role.actions() {
        store::users::grant(
            &mut tx,
            app.new_id(),
            user,
            Grant {
                company,
                product,
                action,
            },
            now,
        )
        .await?;
    }
    let content = json!({ "role": role, "product": product });
    record(
        app,
        &mut tx,
        Some(company),
        "user.granted",
        "user",
        user.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
