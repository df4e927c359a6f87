//! Keeping a session: a refresh token is used once, and one that is used again ends the session.

use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use store::sessions::Session;

use super::{Identity, Opened, login::new_secret, login::record_session};
use crate::{App, AppError, Caller, Result, audit};

/// For so long the token before the one in use is taken as a lost answer, not as theft.
const GRACE: TimeDelta = TimeDelta::seconds(10);

impl Identity {
    /// Gives a new access token and a new refresh token for a refresh token.
    ///
    /// # Errors
    /// `auth.session_ended` when the token is unknown, its session is over, or it was used before: then
    /// the session ends, for one of the two who have the token should not.
    pub async fn refresh(&self, app: &App, refresh_token: &str) -> Result<Opened> {
        let ended = || AppError::refused("auth.session_ended");
        let hash = Sha256::digest(refresh_token.as_bytes()).to_vec();
        let now = app.now();
        let mut tx = app.db.begin().await?;
        let session = store::sessions::find_by_refresh(&mut tx, &hash)
            .await?
            .ok_or_else(ended)?;
        if session.ended_at.is_some() || now >= session.expires_at {
            return Err(ended());
        }
        if session.refresh_hash != hash && now - session.rotated_at > GRACE {
            store::sessions::end(&mut tx, session.id, "refresh token used again", now).await?;
            record_reuse(app, &mut tx, &session).await?;
            tx.commit().await?;
            self.seen.forget(session.id);
            return Err(ended());
        }
        let user = store::users::lookup(&mut tx, session.user)
            .await?
            .ok_or_else(ended)?;
        if !user.status.may_sign_in() {
            return Err(ended());
        }
        let (token, hash) = new_secret(app);
        store::sessions::rotate(&mut tx, session.id, &hash, now).await?;
        tx.commit().await?;
        self.opened(app, user.id, &session, token)
    }

    /// Ends the caller's session. Every token of it is refused from now on (other replicas: within a
    /// second).
    pub async fn logout(&self, app: &App, caller: &Caller) -> Result<()> {
        let mut tx = app.db.begin().await?;
        store::sessions::end(&mut tx, caller.session, "signed out", app.now()).await?;
        record_session(app, &mut tx, caller, "session.ended").await?;
        tx.commit().await?;
        self.seen.forget(caller.session);
        Ok(())
    }
}

async fn record_reuse(app: &App, tx: &mut store::Tx, session: &Session) -> Result<()> {
    let what = audit::Happening {
        company: None,
        action: "session.refresh_token_reused",
        object_kind: "session",
        object_id: session.id.to_string(),
        content: serde_json::json!({}),
    };
    audit::record_for_user(app, tx, session.user, audit::Doer::System, what).await
}
