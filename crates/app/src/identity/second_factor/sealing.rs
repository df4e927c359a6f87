//! Sealing the secrets of apps: AES-256-GCM under a key of the server's, bound to the user.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use domain::ids::UserId;
use store::Tx;

use crate::{App, AppError, Result};

/// Which key seals.
pub const KEY: &str = "1";
/// Bytes of its key, and of a nonce.
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// Seals a secret for a user: another user's row cannot hold it.
pub async fn seal(app: &App, tx: &mut Tx, user: UserId, secret: &[u8]) -> Result<Vec<u8>> {
    let key = key(app, tx, KEY).await?;
    let mut sealed = secret.to_vec();
    let nonce = key
        .seal_in_place_append_tag(Aad::from(user.uuid().into_bytes()), &mut sealed)
        .map_err(|_| AppError::Internal("a secret could not be sealed".to_owned()))?;
    Ok([nonce.as_ref().as_slice(), &sealed].concat())
}

/// Opens what was sealed for the user.
pub async fn open(
    app: &App,
    tx: &mut Tx,
    user: UserId,
    sealed: &[u8],
    with: &str,
) -> Result<Vec<u8>> {
    let broken = || AppError::Internal(format!("the sealed secret of {user} cannot be opened"));
    let key = key(app, tx, with).await?;
    let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES).ok_or_else(broken)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
    let mut bytes = sealed.to_vec();
    let secret = key
        .open_in_place(nonce, Aad::from(user.uuid().into_bytes()), &mut bytes)
        .map_err(|_| broken())?;
    Ok(secret.to_vec())
}

/// The key of this id; made when there is none.
async fn key(app: &App, tx: &mut Tx, id: &str) -> Result<RandomizedNonceKey> {
    let mut fresh = [0_u8; KEY_BYTES];
    app.ports.randomness.fill(&mut fresh);
    let key = store::keys::sealing_key(tx, id, &fresh, app.now()).await?;
    RandomizedNonceKey::new(&AES_256_GCM, &key)
        .map_err(|_| AppError::Internal("the sealing key cannot be read".to_owned()))
}
