//! A company's first people, and what they may do.

use domain::{
    access::{Grant, RoleTemplate, TemporaryReason, UserStatus},
    ids::{CompanyId, ProductId, UserId},
    password,
};
use serde_json::json;
use store::users::User;

use super::{invalid, taken};
use crate::{
    App, Result,
    desk::{Desk, at_command_line},
    identity::{Identity, guard, is_common, second_factor, temporary},
    mail::security,
    people::NewPerson,
};

const TAKEN: &str = "Otra persona tiene este usuario. / Somebody else has this user name.";

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

/// Who was made an administrator, and how they learn of it.
#[derive(Debug, Clone)]
pub struct NewAdministrator {
    /// Who.
    pub user: UserId,
    /// Whether they have no account before.
    pub is_new: bool,
    /// A new person's temporary password, when it was not mailed.
    pub password: Option<String>,
}

/// What is known of a person that was let in again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetIn {
    /// Who.
    pub user: UserId,
    /// Whether a second factor was taken away.
    pub second_factor_removed: bool,
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
    let prepared = prepared(app, identity, &handing).await?;
    at_command_line(app, async |desk| {
        desk.invite(new, prepared, handing == Handing::Print).await
    })
    .await
}

async fn prepared(
    app: &App,
    identity: &Identity,
    handing: &Handing,
) -> Result<temporary::Prepared> {
    match handing {
        Handing::Told(known) => identity.prepare_known(known.clone()).await,
        Handing::Mail | Handing::Print => identity.prepare_temporary(app).await,
    }
}

/// Adds a person with a password of their own.
///
/// # Errors
/// `Invalid` when the name is taken or malformed, or the password may not be chosen.
pub async fn user(app: &App, identity: &Identity, new: NewUser) -> Result<UserId> {
    let hash = identity.hash_password(new.password.clone()).await?;
    user_hashed(app, new, hash).await
}

/// Adds a person whose password was hashed before: those of a demonstration share one, and each hash takes its
/// time.
///
/// # Errors
/// Those of [`user`].
pub async fn user_hashed(app: &App, new: NewUser, password_hash: String) -> Result<UserId> {
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
        password_hash,
        ..person.as_user(UserId(app.new_id()))
    };
    at_command_line(app, async |desk| desk.add_user(&user).await).await?;
    Ok(user.id)
}

/// Gives a company an administrator: somebody new, or who has an account with this name and this e-mail.
///
/// # Errors
/// `Invalid` when somebody else has the name, or something of the person cannot be.
pub async fn administrator(
    app: &App,
    identity: &Identity,
    company: CompanyId,
    person: NewPerson,
    handing: Handing,
) -> Result<NewAdministrator> {
    let prepared = prepared(app, identity, &handing).await?;
    at_command_line(app, async |desk| {
        desk.name_administrator(company, person, prepared, handing == Handing::Print)
            .await
    })
    .await
}

/// Lets a person in again whom wrong passwords locked out; takes the second factor of who lost it away, if that is
/// asked for.
///
/// # Errors
/// `Invalid` when nobody has the name.
pub async fn unlock(app: &App, username: &str, remove_second_factor: bool) -> Result<LetIn> {
    at_command_line(app, async |desk| {
        desk.let_in(username, remove_second_factor).await
    })
    .await
}

impl Desk<'_> {
    /// Adds an invited person and gives them a temporary password: by mail, or to be told once.
    ///
    /// # Errors
    /// `Invalid` when the name is taken, or something of the person cannot be.
    pub async fn invite(
        &mut self,
        new: NewPerson,
        prepared: temporary::Prepared,
        told: bool,
    ) -> Result<(UserId, Option<String>)> {
        let user = new.checked()?.as_user(UserId(self.app.new_id()));
        self.add_user(&user).await?;
        let reason = TemporaryReason::Invited;
        if told {
            let password = temporary::hand_out(self.app, self.tx, &user, reason, prepared).await?;
            return Ok((user.id, Some(password)));
        }
        temporary::give(self.app, self.tx, &user, reason, prepared).await?;
        Ok((user.id, None))
    }

    /// Gives a company an administrator: somebody new, or who has an account with this name and this e-mail.
    ///
    /// # Errors
    /// `Invalid` when somebody else has the name, or something of the person cannot be.
    pub async fn name_administrator(
        &mut self,
        company: CompanyId,
        person: NewPerson,
        prepared: temporary::Prepared,
        told: bool,
    ) -> Result<NewAdministrator> {
        self.company(company).await?;
        let person = person.checked()?;
        let known = store::users::find_by_name(&mut *self.tx, &person.username).await?;
        let named = match known {
            Some(known) if known.email.to_lowercase() == person.email.to_lowercase() => {
                NewAdministrator {
                    user: known.id,
                    is_new: false,
                    password: None,
                }
            }
            Some(_) => return Err(invalid("/username", TAKEN)),
            None => {
                let (user, password) = self.invite(person, prepared, told).await?;
                NewAdministrator {
                    user,
                    is_new: true,
                    password,
                }
            }
        };
        self.grant(named.user, company, None, RoleTemplate::Administrator)
            .await?;
        Ok(named)
    }

    /// Lets a person in again whom wrong passwords locked out, and takes a lost second factor away.
    ///
    /// # Errors
    /// `Invalid` when nobody has the name.
    pub async fn let_in(&mut self, username: &str, remove_second_factor: bool) -> Result<LetIn> {
        let username = username.trim().to_lowercase();
        let user = store::users::find_by_name(&mut *self.tx, &username)
            .await?
            .ok_or_else(|| {
                invalid(
                    "/username",
                    "Nadie tiene este usuario. / Nobody has this user name.",
                )
            })?;
        guard::unlock(self.tx, &user.username).await?;
        self.record_for(user.id, "user.unlocked", json!({})).await?;
        let second_factor_removed =
            remove_second_factor && second_factor::remove(self.tx, user.id).await?;
        if second_factor_removed {
            self.record_for(user.id, "second_factor.removed", json!({}))
                .await?;
            let letter = security::second_factor_removed;
            security::tell(self.app, self.tx, user.id, letter).await?;
        }
        Ok(LetIn {
            user: user.id,
            second_factor_removed,
        })
    }

    /// Grants a person the actions of a template, in all products of a company or in one.
    ///
    /// # Errors
    /// `Invalid` for an operator: they act in no company.
    pub async fn grant(
        &mut self,
        user: UserId,
        company: CompanyId,
        product: Option<ProductId>,
        role: RoleTemplate,
    ) -> Result<()> {
        store::operators::lock_person(self.tx, user).await?;
        if store::operators::is_one(&mut *self.tx, user).await? {
            return Err(invalid(
                "/username",
                "Un operador no actúa en ninguna empresa. / An operator acts in no company.",
            ));
        }
        let now = self.app.now();
        for action in role.actions() {
            let grant = Grant {
                company,
                product,
                action,
            };
            store::users::grant(self.tx, self.app.new_id(), user, grant, now).await?;
        }
        let content = json!({ "role": role, "product": product });
        let object = ("user", user.to_string());
        self.record(Some(company), "user.granted", object, content)
            .await
    }

    async fn add_user(&mut self, user: &User) -> Result<()> {
        store::users::add(self.tx, user, self.app.now())
            .await
            .map_err(|error| taken(error, "/username", TAKEN))?;
        let content = json!({ "username": user.username, "status": user.status });
        let object = ("user", user.id.to_string());
        self.record(None, "user.created", object, content).await
    }
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
    at_command_line(app, async |desk| {
        desk.grant(user, company, product, role).await
    })
    .await
}
