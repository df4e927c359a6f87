//! Recovery codes: ten at a time, shown once, kept as Argon2id hashes under a salt of the ten's own.
//!
//! Fifty random bits are more than anybody guesses online and fewer than a stolen database should leave to a fast
//! hash. One salt for the ten lets a code be looked up by one hash. What is hashed is the code's SHA-256: codes
//! that were kept so before are hashed on at a start, and stay good.

use std::collections::BTreeMap;

use domain::{
    access::second_factor::{RECOVERY_CODES, RECOVERY_LETTERS, recovery_code, shown},
    ids::UserId,
};
use sha2::{Digest, Sha256};
use store::{Tx, second_factor::KeptRecoveryCode};

use crate::{App, Result, identity::passwords::Passwords};

const SALT_BYTES: usize = 16;

/// Codes that nobody has yet. They do not print.
pub struct Prepared {
    shown: Vec<String>,
    salt: Vec<u8>,
    hashes: Vec<Vec<u8>>,
}

/// Makes codes. To be called before a transaction begins: hashing takes its time.
///
/// # Errors
/// `auth.busy`.
pub async fn prepare(app: &App, passwords: &Passwords) -> Result<Prepared> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| fresh(app)).collect();
    let salt = fresh_salt(app);
    let digests = codes.iter().map(|code| digest(code)).collect();
    Ok(Prepared {
        hashes: passwords.derive(digests, salt.clone()).await?,
        shown: codes.iter().map(|code| shown(code)).collect(),
        salt,
    })
}

/// Keeps codes in the place of those before, and gives them as they are shown.
pub async fn replace(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    prepared: Prepared,
) -> Result<Vec<String>> {
    let Prepared {
        shown,
        salt,
        hashes,
    } = prepared;
    let kept: Vec<KeptRecoveryCode> = hashes
        .into_iter()
        .map(|hash| KeptRecoveryCode {
            id: app.new_id(),
            hash,
        })
        .collect();
    store::second_factor::replace_codes(tx, user, &kept, &salt).await?;
    Ok(shown)
}

/// What would be kept of a typed code; none when the user has no codes.
///
/// # Errors
/// `auth.busy`.
pub async fn hash(
    app: &App,
    passwords: &Passwords,
    user: UserId,
    code: &str,
) -> Result<Option<Vec<u8>>> {
    let Some(salt) = store::second_factor::codes_salt(&app.db, user).await? else {
        return Ok(None);
    };
    let mut derived = passwords.derive(vec![digest(code)], salt).await?;
    Ok(derived.pop())
}

/// Hashes on what an older version kept as SHA-256 alone.
pub async fn harden(app: &App, passwords: &Passwords) -> Result<()> {
    let mut by_user: BTreeMap<UserId, Vec<KeptRecoveryCode>> = BTreeMap::new();
    for (user, code) in store::second_factor::unsalted_codes(&app.db).await? {
        by_user.entry(user).or_default().push(code);
    }
    for codes in by_user.into_values() {
        let salt = fresh_salt(app);
        let (ids, digests): (Vec<_>, Vec<_>) =
            codes.into_iter().map(|code| (code.id, code.hash)).unzip();
        let hashes = passwords.derive(digests, salt.clone()).await?;
        let mut tx = app.db.begin().await?;
        for (id, hash) in ids.into_iter().zip(hashes) {
            // Of two replicas that start at once, the first wins with all of a user's codes.
            let code = KeptRecoveryCode { id, hash };
            store::second_factor::salt_code(&mut tx, &code, &salt).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

fn digest(code: &str) -> Vec<u8> {
    Sha256::digest(code.as_bytes()).to_vec()
}

fn fresh_salt(app: &App) -> Vec<u8> {
    let mut salt = vec![0; SALT_BYTES];
    app.ports.randomness.fill(&mut salt);
    salt
}

fn fresh(app: &App) -> String {
    let mut random = [0_u8; RECOVERY_LETTERS];
    app.ports.randomness.fill(&mut random);
    recovery_code(random)
}
