//! Who somebody is: passwords, sessions, access tokens, and the fresh proof for risky acts.

mod authenticate;
mod common_passwords;
pub mod guard;
pub mod keys;
mod limits;
mod login;
mod password_change;
mod passwords;
pub mod recovery;
mod refresh;
mod renew;
pub mod second_factor;
mod sessions;
pub mod step_up;
pub mod temporary;
pub mod terms;
mod token;

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use domain::ids::{RequestId, SessionId, UserId};
use store::users::User;

use crate::{App, AppError, Result};

pub use common_passwords::COMMON_PASSWORDS;
pub(crate) use common_passwords::is_common;
pub use login::{Arrived, LoginAttempt};
pub use recovery::RecoveryAsk;
pub use step_up::{GivenProof, Presence};
pub use store::sessions::Session;

/// What signing in needs beside the database: the keys, the hasher, and a short memory of live sessions.
/// One per process.
#[derive(Clone)]
pub struct Identity {
    keys: Arc<keys::TokenKeys>,
    passwords: passwords::Passwords,
    seen: Arc<authenticate::Seen>,
}

/// An opened or refreshed session.
pub struct Opened {
    /// The JWT.
    pub access_token: String,
    /// Seconds until it ends.
    pub expires_in: i64,
    /// The session.
    pub session: SessionId,
    /// The refresh token: 32 random bytes in base64url. Only its hash is kept.
    pub refresh_token: String,
    /// When the session ends whatever happens.
    pub session_ends_at: DateTime<Utc>,
}

/// What is known about a request before anybody is known.
#[derive(Debug, Clone)]
pub struct RequestFacts {
    /// The request.
    pub request: RequestId,
    /// The network address that it came from.
    pub address: String,
    /// The `User-Agent`.
    pub agent: String,
    /// Whether texts are wanted in English.
    pub english: bool,
}

impl Identity {
    /// Reads the server's keys; makes them, and publishes the first terms, at the first start.
    pub async fn open(app: &App) -> Result<Self> {
        terms::publish_first(app).await?;
        let passwords = passwords::Passwords::new()?;
        second_factor::harden_recovery_codes(app, &passwords).await?;
        Ok(Self {
            keys: Arc::new(keys::TokenKeys::open(app).await?),
            passwords,
            seen: Arc::default(),
        })
    }

    /// The keys that verify access tokens, for everybody.
    pub async fn public_keys(&self, app: &App) -> Result<Vec<keys::PublicKey>> {
        Ok(self.keys.published(app).await?.public(app.now()))
    }

    /// The hash of a new password, for whoever creates a user.
    pub async fn hash_password(&self, password: String) -> Result<String> {
        self.passwords.hash(password).await
    }
}

/// A user, when their session began, and when they signed in the time before.
pub async fn me(
    app: &App,
    user: UserId,
    session: SessionId,
) -> Result<(User, DateTime<Utc>, Option<DateTime<Utc>>)> {
    let user = store::users::lookup(&app.db, user)
        .await?
        .ok_or(AppError::NotFound)?;
    let session = store::sessions::lookup(&app.db, session)
        .await?
        .ok_or(AppError::NotFound)?;
    let began_at = session.created_at;
    let before = store::sessions::sign_in_before(&app.db, user.id, session.id, began_at).await?;
    Ok((user, began_at, before))
}

/// A person's name, for texts about what they did. Nobody who acted is ever removed.
pub async fn name_of(app: &App, user: UserId) -> Result<String> {
    Ok(store::users::lookup(&app.db, user)
        .await?
        .ok_or(AppError::NotFound)?
        .full_name)
}

/// The names of people, for lists of what they did. Unknown ids are left out.
pub async fn names_of(app: &App, users: &[UserId]) -> Result<HashMap<UserId, String>> {
    Ok(store::users::names(&app.db, users).await?)
}
