//! The unit of work of a command: one transaction with its idempotency key.
//!
//! ```text
//! let mut unit = match Unit::begin(app, &command).await? {
//!     Begun::Replay(answer) => return Ok(answer),
//!     Begun::Fresh(unit) => unit,
//! };
//! … &mut unit.tx …
//! unit.finish(answer).await
//! ```

use chrono::Duration;
use store::{Tx, idempotency};

use crate::{Answer, App, AppError, Command, Result};

/// How long a key is remembered: 24 hours, 30 days where money moves (api.md, Idempotency).
const KEPT: Duration = Duration::hours(24);
pub(crate) const KEPT_FOR_MONEY: Duration = Duration::days(30);

/// A transaction with the key that was taken in it.
#[derive(Debug)]
pub struct Unit {
    /// The transaction.
    pub tx: Tx,
    scope: Option<idempotency::Scope>,
    app_bell: std::sync::Arc<tokio::sync::Notify>,
    db: store::Db,
}

/// What taking the key came to.
#[derive(Debug)]
pub enum Begun {
    /// Nobody was here before.
    Fresh(Unit),
    /// The same request was answered before: this is what it was told.
    Replay(Answer),
}

impl Unit {
    /// Begins the unit of a command whose key, if any, is kept for a day.
    pub async fn begin<P>(app: &App, command: &Command<P>) -> Result<Begun> {
        Self::begin_with(app, command.idempotency.as_ref(), KEPT).await
    }

    /// Begins the unit of a command that creates an order or moves money: the key is required and kept
    /// for thirty days.
    pub async fn begin_for_money(app: &App, command: &Command) -> Result<Begun> {
        let scope = command
            .idempotency
            .as_ref()
            .ok_or_else(|| AppError::refused("idempotency.key_required"))?;
        Self::begin_with(app, Some(scope), KEPT_FOR_MONEY).await
    }

    async fn begin_with(
        app: &App,
        scope: Option<&idempotency::Scope>,
        kept: Duration,
    ) -> Result<Begun> {
        let mut tx = app.db.begin().await?;
        if let Some(scope) = scope {
            let now = app.now();
            if let Some(stored) = idempotency::take(&mut tx, scope, now, now + kept).await? {
                tx.rollback().await?;
                return replay(scope, stored).map(Begun::Replay);
            }
        }
        Ok(Begun::Fresh(Self {
            tx,
            scope: scope.cloned(),
            app_bell: app.bell.clone(),
            db: app.db.clone(),
        }))
    }

    /// Goes on without the key, in a new transaction: what is written then is kept though the request is refused.
    pub async fn forget_key(self) -> Result<Tx> {
        self.tx.rollback().await?;
        Ok(self.db.begin().await?)
    }

    /// Stores the answer beside the effect, commits, and wakes the workers.
    pub async fn finish(mut self, answer: Answer) -> Result<Answer> {
        if let Some(scope) = &self.scope {
            let headers = serde_json::to_string(&answer.headers)?;
            idempotency::save(
                &mut self.tx,
                scope,
                i64::from(answer.status),
                &headers,
                &answer.body,
            )
            .await?;
        }
        self.tx.commit().await?;
        self.app_bell.notify_waiters();
        Ok(answer)
    }
}

/// The answer that was given under a key, for the same request.
///
/// # Errors
/// `KeyReused` for another request.
pub(crate) fn replay(
    scope: &idempotency::Scope,
    stored: idempotency::StoredAnswer,
) -> Result<Answer> {
    if stored.request_hash != scope.request_hash {
        return Err(AppError::KeyReused);
    }
    Ok(Answer {
        status: u16::try_from(stored.status)
            .map_err(|_| AppError::Internal("stored status".to_owned()))?,
        headers: serde_json::from_str(&stored.headers)?,
        body: stored.body,
        replayed: true,
    })
}
