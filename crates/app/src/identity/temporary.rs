//! Temporary passwords: made by the system, known to their owner's mailbox only.

use store::Tx;

use super::Identity;
use crate::{App, Result};

/// Letters and digits that nobody mistakes for one another.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567893";
const LENGTH: usize = 16;

/// A temporary password that was made and not given yet. It does not print.
pub struct Prepared {
    /// The password.
    pub password: String,
    /// Its hash.
    pub hash: String,
}

/// Makes a temporary password. Hashing takes its time: do it before the transaction.
pub async fn prepare(app: &App, identity: &Identity) -> Result<Prepared> {
    let mut random = [0_u8; LENGTH];
    app.ports.randomness.fill(&mut random);
    let letter =
        |byte: &u8| char::from(LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'a'));
    let password: String = random.iter().map(letter).collect();
    let hash = identity.hash_password(password.clone()).await?;
    Ok(Prepared { password, hash })
}

/// Gives it to a person.
pub async fn give(tx: &mut Tx, user: domain::ids::UserId, prepared: &Prepared) -> Result<()> {
    Ok(store::users::set_password(tx, user, &prepared.hash).await?)
}
