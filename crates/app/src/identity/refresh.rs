//! Keeping a session: a refresh token is used once, and one that is used again ends the session.

use domain::access::session::{LIFETIME, SessionEnd, Standing, lost_answer, standing};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::{Tx, sessions::Session};

use super::{Identity, Opened, login::new_secret, sessions};
use crate::{App, AppError, Result, audit, mail};

impl Identity {
    /// Gives a new access token and a new refresh token for a refresh token.
    ///
    /// # Errors
    /// `auth.session_ended` when the token is unknown, its session is over, or it was used more than ten
    /// seconds ago: then the session ends, for one of the two who have the token should not.
    /// `auth.session_idle` when nobody used the session for a quarter of an hour.
    pub async fn refresh(&self, app: &App, refresh_token: &str) -> Result<Opened> {
        let ended = || AppError::refused("auth.session_ended");
        let hash = Sha256::digest(refresh_token.as_bytes()).to_vec();
        let now = app.now();
        let mut tx = app.db.begin().await?;
        let session = store::sessions::find_by_refresh(&mut tx, &hash)
            .await?
            .ok_or_else(ended)?;
        if let Some(used_at) = store::sessions::used_at(&mut tx, &hash).await?
            && !lost_answer(used_at, now)
        {
            self.end_family(app, tx, &session).await?;
            return Err(ended());
        }
        if standing(session.facts(), now) != Standing::Alive {
            tx.rollback().await?;
            sessions::must_live(app, &session).await?;
            return Err(ended());
        }
        let user = store::users::lookup(&mut tx, session.user)
            .await?
            .ok_or_else(ended)?;
        if !user.status.may_sign_in() {
            return Err(ended());
        }
        let (token, hash) = new_secret(app);
        store::sessions::forget_used(&mut tx, now - LIFETIME).await?;
        store::sessions::rotate(&mut tx, session.id, &hash, now).await?;
        tx.commit().await?;
        self.opened(app, user.id, &session, token).await
    }

    /// Ends a session of which a used refresh token came back, and tells its owner.
    async fn end_family(&self, app: &App, mut tx: Tx, session: &Session) -> Result<()> {
        let reason = SessionEnd::TokenReused.as_str();
        if !store::sessions::end(&mut tx, session.id, reason, app.now()).await? {
            return Ok(());
        }
        record_reuse(app, &mut tx, session).await?;
        mail::security::tell(app, &mut tx, session.user, |to| {
            mail::security::session_token_reused(to, &session.address)
        })
        .await?;
        tx.commit().await?;
        app.ring();
        self.seen.forget(session.id);
        Ok(())
    }
}

async fn record_reuse(app: &App, tx: &mut Tx, session: &Session) -> Result<()> {
    let what = audit::Happening {
        company: None,
        action: "session.refresh_token_reused",
        object_kind: "session",
        object_id: session.id.to_string(),
        content: json!({}),
    };
    audit::record_for_user(app, tx, session.user, audit::Doer::System, what).await
}
