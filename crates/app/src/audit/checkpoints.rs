//! Checkpoints: the server's signed word about where a chain stands. The key is made at first use, for
//! nothing else, and never leaves the database; its public half is for everybody.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use domain::{
    audit::{Checkpoint, NO_HASH, SignatureFault},
    digest::sha256,
    ids::CompanyId,
};
use store::keys::DatedKey;

use crate::{
    App, AppError, Permit, Result,
    signing_keys::{self, pair_of},
};

const PURPOSE: &str = "audit_checkpoint";

/// A key that signs checkpoints, or signed some long ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey {
    /// Its id, as checkpoints name it.
    pub id: String,
    /// The public half: Ed25519, base64url.
    pub x: String,
}

impl PublicKey {
    /// SHA-256 of the key, for people to compare.
    pub fn fingerprint(&self) -> String {
        sha256(&bytes_of(&self.x).unwrap_or_default())
    }
}

/// Whether one of the trusted keys signed a checkpoint. None trusts the key that the checkpoint names:
/// then somebody has to compare its fingerprint.
///
/// # Errors
/// When no trusted key did.
pub fn check_signature(
    checkpoint: &Checkpoint,
    trusted: Option<&[PublicKey]>,
) -> std::result::Result<(), SignatureFault> {
    let named = |key: &PublicKey| key.id == checkpoint.key_id && key.x == checkpoint.public_key;
    if trusted.is_some_and(|keys| !keys.iter().any(named)) {
        return Err(SignatureFault::UnknownKey);
    }
    let key = bytes_of(&checkpoint.public_key).ok_or(SignatureFault::Wrong)?;
    let signature = bytes_of(&checkpoint.signature).ok_or(SignatureFault::Wrong)?;
    UnparsedPublicKey::new(&ED25519, key)
        .verify(&checkpoint.statement(), &signature)
        .map_err(|_| SignatureFault::Wrong)
}

/// What of a chain a checkpoint speaks of.
pub(super) struct Stretch {
    pub company: CompanyId,
    pub first: i64,
    pub previous_hash: String,
    pub last: i64,
    pub hash: String,
}

/// A checkpoint of a company's whole chain, as it stands.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn checkpoint(app: &App, permit: &Permit, company: CompanyId) -> Result<Checkpoint> {
    permit.for_object(company, None)?;
    let tail = store::audit::tail(&app.db, company).await?;
    let (last, hash) = tail.unwrap_or_else(|| (0, NO_HASH.to_owned()));
    let whole = Stretch {
        company,
        first: 1,
        previous_hash: NO_HASH.to_owned(),
        last,
        hash,
    };
    Ok(Signer::open(app).await?.sign(app, whole))
}

/// The public halves of all the keys that ever signed checkpoints, newest first.
pub async fn public_keys(app: &App) -> Result<Vec<PublicKey>> {
    // Made here too, so that whoever asks before the first checkpoint already learns the key.
    Signer::open(app).await?;
    let keys = store::keys::history(&app.db, PURPOSE).await?;
    let public = |key: &DatedKey| {
        Ok(PublicKey {
            id: key.id.clone(),
            x: public_half(&pair_of(key)?),
        })
    };
    keys.iter().map(public).collect()
}

/// The key that signs: the newest.
pub(super) struct Signer {
    id: String,
    pair: Ed25519KeyPair,
}

impl Signer {
    /// Reads the key; makes the first one when there is none.
    pub async fn open(app: &App) -> Result<Self> {
        signing_keys::ensure(app, PURPOSE, "audit-").await?;
        let stored = store::keys::in_force(&app.db, PURPOSE, app.now()).await?;
        let newest = stored
            .iter()
            .find(|key| key.retired_at.is_none())
            .ok_or_else(|| AppError::Internal("the new key cannot be read back".to_owned()))?;
        Ok(Self {
            id: newest.id.clone(),
            pair: pair_of(newest)?,
        })
    }

    /// Signs.
    pub fn sign(&self, app: &App, what: Stretch) -> Checkpoint {
        let unsigned = Checkpoint {
            company: what.company,
            first_sequence: what.first,
            previous_hash: what.previous_hash,
            sequence: what.last,
            hash: what.hash,
            at: app.now(),
            key_id: self.id.clone(),
            public_key: public_half(&self.pair),
            signature: String::new(),
        };
        let signature = self.pair.sign(&unsigned.statement());
        Checkpoint {
            signature: BASE64_URL_SAFE_NO_PAD.encode(signature),
            ..unsigned
        }
    }
}

fn bytes_of(text: &str) -> Option<Vec<u8>> {
    BASE64_URL_SAFE_NO_PAD.decode(text).ok()
}

fn public_half(pair: &Ed25519KeyPair) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(pair.public_key().as_ref())
}
