//! The keys that sign access tokens: Ed25519, made at the first start and kept in the database, so
//! that every replica has the same.
//!
//! A process looks at the database again when its picture is a minute old, and at once (though once a
//! second at most) for a token of a key that it does not know: a new key is followed without a restart.

mod rotate;
mod set;

use std::{
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, Instant},
};

use chrono::TimeDelta;

use crate::{App, Result, signing_keys};

pub use rotate::{KeyLine, OVERLAP, list, rotate};
pub use set::{KeySet, PublicKey};

pub(super) const PURPOSE: &str = "access_token";
/// A picture of the keys is used for so long.
const FRESH: TimeDelta = TimeDelta::seconds(60);
/// Unknown keys make the database be asked no oftener than this.
const UNKNOWN_EVERY: Duration = Duration::from_secs(1);

/// The keys, as this process last saw them.
pub struct TokenKeys {
    set: RwLock<Arc<KeySet>>,
    /// When the database was last asked; held while it is asked, so that one asks for all.
    asked: tokio::sync::Mutex<Instant>,
}

impl TokenKeys {
    /// Reads the keys; makes the first one when there is none.
    pub async fn open(app: &App) -> Result<Self> {
        let asked = Instant::now();
        signing_keys::ensure(app, PURPOSE, "").await?;
        Ok(Self {
            set: RwLock::new(Arc::new(KeySet::read(app).await?)),
            asked: tokio::sync::Mutex::new(asked),
        })
    }

    /// The keys, a minute old at most.
    pub async fn current(&self, app: &App) -> Result<Arc<KeySet>> {
        self.no_older_than(app, FRESH).await
    }

    /// The keys as they are published: those of a new key are to be found at once.
    pub async fn published(&self, app: &App) -> Result<Arc<KeySet>> {
        self.no_older_than(app, TimeDelta::seconds(1)).await
    }

    async fn no_older_than(&self, app: &App, age: TimeDelta) -> Result<Arc<KeySet>> {
        let set = self.last_seen();
        if !old(&set, app, age) {
            return Ok(set);
        }
        let mut asked = self.asked.lock().await;
        let set = self.last_seen();
        if !old(&set, app, age) {
            return Ok(set);
        }
        *asked = Instant::now();
        self.look(app).await
    }

    /// The keys, in which `kid` is if there is such a key at all.
    pub async fn with(&self, app: &App, kid: &str) -> Result<Arc<KeySet>> {
        let arrived = Instant::now();
        let set = self.current(app).await?;
        if set.has(kid) {
            return Ok(set);
        }
        let mut asked = self.asked.lock().await;
        let set = self.last_seen();
        if set.has(kid) || *asked >= arrived {
            return Ok(set);
        }
        // Made-up keys must not become questions to the database; one that is real is worth the wait.
        let wait = UNKNOWN_EVERY.saturating_sub(asked.elapsed());
        tokio::time::sleep(wait).await;
        *asked = Instant::now();
        self.look(app).await
    }

    fn last_seen(&self) -> Arc<KeySet> {
        self.set
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    async fn look(&self, app: &App) -> Result<Arc<KeySet>> {
        let set = Arc::new(KeySet::read(app).await?);
        *self.set.write().unwrap_or_else(PoisonError::into_inner) = set.clone();
        Ok(set)
    }
}

fn old(set: &KeySet, app: &App, age: TimeDelta) -> bool {
    let passed = app.now() - set.read_at;
    passed >= age || passed < TimeDelta::zero()
}
