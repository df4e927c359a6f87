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

use aws_lc_rs::signature::Ed25519KeyPair;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use store::keys::ServerKey;

use crate::{App, AppError, Result};

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
        if store::keys::list(&app.db, PURPOSE).await?.is_empty() {
            let mut tx = app.db.begin().await?;
            store::keys::add(&mut tx, PURPOSE, &new_key(app)?, app.now()).await?;
            tx.commit().await?;
            // Read below: another replica may have been making its own at the same time.
        }
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

fn new_key(app: &App) -> Result<ServerKey> {
    let pair = Ed25519KeyPair::generate()
        .map_err(|_| AppError::Internal("no Ed25519 key could be made".to_owned()))?;
    let secret = pair
        .to_pkcs8v1()
        .map_err(|_| AppError::Internal("the Ed25519 key has no PKCS#8 form".to_owned()))?;
    let mut name = [0_u8; 9];
    app.ports.randomness.fill(&mut name);
    Ok(ServerKey {
        id: BASE64_URL_SAFE_NO_PAD.encode(name),
        secret: secret.as_ref().to_vec(),
    })
}
