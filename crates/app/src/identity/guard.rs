//! What wrong passwords did to a person's name, and forgetting it.

use domain::access::UserStatus;
use sha2::{Digest, Sha256};
use store::{Ex, Tx};

use crate::{App, Result};

/// `Locked` or `Blocked` when wrong passwords keep a person out now.
pub async fn standing(
    app: &App,
    ex: impl Into<Ex<'_>>,
    username: &str,
) -> Result<Option<UserStatus>> {
    let name_hash = Sha256::digest(username.as_bytes()).to_vec();
    let until = store::sign_in::locked_until(ex, &name_hash, app.now()).await?;
    Ok(until.map(|_| UserStatus::Locked))
}

/// Forgets all wrong passwords for a name.
pub async fn unlock(tx: &mut Tx, username: &str) -> Result<()> {
    let name_hash = Sha256::digest(username.as_bytes()).to_vec();
    Ok(store::sign_in::clear(tx, &name_hash).await?)
}
