//! Taking people on: an invitation with a temporary password by mail.

use domain::{
    access::{TemporaryReason, UserStatus},
    ids::UserId,
    password,
};
use serde_json::json;
use store::users::User;

use super::onboard::{invalid, record, taken};
use crate::{
    App, Result,
    identity::{Identity, is_common, temporary},
};

/// A person who shall get their first password by mail.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
    /// The temporary password, where one is told and not made: demo data.
    pub temporary: Option<String>,
}

/// Invites a person: they sign in with a temporary password that is mailed to them.
///
/// # Errors
/// `Invalid` when the name is taken or malformed.
pub async fn invite(app: &App, identity: &Identity, new: Invitation) -> Result<UserId> {
    let prepared = match new.temporary {
        Some(known) => identity.prepare_known(known).await?,
        None => identity.prepare_temporary(app).await?,
    };
    let user = User {
        id: UserId(app.new_id()),
        username: checked_name(&new.username)?,
        full_name: new.full_name,
        email: new.email,
        status: UserStatus::Invited,
        password_hash: String::new(),
    };
    let mut tx = app.db.begin().await?;
    store::users::add(&mut tx, &user, app.now())
        .await
        .map_err(|error| taken(error, "/username", "the name is taken"))?;
    temporary::give(app, &mut tx, &user, TemporaryReason::Invited, prepared).await?;
    record(
        app,
        &mut tx,
        None,
        "user.created",
        "user",
        user.id.to_string(),
        json!({ "username": user.username, "status": user.status }),
    )
    .await?;
    tx.commit().await?;
    app.ring();
    Ok(user.id)
}

/// The name as it is kept.
pub(super) fn checked_name(typed: &str) -> Result<String> {
    let username = typed.trim().to_lowercase();
    if (3..=60).contains(&username.len()) && !username.contains(char::is_whitespace) {
        Ok(username)
    } else {
        Err(invalid(
            "/username",
            "a user's name has 3 to 60 characters without blanks",
        ))
    }
}

/// Whether a first password may be given.
pub(super) fn check_password(new: &str, username: &str) -> Result<()> {
    password::check(new, username, is_common).map_err(|why| invalid("/password", why.to_string()))
}
