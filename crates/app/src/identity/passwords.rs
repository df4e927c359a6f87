//! Hashing passwords: Argon2id, 19 MiB, two passes (OWASP's first choice), a few at a time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, Version,
    password_hash::{PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{AppError, Result};

/// How long somebody waits for their turn before they are told to come back.
const PATIENCE: Duration = Duration::from_secs(4);
/// How many wait at most for each one that is being worked on.
const QUEUE_FACTOR: usize = 16;

/// The hasher. Each hash takes 19 MiB and some 20 ms of a core, so only as many run at once as leave a
/// core for everything else.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
    queue: usize,
    /// Verified against when there is no such user, so that both answers take as long.
    nobody: Arc<str>,
}

impl Passwords {
    /// A hasher for this machine.
    pub fn new() -> Result<Self> {
        let turns = available_parallelism().map_or(1, |cores| cores.get().saturating_sub(1).max(1));
        let nobody = hash_now("nobody has this password")?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(turns)),
            waiting: Arc::default(),
            queue: turns * QUEUE_FACTOR,
            nobody: nobody.into(),
        })
    }

    /// The hash of a password, in PHC form.
    pub async fn hash(&self, password: String) -> Result<String> {
        let turn = self.turn().await?;
        in_background(turn, move || hash_now(&password)).await?
    }

    /// Whether the password is the one of the hash; `None` stands for a user who does not exist and
    /// takes as long.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool> {
        let turn = self.turn().await?;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.to_string());
        let right = in_background(turn, move || verify_now(&password, &hash)).await??;
        Ok(right && known)
    }

    /// The raw hashes of secrets under one salt, at the same cost, in one turn.
    pub async fn derive(&self, secrets: Vec<Vec<u8>>, salt: Vec<u8>) -> Result<Vec<Vec<u8>>> {
        let turn = self.turn().await?;
        let derived = move || {
            secrets
                .iter()
                .map(|secret| derive_now(secret, &salt))
                .collect()
        };
        in_background(turn, derived).await?
    }

    /// Whether a hash was made with other parameters than those of today.
    pub fn outdated(hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else {
            return false;
        };
        let today = hasher().is_ok_and(|hasher| {
            Params::try_from(&hash).is_ok_and(|params| same(&params, hasher.params()))
        });
        let algorithm = hash.algorithm.as_str() == Algorithm::Argon2id.as_str();
        let version = hash.version == Some(Version::V0x13.into());
        !(today && algorithm && version)
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        let _place = Place::take(&self.waiting, self.queue)?;
        match tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) => Err(AppError::Internal("the hasher was closed".to_owned())),
            Err(_) => Err(AppError::refused("auth.busy")),
        }
    }
}

/// A place in the queue; given back when dropped, also when the caller goes away.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(waiting: &'a AtomicUsize, most: usize) -> Result<Self> {
        let place = Self(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) >= most {
            Err(AppError::refused("auth.busy"))
        } else {
            Ok(place)
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn in_background<T: Send + 'static>(
    turn: OwnedSemaphorePermit,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(move || {
        let outcome = work();
        drop(turn);
        outcome
    });
    done.await
        .map_err(|error| AppError::Internal(format!("hashing failed: {error}")))
}

/// The hash of a password, without waiting for a turn: for jobs, which are few at a time.
pub(super) async fn hash_apart(password: String) -> Result<String> {
    tokio::task::spawn_blocking(move || hash_now(&password))
        .await
        .map_err(|error| AppError::Internal(format!("hashing failed: {error}")))?
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(19 * 1024, 2, 1, None)
        .map_err(|error| AppError::Internal(format!("Argon2: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The cost; how long the output is comes from the hash itself.
fn same(one: &Params, other: &Params) -> bool {
    (one.m_cost(), one.t_cost(), one.p_cost()) == (other.m_cost(), other.t_cost(), other.p_cost())
}

fn hash_now(password: &str) -> Result<String> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|error| AppError::Internal(format!("Argon2: {error}")))?;
    Ok(hash.to_string())
}

fn derive_now(secret: &[u8], salt: &[u8]) -> Result<Vec<u8>> {
    let mut derived = vec![0; 32];
    hasher()?
        .hash_password_into(secret, salt, &mut derived)
        .map_err(|error| AppError::Internal(format!("Argon2: {error}")))?;
    Ok(derived)
}

fn verify_now(password: &str, hash: &str) -> Result<bool> {
    let hash = PasswordHash::new(hash)
        .map_err(|error| AppError::Internal(format!("stored password hash: {error}")))?;
    Ok(hasher()?
        .verify_password(password.as_bytes(), &hash)
        .is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weaker(password: &str) -> String {
        let params = Params::new(1024, 1, 1, None).unwrap();
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password(password.as_bytes())
            .unwrap()
            .to_string()
    }

    #[test]
    fn a_hash_is_checked_with_its_own_parameters_and_known_to_be_old() {
        let (old, new) = (weaker("x"), hash_now("x").unwrap());
        assert!(verify_now("x", &old).unwrap() && verify_now("x", &new).unwrap());
        assert!(!verify_now("y", &old).unwrap());
        assert!(Passwords::outdated(&old) && !Passwords::outdated(&new));
        assert!(!Passwords::outdated("no hash at all"));
        assert!(Passwords::outdated(&new.replace("argon2id", "argon2i")));
    }
}
