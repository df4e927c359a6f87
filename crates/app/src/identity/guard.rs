//! Keeping guessers out without keeping the owner out: wrong passwords are counted by name and place, in
//! the database, the same whether anybody has the name or not.
//!
//! A place is a browser that the person signed in with before, a session, or anywhere else: a stranger's
//! guessing locks the last one only.

use chrono::TimeDelta;
use domain::{
    access::guard::{Failed, Guard, LOCK, Standing, TRIES, worst},
    digest,
    ids::UserId,
};
use sha2::{Digest, Sha256};
use store::{Tx, users::User};
use uuid::Uuid;

use super::{Identity, limits};
use crate::{App, AppError, Result, audit};

/// For so long a browser that is not used stays known.
pub const DEVICE_LIFETIME: TimeDelta = TimeDelta::days(180);

/// Where a password is typed.
pub(super) struct Place {
    name_hash: Vec<u8>,
    scope: String,
    /// The address to count a failure against; none inside a session.
    address: Option<String>,
}

/// What a password came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judged {
    /// It was right, and is let through.
    Right,
    /// It was wrong, with what follows; or the place is locked and it was not looked at.
    Not(Failed),
}

impl Judged {
    /// The refusal to sign in.
    pub(super) fn refusal(failed: Failed) -> AppError {
        match failed {
            Failed::Counted => AppError::refused("auth.credentials_wrong"),
            Failed::LastAttempt => AppError::refused("auth.last_attempt"),
            Failed::Locked(until) => AppError::refused_until("auth.user_locked", until),
            Failed::Blocked => AppError::refused("auth.user_blocked"),
        }
    }
}

/// A verified password, as the guard sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verified {
    /// Wrong.
    Wrong,
    /// Right.
    Right,
    /// Right, and good enough to pass a lock: a temporary one, which only the owner's mailbox has.
    PassesLocks,
}

impl Place {
    /// The place of somebody who signs in, with the browser's cookie if it sent one.
    pub(super) async fn of_arrival(
        app: &App,
        username: &str,
        user: Option<UserId>,
        device: Option<&str>,
        address: &str,
    ) -> Result<Self> {
        let hash = Sha256::digest(device.unwrap_or_default().as_bytes());
        // Asked also for names that nobody has: it takes as long.
        let user = user.unwrap_or(UserId(Uuid::nil()));
        let since = app.now() - DEVICE_LIFETIME;
        let known = store::devices::is_known(&app.db, &hash, user, since).await?;
        Ok(Self {
            name_hash: hash_of(username),
            scope: if known {
                format!("device:{}", digest::hex(&hash))
            } else {
                "untrusted".to_owned()
            },
            address: Some(address.to_owned()),
        })
    }

    fn in_session(username: &str) -> Self {
        Self {
            name_hash: hash_of(username),
            scope: "signed_in".to_owned(),
            address: None,
        }
    }
}

impl Identity {
    /// Checks the password of somebody who is signed in, and keeps count.
    ///
    /// # Errors
    /// `auth.user_locked` or `auth.user_blocked` after too many wrong ones; `auth.busy`.
    pub(super) async fn check(
        &self,
        app: &App,
        username: &str,
        password: String,
        user: Option<&User>,
    ) -> Result<bool> {
        let hash = user
            .map(|user| user.password_hash.clone())
            .filter(|hash| !hash.is_empty());
        self.check_against(app, username, password, user, hash)
            .await
    }

    /// The same against a hash that is not the user's own.
    pub(super) async fn check_against(
        &self,
        app: &App,
        username: &str,
        password: String,
        user: Option<&User>,
        hash: Option<String>,
    ) -> Result<bool> {
        let place = Place::in_session(username);
        let verified = if self.passwords.verify(password, hash).await? {
            Verified::Right
        } else {
            Verified::Wrong
        };
        match judge(app, &place, verified, user).await? {
            Judged::Right => Ok(true),
            Judged::Not(Failed::Counted | Failed::LastAttempt) => Ok(false),
            Judged::Not(failed) => Err(Judged::refusal(failed)),
        }
    }
}

/// Counts what was verified. Looked at under the lock of the place: a hundred tries at the same time are
/// still five.
pub(super) async fn judge(
    app: &App,
    place: &Place,
    verified: Verified,
    user: Option<&User>,
) -> Result<Judged> {
    let now = app.now();
    let (name, scope) = (&place.name_hash, place.scope.as_str());
    let mut tx = app.db.begin().await?;
    let guard = store::guard::lookup_for_update(&mut tx, name, scope, now).await?;
    let judged = match (verified, guard.standing(now)) {
        (Verified::PassesLocks, _) | (Verified::Right, Standing::Open) => Judged::Right,
        (_, Standing::Locked(until)) => Judged::Not(Failed::Locked(until)),
        (_, Standing::Blocked) => Judged::Not(Failed::Blocked),
        (Verified::Wrong, Standing::Open) => {
            let (next, failed) = guard.fail(now);
            store::guard::save(&mut tx, name, scope, &next, now).await?;
            record(app, &mut tx, user, failed).await?;
            Judged::Not(failed)
        }
    };
    let first = match (judged, &place.address) {
        (Judged::Right, _) => {
            store::guard::clear(&mut tx, name, scope).await?;
            false
        }
        (Judged::Not(_), Some(address)) => limits::count_failure(app, &mut tx, address).await?,
        (Judged::Not(_), None) => false,
    };
    tx.commit().await?;
    if first {
        limits::tidy(app).await?;
    }
    Ok(judged)
}

/// How sign-in stands for a name: the worst of all places.
pub async fn standing(app: &App, ex: impl Into<store::Ex<'_>>, username: &str) -> Result<Standing> {
    let guards: Vec<Guard> = store::guard::all_of(ex, &hash_of(username)).await?;
    Ok(worst(&guards, app.now()))
}

/// Opens every place of a name again.
pub async fn unlock(tx: &mut Tx, username: &str) -> Result<()> {
    store::guard::clear_all(tx, &hash_of(username)).await?;
    Ok(())
}

/// Names are kept by their hash: what was typed may be a password in the wrong field.
pub(super) fn hash_of(username: &str) -> Vec<u8> {
    Sha256::digest(username.trim().to_lowercase().as_bytes()).to_vec()
}

/// Leaves a lock or a block of somebody who exists in the audit trail.
async fn record(app: &App, tx: &mut Tx, user: Option<&User>, failed: Failed) -> Result<()> {
    let (Some(user), Failed::Locked(_) | Failed::Blocked) = (user, failed) else {
        return Ok(());
    };
    let (action, content) = if failed == Failed::Blocked {
        (
            "user.blocked",
            serde_json::json!({ "wrong_passwords": TRIES }),
        )
    } else {
        (
            "user.locked",
            serde_json::json!({ "wrong_passwords": TRIES, "minutes": LOCK.num_minutes() }),
        )
    };
    let what = audit::Happening {
        company: None,
        action,
        object_kind: "user",
        object_id: user.id.to_string(),
        content,
    };
    audit::record_for_user(app, tx, user.id, audit::Doer::System, what).await
}
