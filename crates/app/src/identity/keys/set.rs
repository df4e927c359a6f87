//! The keys of one moment: the one that signs, and all that verify.

use aws_lc_rs::signature::KeyPair;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use jsonwebtoken::{DecodingKey, EncodingKey};
use store::keys::DatedKey;

use super::PURPOSE;
use crate::{App, AppError, Result, signing_keys::pair_of};

/// The key that signs, and all that verify.
pub struct KeySet {
    /// When they were read.
    pub read_at: DateTime<Utc>,
    /// The `kid` of the key that signs: the newest that is not on its way out.
    pub signing_id: String,
    /// The key that signs.
    pub signing: EncodingKey,
    verifying: Vec<Verifying>,
}

struct Verifying {
    id: String,
    key: DecodingKey,
    public: Vec<u8>,
    retired_at: Option<DateTime<Utc>>,
}

impl Verifying {
    fn of(key: &DatedKey) -> Result<Self> {
        let public = pair_of(key)?.public_key().as_ref().to_vec();
        Ok(Self {
            id: key.id.clone(),
            key: DecodingKey::from_ed_der(&public),
            public,
            retired_at: key.retired_at,
        })
    }

    fn in_force(&self, now: DateTime<Utc>) -> bool {
        self.retired_at.is_none_or(|retired| now < retired)
    }
}

/// A key as everybody may know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// The `kid`.
    pub id: String,
    /// The public key's 32 bytes, in base64url.
    pub x: String,
}

impl KeySet {
    pub(super) async fn read(app: &App) -> Result<Self> {
        let read_at = app.now();
        let stored = store::keys::in_force(&app.db, PURPOSE, read_at).await?;
        let newest = stored
            .iter()
            .find(|key| key.retired_at.is_none())
            .ok_or_else(|| AppError::Internal("there is no key that signs".to_owned()))?;
        Ok(Self {
            read_at,
            signing_id: newest.id.clone(),
            signing: EncodingKey::from_ed_der(&newest.secret),
            verifying: stored.iter().map(Verifying::of).collect::<Result<_>>()?,
        })
    }

    /// The key that a token names, unless its time is over.
    pub fn verifying(&self, kid: &str, now: DateTime<Utc>) -> Option<&DecodingKey> {
        self.verifying
            .iter()
            .find(|key| key.id == kid && key.in_force(now))
            .map(|key| &key.key)
    }

    pub(super) fn has(&self, kid: &str) -> bool {
        self.verifying.iter().any(|key| key.id == kid)
    }

    /// What verifies tokens now, newest first.
    pub fn public(&self, now: DateTime<Utc>) -> Vec<PublicKey> {
        let in_force = self.verifying.iter().filter(|key| key.in_force(now));
        in_force
            .map(|key| PublicKey {
                id: key.id.clone(),
                x: BASE64_URL_SAFE_NO_PAD.encode(&key.public),
            })
            .collect()
    }
}
