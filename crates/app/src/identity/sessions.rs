//! One's sessions: whether they live, which there are, and ending them.

use std::time::Duration;

use domain::{
    access::session::{IDLE, SessionEnd, SessionFacts, Standing, standing, worth_noting},
    ids::{SessionId, UserId},
};
use serde_json::json;
use store::{Tx, sessions::Session};

use super::{Identity, Opened, login::record_session, token};
use crate::{App, AppError, Caller, Result, audit};

/// Noting that a session was used may take so long, then the request goes on without.
const PATIENCE: Duration = Duration::from_millis(250);

impl Identity {
    /// The caller's living sessions, the latest first.
    pub async fn sessions(&self, app: &App, caller: &Caller) -> Result<Vec<Session>> {
        let now = app.now();
        Ok(store::sessions::living(&app.db, caller.user, now, now - IDLE).await?)
    }

    /// Ends one of the caller's sessions. One that is over already stays so.
    ///
    /// # Errors
    /// `NotFound` when the session is not the caller's, like for one that does not exist.
    pub async fn revoke_session(&self, app: &App, caller: &Caller, id: SessionId) -> Result<()> {
        let mut tx = app.db.begin().await?;
        store::sessions::lookup_for_update(&mut tx, id)
            .await?
            .filter(|session| session.user == caller.user)
            .ok_or(AppError::NotFound)?;
        let reason = SessionEnd::Revoked.as_str();
        if store::sessions::end(&mut tx, id, reason, app.now()).await? {
            let what = audit::Happening {
                company: None,
                action: "session.revoked",
                object_kind: "session",
                object_id: id.to_string(),
                content: json!({}),
            };
            audit::record_for_user(app, &mut tx, caller.user, audit::Doer::Caller(caller), what)
                .await?;
            tx.commit().await?;
        }
        self.seen.forget(id);
        Ok(())
    }

    /// Ends every session of the caller, also the one that asks.
    pub async fn revoke_all_sessions(&self, app: &App, caller: &Caller) -> Result<()> {
        let mut tx = app.db.begin().await?;
        let reason = SessionEnd::SignedOutEverywhere.as_str();
        let ended =
            store::sessions::end_all_but(&mut tx, caller.user, None, reason, app.now()).await?;
        let what = audit::Happening {
            company: None,
            action: "sessions.revoked_all",
            object_kind: "user",
            object_id: caller.user.to_string(),
            content: json!({ "sessions": ended }),
        };
        audit::record_for_user(app, &mut tx, caller.user, audit::Doer::Caller(caller), what)
            .await?;
        tx.commit().await?;
        self.seen.forget_user(caller.user);
        Ok(())
    }

    /// Ends the caller's session. Every token of it is refused from now on (other replicas: within a
    /// second).
    pub async fn logout(&self, app: &App, caller: &Caller) -> Result<()> {
        let mut tx = app.db.begin().await?;
        let reason = SessionEnd::SignedOut.as_str();
        store::sessions::end(&mut tx, caller.session, reason, app.now()).await?;
        record_session(app, &mut tx, caller, "session.ended").await?;
        tx.commit().await?;
        self.seen.forget(caller.session);
        Ok(())
    }

    pub(super) async fn opened(
        &self,
        app: &App,
        user: UserId,
        session: &Session,
        refresh_token: String,
    ) -> Result<Opened> {
        Ok(Opened {
            access_token: token::issue(app, &self.keys, user, session.id).await?,
            expires_in: token::LIFETIME.num_seconds(),
            session: session.id,
            refresh_token,
            session_ends_at: session.expires_at,
        })
    }
}

/// Lets a living session pass; one that nobody used for too long is ended here.
///
/// # Errors
/// `auth.session_idle` or `auth.session_ended`.
pub(super) async fn must_live(app: &App, session: &Session) -> Result<()> {
    match standing(session.facts(), app.now()) {
        Standing::Alive => Ok(()),
        Standing::Ended | Standing::Expired => Err(AppError::refused("auth.session_ended")),
        Standing::Idle => {
            if session.ended_at.is_none() {
                let mut tx = app.db.begin().await?;
                end_idle(app, &mut tx, session.id).await?;
                tx.commit().await?;
            }
            Err(AppError::refused("auth.session_idle"))
        }
    }
}

async fn end_idle(app: &App, tx: &mut Tx, id: SessionId) -> Result<()> {
    let still = store::sessions::lookup_for_update(tx, id).await?;
    let idle = still.is_some_and(|session| {
        session.ended_at.is_none() && standing(session.facts(), app.now()) == Standing::Idle
    });
    if !idle {
        return Ok(());
    }
    store::sessions::end(tx, id, SessionEnd::Idle.as_str(), app.now()).await?;
    let what = audit::Happening {
        company: None,
        action: "session.ended",
        object_kind: "session",
        object_id: id.to_string(),
        content: json!({ "reason": SessionEnd::Idle }),
    };
    audit::record(app, tx, audit::Doer::System, what).await
}

/// What to say of a token whose time is over: that, or that its session was left alone for too long.
pub(super) async fn why_expired(app: &App, id: SessionId) -> Result<AppError> {
    let session = store::sessions::lookup(&app.db, id).await?;
    if let Some(session) = session
        && standing(session.facts(), app.now()) == Standing::Idle
        && let Err(why) = must_live(app, &session).await
    {
        return Ok(why);
    }
    Ok(AppError::refused("auth.token_expired"))
}

/// Notes that a session is used now, once a minute at most, and gives what is known of it then.
pub(super) async fn note_use(app: &App, session: &Session) -> Result<SessionFacts> {
    let now = app.now();
    let facts = session.facts();
    if !worth_noting(facts.last_seen_at, now) {
        return Ok(facts);
    }
    let noting = store::sessions::touch(app.db.write(), session.id, now);
    // When the database's one writer is at something long, a later request of the session notes its use.
    match tokio::time::timeout(PATIENCE, noting).await {
        Ok(noted) => noted?,
        Err(_) => return Ok(facts),
    }
    Ok(SessionFacts {
        last_seen_at: now,
        ..facts
    })
}
