//! Keeping hashes of today's strength: one of other parameters is replaced when its password is known.

use store::users::User;

use super::{Identity, passwords::Passwords};
use crate::{App, Result};

impl Identity {
    /// Replaces the hash of a user whose password was just right, if it was made with other parameters than
    /// today's. The request goes on whatever comes of it.
    pub(super) async fn renew_hash(&self, app: &App, user: &User, password: String) {
        if !Passwords::outdated(&user.password_hash) {
            return;
        }
        match self.try_renewing(app, user, password).await {
            Ok(true) => tracing::info!(user = %user.id, "a password's hash was renewed"),
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "a password's hash was not renewed"),
        }
    }

    async fn try_renewing(&self, app: &App, user: &User, password: String) -> Result<bool> {
        let old = user.password_hash.clone();
        // Asked of this very hash: what was right before may have been a temporary password.
        let right = self.passwords.verify(password.clone(), Some(old.clone()));
        if !right.await? {
            return Ok(false);
        }
        let new = self.passwords.hash(password).await?;
        let mut tx = app.db.begin().await?;
        let replaced = store::users::replace_hash(&mut tx, user.id, &old, &new).await?;
        tx.commit().await?;
        Ok(replaced)
    }
}
