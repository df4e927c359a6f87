//! Who is an operator: appointed and dismissed at the command line only, by whoever runs the server.

use domain::ids::UserId;
use serde_json::json;
use store::{operators::Operator, users::User};

use crate::{
    App, AppError, Result,
    companies::onboard::{self, Handing},
    desk::{Desk, at_command_line},
    identity::Identity,
    people::NewPerson,
};

/// Makes somebody new an operator; gives their temporary password when it is not mailed.
///
/// # Errors
/// `Invalid` when the name is taken, or something of the person cannot be.
pub async fn take_on(
    app: &App,
    identity: &Identity,
    new: NewPerson,
    handing: Handing,
) -> Result<Option<String>> {
    let username = new.username.clone();
    let (_, password) = onboard::invite(app, identity, new, handing).await?;
    appoint(app, &username).await?;
    Ok(password)
}

/// Makes somebody who has an account an operator. They may do nothing before their second factor is on.
///
/// # Errors
/// `Invalid` when nobody has the name, or who has it belongs to a company.
pub async fn appoint(app: &App, username: &str) -> Result<UserId> {
    at_command_line(app, async |desk| {
        let user = desk.person(username).await?.id;
        store::operators::lock_person(desk.tx, user).await?;
        if store::operators::is_member_anywhere(&mut *desk.tx, user).await? {
            return Err(invalid(
                "Quien es usuario de una empresa no puede ser operador. / Who is a user of a company cannot be an operator.",
            ));
        }
        if store::operators::add(desk.tx, user, desk.app.now()).await? {
            desk.record_for(user, "operator.appointed", json!({})).await?;
        }
        Ok(user)
    })
    .await
}

/// Ends that somebody is an operator.
///
/// # Errors
/// `Invalid` when nobody has the name, or who has it is none.
pub async fn dismiss(app: &App, username: &str) -> Result<UserId> {
    at_command_line(app, async |desk| {
        let user = desk.person(username).await?.id;
        if !store::operators::remove(desk.tx, user).await? {
            return Err(invalid(
                "Este usuario no es operador. / This user is no operator.",
            ));
        }
        desk.record_for(user, "operator.dismissed", json!({}))
            .await?;
        Ok(user)
    })
    .await
}

/// Every operator, by name.
pub async fn list(app: &App) -> Result<Vec<Operator>> {
    Ok(store::operators::list(&app.db).await?)
}

impl Desk<'_> {
    async fn person(&mut self, username: &str) -> Result<User> {
        let username = username.trim().to_lowercase();
        store::users::find_by_name(&mut *self.tx, &username)
            .await?
            .ok_or_else(|| invalid("Nadie tiene este usuario. / Nobody has this user name."))
    }
}

fn invalid(message: &str) -> AppError {
    AppError::Invalid {
        pointer: "/username",
        message: message.to_owned(),
    }
}
