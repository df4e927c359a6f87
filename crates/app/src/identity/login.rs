//! Signing in: one generic refusal, and a lock that tells nothing about which names exist.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use domain::{access::session::LIFETIME, ids::SessionId};
use sha2::{Digest, Sha256};
use store::{sessions::Session, users::User};

use super::{Identity, Opened, RequestFacts, second_factor};
use crate::{App, AppError, Caller, Result, audit};

/// Wrong passwords until the name is locked, and for how long (domain.md, users).
const TRIES: i64 = 5;
const LOCK: TimeDelta = TimeDelta::minutes(15);
/// Wrong passwords older than this count no more.
const MEMORY: TimeDelta = TimeDelta::hours(24);

/// A name and a password.
pub struct LoginAttempt {
    /// As typed; case and blanks around do not matter.
    pub username: String,
    /// As typed.
    pub password: String,
    /// The code of the second factor, or a recovery code, as typed.
    pub code: Option<String>,
}

impl Identity {
    /// Opens a session.
    ///
    /// # Errors
    /// `auth.credentials_wrong` whatever of the two was wrong or the account's state; `auth.user_locked`
    /// after five wrong tries with a name, whether it exists or not; `auth.busy`;
    /// `auth.second_factor_required` or `second_factor.code_wrong` once the password was right.
    pub async fn login(
        &self,
        app: &App,
        attempt: LoginAttempt,
        facts: &RequestFacts,
    ) -> Result<Opened> {
        let username = attempt.username.trim().to_lowercase();
        let user = store::users::find_by_name(&app.db, &username).await?;
        let right = self
            .check(app, &username, attempt.password.clone(), user.as_ref())
            .await?;
        let user = user
            .filter(|user| right && user.status.may_sign_in())
            .ok_or_else(|| AppError::refused("auth.credentials_wrong"))?;
        second_factor::at_login(app, &user, attempt.code.as_deref(), facts).await?;
        let opened = self.open_session(app, &user, facts).await?;
        self.renew_hash(app, &user, attempt.password).await;
        Ok(opened)
    }

    /// Checks a password against the lock and the hash, and keeps count.
    pub(super) async fn check(
        &self,
        app: &App,
        username: &str,
        password: String,
        user: Option<&User>,
    ) -> Result<bool> {
        let name_hash = Sha256::digest(username.as_bytes()).to_vec();
        if let Some(until) = store::sign_in::locked_until(&app.db, &name_hash, app.now()).await? {
            return Err(AppError::refused_until("auth.user_locked", until));
        }
        let right = self
            .passwords
            .verify(password, user.map(|user| user.password_hash.clone()))
            .await?;
        let now = app.now();
        let mut tx = app.db.begin().await?;
        // Looked at again under the write lock: a hundred tries at the same time are still five.
        if let Some(until) = store::sign_in::locked_until(&mut tx, &name_hash, now).await? {
            return Err(AppError::refused_until("auth.user_locked", until));
        }
        if right {
            store::sign_in::clear(&mut tx, &name_hash).await?;
        } else if store::sign_in::count_failure(&mut tx, &name_hash, now, now - MEMORY).await?
            >= TRIES
        {
            store::sign_in::lock(&mut tx, &name_hash, now + LOCK).await?;
            record_lock(app, &mut tx, user).await?;
        }
        tx.commit().await?;
        Ok(right)
    }

    async fn open_session(&self, app: &App, user: &User, facts: &RequestFacts) -> Result<Opened> {
        let now = app.now();
        let (refresh_token, refresh_hash) = new_secret(app);
        let session = Session {
            id: SessionId(app.new_id()),
            user: user.id,
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
        let mut tx = app.db.begin().await?;
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
        self.opened(app, user.id, &session, refresh_token).await
    }
}

/// Leaves an event about a session in the audit trail.
pub(super) async fn record_session(
    app: &App,
    tx: &mut store::Tx,
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
    audit::record(app, tx, audit::Doer::Caller(caller), what).await
}

async fn record_lock(app: &App, tx: &mut store::Tx, user: Option<&User>) -> Result<()> {
    let Some(user) = user else { return Ok(()) };
    let what = audit::Happening {
        company: None,
        action: "user.locked",
        object_kind: "user",
        object_id: user.id.to_string(),
        content: serde_json::json!({ "wrong_passwords": TRIES, "minutes": LOCK.num_minutes() }),
    };
    audit::record(app, tx, audit::Doer::System, what).await
}

/// A new secret of 32 random bytes, and what is kept of it.
pub(super) fn new_secret(app: &App) -> (String, Vec<u8>) {
    let mut bytes = [0_u8; 32];
    app.ports.randomness.fill(&mut bytes);
    let secret = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let hash = Sha256::digest(secret.as_bytes()).to_vec();
    (secret, hash)
}
