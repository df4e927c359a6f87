//! Keys that sign for the server: Ed25519, made at first use and kept in the database, so that every replica has
//! the same. What a key signs is told by its purpose.

use aws_lc_rs::signature::Ed25519KeyPair;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use store::keys::{DatedKey, ServerKey};

use crate::{App, AppError, Result};

/// Makes the first key of a purpose when there is none. To be read afterwards: another replica may have been
/// making its own at the same time.
pub async fn ensure(app: &App, purpose: &str, id_prefix: &str) -> Result<()> {
    if store::keys::list(&app.db, purpose).await?.is_empty() {
        let mut tx = app.db.begin().await?;
        store::keys::add(&mut tx, purpose, &fresh(app, id_prefix)?, app.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// A new key, not kept yet.
pub fn fresh(app: &App, id_prefix: &str) -> Result<ServerKey> {
    let failed = |_| AppError::Internal("no Ed25519 key could be made".to_owned());
    let pair = Ed25519KeyPair::generate().map_err(failed)?;
    let secret = pair.to_pkcs8v1().map_err(failed)?;
    let mut name = [0_u8; 9];
    app.ports.randomness.fill(&mut name);
    Ok(ServerKey {
        id: format!("{id_prefix}{}", BASE64_URL_SAFE_NO_PAD.encode(name)),
        secret: secret.as_ref().to_vec(),
    })
}

/// A kept key, ready to be used.
pub fn pair_of(key: &DatedKey) -> Result<Ed25519KeyPair> {
    Ed25519KeyPair::from_pkcs8(&key.secret)
        .map_err(|_| AppError::Internal(format!("the stored key {} cannot be read", key.id)))
}
