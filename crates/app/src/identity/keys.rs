//! The keys that sign access tokens: Ed25519, made at the first start and kept in the database, so
//! that every replica has the same.

use std::collections::HashMap;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use store::keys::ServerKey;

use crate::{App, AppError, Result};

const PURPOSE: &str = "access_token";

/// The key that signs, and all that verify.
pub struct TokenKeys {
    /// The `kid` of the key that signs.
    pub signing_id: String,
    /// The key that signs: the newest.
    pub signing: EncodingKey,
    /// By `kid`.
    pub verifying: HashMap<String, DecodingKey>,
}

impl TokenKeys {
    /// Reads the keys; makes the first one when there is none.
    pub async fn open(app: &App) -> Result<Self> {
        let mut stored = store::keys::list(&app.db, PURPOSE).await?;
        if stored.is_empty() {
            let mut tx = app.db.begin().await?;
            store::keys::add(&mut tx, PURPOSE, &new_key(app)?, app.now()).await?;
            tx.commit().await?;
            // Read again: another replica may have been making its own at the same time.
            stored = store::keys::list(&app.db, PURPOSE).await?;
        }
        let newest = stored
            .first()
            .ok_or_else(|| AppError::Internal("the new key cannot be read back".to_owned()))?;
        let verifying = stored
            .iter()
            .map(|key| Ok((key.id.clone(), verifying_key(key)?)))
            .collect::<Result<_>>()?;
        Ok(Self {
            signing_id: newest.id.clone(),
            signing: EncodingKey::from_ed_der(&newest.secret),
            verifying,
        })
    }

    /// The key that a token names.
    pub fn verifying(&self, kid: &str) -> Option<&DecodingKey> {
        self.verifying.get(kid)
    }
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

fn verifying_key(key: &ServerKey) -> Result<DecodingKey> {
    let pair = Ed25519KeyPair::from_pkcs8(&key.secret)
        .map_err(|_| AppError::Internal(format!("the stored key {} cannot be read", key.id)))?;
    Ok(DecodingKey::from_ed_der(pair.public_key().as_ref()))
}
