//! Choosing a password of one's own, at the first sign-in or any time later.

use domain::{
    access::{UserEvent, UserStatus},
    password::{self, PasswordRefused, REMEMBERED},
};
use store::users::User;

use super::{Identity, common_passwords::is_common};
use crate::{App, AppError, Caller, Result, audit, mail};

impl Identity {
    /// Puts a new password in the place of the one in use. Every other session of the user ends, and the
    /// owner is told.
    ///
    /// # Errors
    /// `password.too_short`, `password.too_long`, `password.too_common`, `password.used_before`;
    /// `password.current_wrong`, which counts like a wrong sign-in; `auth.user_locked`, `auth.user_blocked`,
    /// `auth.busy`.
    pub async fn change_password(
        &self,
        app: &App,
        caller: &Caller,
        current: String,
        new: String,
    ) -> Result<()> {
        let user = store::users::lookup(&app.db, caller.user)
            .await?
            .ok_or_else(|| AppError::refused("auth.session_ended"))?;
        password::check(&new, &user.username, is_common).map_err(refusal)?;
        self.check_current(app, &user, current).await?;
        if self.was_used(app, &user, &new).await? {
            return Err(AppError::refused("password.used_before"));
        }
        let status = user
            .status
            .after(UserEvent::PasswordChosen)
            .map_err(|_| AppError::refused("auth.session_ended"))?;
        let hash = self.passwords.hash(new).await?;
        store_new(app, caller, &user, &hash, status).await?;
        self.seen.forget_user(user.id);
        app.ring();
        Ok(())
    }

    /// The password in use is the user's own; after a temporary one was used there is only that.
    async fn check_current(&self, app: &App, user: &User, current: String) -> Result<()> {
        let (typed, hash) = if user.password_hash.is_empty() {
            let given = store::passwords::temporary(&app.db, user.id)
                .await?
                .filter(|given| given.used_at.is_some());
            let typed = password::temporary::read(&current).unwrap_or(current);
            (typed, given.map(|given| given.hash))
        } else {
            (current, Some(user.password_hash.clone()))
        };
        if self
            .check_against(app, &user.username, typed, Some(user), hash)
            .await?
        {
            Ok(())
        } else {
            Err(AppError::refused("password.current_wrong"))
        }
    }

    /// Whether the new one is one of the last.
    async fn was_used(&self, app: &App, user: &User, new: &str) -> Result<bool> {
        let most = i64::try_from(REMEMBERED).unwrap_or(i64::MAX);
        let before = store::passwords::before(&app.db, user.id, most).await?;
        let in_use = Some(user.password_hash.clone()).filter(|hash| !hash.is_empty());
        for hash in in_use.into_iter().chain(before).take(REMEMBERED) {
            if self.passwords.verify(new.to_owned(), Some(hash)).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

async fn store_new(
    app: &App,
    caller: &Caller,
    user: &User,
    hash: &str,
    status: UserStatus,
) -> Result<()> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    if !user.password_hash.is_empty() {
        let before = &user.password_hash;
        store::passwords::remember(&mut tx, app.new_id(), user.id, before, now).await?;
    }
    store::passwords::replace(&mut tx, user.id, &user.password_hash, hash, status).await?;
    // A temporary one that was asked for meanwhile opens nothing any more.
    store::passwords::remove_temporary(&mut tx, user.id).await?;
    let (kept, reason) = (Some(caller.session), "password changed");
    let ended = store::sessions::end_all_but(&mut tx, user.id, kept, reason, now).await?;
    let letter = mail::password_changed(&user.email, &user.full_name);
    mail::to_user(app, &mut tx, user.id, &letter, None).await?;
    let what = audit::Happening {
        company: None,
        action: "user.password_changed",
        object_kind: "user",
        object_id: user.id.to_string(),
        content: serde_json::json!({ "sessions_ended": ended, "status": { "before": user.status, "after": status } }),
    };
    audit::record_for_user(app, &mut tx, user.id, audit::Doer::Caller(caller), what).await?;
    tx.commit().await?;
    Ok(())
}

/// The refusal of a password that may not be chosen.
fn refusal(why: PasswordRefused) -> AppError {
    AppError::refused(match why {
        PasswordRefused::TooShort => "password.too_short",
        PasswordRefused::TooLong => "password.too_long",
        PasswordRefused::TooCommon => "password.too_common",
    })
}
