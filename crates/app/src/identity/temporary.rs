//! Temporary passwords: made and hashed first, given with their mail in the transaction of their cause,
//! used once.

use domain::{
    access::{TemporaryReason, UserEvent, UserStatus},
    password::temporary::from_random,
};
use store::{StoreError, Tx, passwords::Temporary, users::User};

use super::{Identity, guard, passwords};
use crate::{App, AppError, Result, audit, mail};

/// A temporary password that nobody has yet. It does not print.
pub struct Prepared {
    password: String,
    hash: String,
}

impl Identity {
    /// Makes a temporary password. To be called before a transaction begins: hashing takes its time.
    ///
    /// # Errors
    /// `auth.busy`.
    pub async fn prepare_temporary(&self, app: &App) -> Result<Prepared> {
        self.prepare_known(new_password(app)).await
    }

    /// The same of a text that somebody chose, for demo data.
    ///
    /// # Errors
    /// `auth.busy`.
    pub async fn prepare_known(&self, password: String) -> Result<Prepared> {
        let hash = self.passwords.hash(password.clone()).await?;
        Ok(Prepared { password, hash })
    }
}

/// Makes a temporary password inside a job.
pub(super) async fn prepare_in_job(app: &App) -> Result<Prepared> {
    let password = new_password(app);
    let hash = passwords::hash_apart(password.clone()).await?;
    Ok(Prepared { password, hash })
}

/// Gives a person a temporary password, in the place of the one before, and mails it. Their own goes on
/// working until it is used.
///
/// # Errors
/// Those of the database.
pub async fn give(
    app: &App,
    tx: &mut Tx,
    user: &User,
    reason: TemporaryReason,
    prepared: Prepared,
) -> Result<()> {
    let expires_at = app.now() + reason.lifetime();
    let password = hand_out(app, tx, user, reason, prepared).await?;
    let facts = mail::TemporaryPassword {
        to: &user.email,
        name: &user.full_name,
        username: &user.username,
        password: &password,
        reason,
    };
    let letter = mail::temporary_password(&facts);
    mail::to_user(app, tx, user.id, &letter, Some(expires_at)).await
}

/// The same without the mail: the password is told once, to who hands it out.
///
/// # Errors
/// Those of the database.
pub async fn hand_out(
    app: &App,
    tx: &mut Tx,
    user: &User,
    reason: TemporaryReason,
    prepared: Prepared,
) -> Result<String> {
    let Prepared { password, hash } = prepared;
    let now = app.now();
    let new = Temporary {
        hash,
        reason,
        expires_at: now + reason.lifetime(),
        used_at: None,
    };
    store::passwords::give_temporary(tx, user.id, &new, now).await?;
    Ok(password)
}

/// Uses a temporary password up: from now on a password of one's own has to be chosen. The one before opens
/// nothing any more, every session is over, every lock is open, and the owner is told.
pub(super) async fn use_up(app: &App, tx: &mut Tx, user: &User, hash: &str) -> Result<()> {
    let wrong = || AppError::refused("auth.credentials_wrong");
    let now = app.now();
    store::passwords::use_temporary(tx, user.id, hash, now)
        .await
        .map_err(|error| match error {
            StoreError::Stale => wrong(),
            error => error.into(),
        })?;
    let status = user
        .status
        .after(UserEvent::TemporaryUsed)
        .map_err(|_| wrong())?;
    if !user.password_hash.is_empty() {
        let before = &user.password_hash;
        store::passwords::remember(tx, app.new_id(), user.id, before, now).await?;
    }
    store::passwords::replace(tx, user.id, &user.password_hash, "", status).await?;
    store::sessions::end_all_but(tx, user.id, None, "password recovered", now).await?;
    store::devices::forget_all(tx, user.id).await?;
    guard::unlock(tx, &user.username).await?;
    if user.status != UserStatus::Invited {
        let letter = mail::password_reset(&user.email, &user.full_name);
        mail::to_user(app, tx, user.id, &letter, None).await?;
    }
    let what = audit::Happening {
        company: None,
        action: "user.temporary_password_used",
        object_kind: "user",
        object_id: user.id.to_string(),
        content: serde_json::json!({ "status": { "before": user.status, "after": status } }),
    };
    audit::record_for_user(app, tx, user.id, audit::Doer::System, what).await
}

fn new_password(app: &App) -> String {
    let mut random = [0; 10];
    app.ports.randomness.fill(&mut random);
    from_random(random)
}
