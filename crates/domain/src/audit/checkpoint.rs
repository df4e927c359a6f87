//! A checkpoint: the server's signed word about where a chain stood.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::event::spelled;
use crate::ids::CompanyId;

/// What the server signs about a company's chain, or a part of it. Whoever keeps one can prove later
/// that the events it speaks of are still the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    /// The company.
    pub company: CompanyId,
    /// The first event that it speaks of: 1 for the whole chain.
    pub first_sequence: i64,
    /// What that event follows.
    pub previous_hash: String,
    /// The last event; one below the first when there is none.
    pub sequence: i64,
    /// The hash of the last event.
    pub hash: String,
    /// When it was signed.
    pub at: DateTime<Utc>,
    /// The id of the key that signed.
    pub key_id: String,
    /// The public half of that key: Ed25519, base64url.
    pub public_key: String,
    /// The signature over [`Checkpoint::statement`]: Ed25519, base64url.
    pub signature: String,
}

impl Checkpoint {
    /// The bytes that are signed.
    pub fn statement(&self) -> Vec<u8> {
        spelled(&[
            "conexion audit checkpoint 1",
            &self.company.to_string(),
            &self.first_sequence.to_string(),
            &self.previous_hash,
            &self.sequence.to_string(),
            &self.hash,
            &self.at.to_rfc3339(),
            &self.key_id,
            &self.public_key,
        ])
    }

    /// How many events it speaks of.
    pub const fn events(&self) -> i64 {
        self.sequence.saturating_sub(self.first_sequence) + 1
    }
}

/// The last line of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastLine {
    /// The checkpoint of what stands above it.
    pub checkpoint: Checkpoint,
}
