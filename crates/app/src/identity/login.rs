//! Signing in: one generic refusal, one verification whatever was typed, and a guard that tells nothing
//! about which names exist.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    access::session::LIFETIME,
    ids::{SessionId, UserId},
    password,
};
use sha2::{Digest, Sha256};
use store::{Tx, passwords::Temporary, sessions::Session, users::User};
use uuid::Uuid;

use super::{
    Identity, Opened, RequestFacts,
    guard::{self, Judged, Place, Verified},
    limits, second_factor, temporary,
};
use crate::{App, AppError, Caller, Result, audit};

/// A name and a password.
pub struct LoginAttempt {
    /// As typed; case and blanks around do not matter.
    pub username: String,
    /// As typed; the user's own or a temporary one.
    pub password: String,
    /// The code of the second factor, or a recovery code, as typed.
    pub code: Option<String>,
    /// The cookie of a browser that somebody signed in with before.
    pub device: Option<String>,
}

/// Somebody who signed in.
pub struct Arrived {
    /// Their session.
    pub opened: Opened,
    /// The cookie by which the browser is known from now on.
    pub device: String,
}

/// Who was found under a name, and the hash that what was typed has to fit.
struct Candidate {
    user: Option<User>,
    hash: Option<String>,
    temporary: bool,
}

impl Identity {
    /// Opens a session.
    ///
    /// # Errors
    /// `auth.credentials_wrong` whatever was wrong, or the account's state; `auth.last_attempt` before the
    /// wrong one that locks; `auth.user_locked` and `auth.user_blocked` after it, whether the name exists or
    /// not; `auth.too_many_attempts` by address; `auth.busy`; `auth.second_factor_required` or
    /// `second_factor.code_wrong` once the password was right.
    pub async fn login(
        &self,
        app: &App,
        attempt: LoginAttempt,
        facts: &RequestFacts,
    ) -> Result<Arrived> {
        limits::check_address(app, &facts.address).await?;
        let username = attempt.username.trim().to_lowercase();
        let device = attempt.device.as_deref();
        let typed = password::temporary::read(&attempt.password);
        let found = candidate(app, &username, typed.is_some()).await?;
        let id = found.user.as_ref().map(|user| user.id);
        let place = Place::of_arrival(app, &username, id, device, &facts.address).await?;
        let typed = typed.unwrap_or_else(|| attempt.password.clone());
        let right = self.passwords.verify(typed, found.hash.clone()).await?;
        let allowed = found
            .user
            .as_ref()
            .is_some_and(|user| user.status.may_sign_in());
        let verified = match (right && allowed, found.temporary) {
            (false, _) => Verified::Wrong,
            (true, false) => Verified::Right,
            (true, true) => Verified::PassesLocks,
        };
        if let Judged::Not(failed) =
            guard::judge(app, &place, verified, found.user.as_ref()).await?
        {
            return Err(Judged::refusal(failed));
        }
        let user = found
            .user
            .ok_or_else(|| AppError::refused("auth.credentials_wrong"))?;
        let code = attempt.code.as_deref();
        second_factor::at_login(app, &self.passwords, &user, code, facts).await?;
        let temporary = found.hash.filter(|_| found.temporary);
        let arrived = self
            .arrive(app, &user, temporary.as_deref(), device, facts)
            .await?;
        self.renew_hash(app, &user, attempt.password).await;
        Ok(arrived)
    }

    /// Opens the session of somebody who proved who they are.
    async fn arrive(
        &self,
        app: &App,
        user: &User,
        temporary: Option<&str>,
        device: Option<&str>,
        facts: &RequestFacts,
    ) -> Result<Arrived> {
        let mut tx = app.db.begin().await?;
        if let Some(hash) = temporary {
            temporary::use_up(app, &mut tx, user, hash).await?;
        }
        let device = remember_device(app, &mut tx, user.id, device).await?;
        let (session, refresh_token) = new_session(app, user.id, facts);
        store::sessions::add(&mut tx, &session).await?;
        let actor = store::users::actor(&mut tx, user.id, user.status).await?;
        let caller = Caller {
            user: user.id,
            session: session.id,
            actor,
            request: facts.request,
            address: facts.address.clone(),
            english: facts.english,
        };
        record_session(app, &mut tx, &caller, "session.opened").await?;
        tx.commit().await?;
        if temporary.is_some() {
            self.seen.forget_user(user.id);
            app.ring();
        }
        let opened = self.opened(app, user.id, &session, refresh_token).await?;
        Ok(Arrived { opened, device })
    }
}

/// Looks up a name. The same is asked of the database for names that nobody has.
async fn candidate(app: &App, username: &str, temporary: bool) -> Result<Candidate> {
    let user = store::users::find_by_name(&app.db, username).await?;
    let id = user.as_ref().map_or(UserId(Uuid::nil()), |user| user.id);
    let given = store::passwords::temporary(&app.db, id).await?;
    let now = app.now();
    let still_good = |given: &Temporary| given.used_at.is_none() && given.expires_at > now;
    let hash = if temporary {
        given.filter(still_good).map(|given| given.hash)
    } else {
        user.as_ref()
            .map(|user| user.password_hash.clone())
            .filter(|hash| !hash.is_empty())
    };
    Ok(Candidate {
        user,
        hash,
        temporary,
    })
}

/// Remembers the browser: by the cookie that it sent when that is one of ours, by a new one otherwise.
async fn remember_device(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    sent: Option<&str>,
) -> Result<String> {
    let mut cookie = None;
    if let Some(sent) = sent {
        let hash = Sha256::digest(sent.as_bytes()).to_vec();
        if store::devices::was_given(&mut *tx, &hash).await? {
            cookie = Some((sent.to_owned(), hash));
        }
    }
    let (device, hash) = cookie.unwrap_or_else(|| new_secret(app));
    store::devices::remember(tx, &hash, user, app.now()).await?;
    Ok(device)
}

fn new_session(app: &App, user: UserId, facts: &RequestFacts) -> (Session, String) {
    let now = app.now();
    let (refresh_token, refresh_hash) = new_secret(app);
    let session = Session {
        id: SessionId(app.new_id()),
        user,
        refresh_hash,
        rotated_at: now,
        created_at: now,
        last_seen_at: now,
        expires_at: now + LIFETIME,
        ended_at: None,
        ended_reason: None,
        address: facts.address.clone(),
        agent: facts.agent.chars().take(200).collect(),
    };
    (session, refresh_token)
}

/// Leaves an event about a session in the audit trail.
pub(super) async fn record_session(
    app: &App,
    tx: &mut Tx,
    caller: &Caller,
    action: &str,
) -> Result<()> {
    let what = audit::Happening {
        company: None,
        action,
        object_kind: "session",
        object_id: caller.session.to_string(),
        content: serde_json::json!({}),
    };
    audit::record_for_user(app, tx, caller.user, audit::Doer::Caller(caller), what).await
}

/// A new secret of 32 random bytes, and what is kept of it.
pub(super) fn new_secret(app: &App) -> (String, Vec<u8>) {
    let mut bytes = [0_u8; 32];
    app.ports.randomness.fill(&mut bytes);
    let secret = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let hash = Sha256::digest(secret.as_bytes()).to_vec();
    (secret, hash)
}
