//! Signatures on a batch: one or two people, always distinct.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Batch, BatchStatus, SignRefused, Signature, WrongState};
use crate::ids::UserId;

/// How a company signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureScheme {
    /// How many signatures a batch needs: 1 or 2.
    pub required: u8,
    /// Whether the maker of a batch may not sign it.
    pub strict: bool,
}

/// A batch after a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The batch.
    pub batch: Batch,
    /// Whether it has all its signatures.
    pub complete: bool,
}

impl Batch {
    /// Whether this person could sign now.
    ///
    /// # Errors
    /// Why not.
    pub fn may_sign(&self, signer: UserId, scheme: SignatureScheme) -> Result<(), SignRefused> {
        if !matches!(
            self.status,
            BatchStatus::Confirmed | BatchStatus::PartiallySigned
        ) {
            return Err(WrongState(self.status).into());
        }
        if self
            .signatures
            .iter()
            .any(|signature| signature.signer == signer)
        {
            return Err(SignRefused::SameSigner);
        }
        if scheme.strict && (self.maker == signer || self.confirmed_by == Some(signer)) {
            return Err(SignRefused::MakerMayNotSign);
        }
        Ok(())
    }

    /// Whether the batch would have all its signatures after one of this person.
    pub fn complete_after(&self, signer: UserId, scheme: SignatureScheme) -> bool {
        self.status == BatchStatus::Authorized
            || self.may_sign(signer, scheme).is_ok()
                && self.signatures.len() + 1 >= usize::from(scheme.required)
    }

    /// Puts a signature on what was shown (`digest`).
    ///
    /// # Errors
    /// Why this person may not sign this batch now.
    pub fn sign(
        mut self,
        signer: UserId,
        scheme: SignatureScheme,
        digest: &str,
        at: DateTime<Utc>,
    ) -> Result<Signed, SignRefused> {
        self.may_sign(signer, scheme)?;
        if self.confirmed_digest.as_deref() != Some(digest) || self.digest() != digest {
            return Err(SignRefused::DigestDiffers);
        }
        self.signatures.push(Signature {
            signer,
            digest: digest.to_owned(),
            signed_at: at,
        });
        let complete = self.signatures.len() >= usize::from(scheme.required);
        self.status = if complete {
            BatchStatus::Authorized
        } else {
            BatchStatus::PartiallySigned
        };
        Ok(Signed {
            batch: self,
            complete,
        })
    }

    /// Takes a person's own signature back, before the batch is complete.
    ///
    /// # Errors
    /// When there is none, or it is too late.
    pub fn unsign(mut self, signer: UserId) -> Result<Self, SignRefused> {
        if self.status != BatchStatus::PartiallySigned {
            return Err(WrongState(self.status).into());
        }
        let before = self.signatures.len();
        self.signatures
            .retain(|signature| signature.signer != signer);
        if self.signatures.len() == before {
            return Err(SignRefused::NotSignedByThem);
        }
        if self.signatures.is_empty() {
            self.status = BatchStatus::Confirmed;
        }
        Ok(self)
    }
}
