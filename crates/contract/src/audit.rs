//! The audit trail, as the company may read it.

use chrono::{DateTime, Utc};
use domain::{
    audit::ActorKind,
    ids::{CompanyId, EventId, UserId},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::PageInfo;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEventResponse {
    /// The event's id.
    pub id: EventId,
    /// Its place in the company's chain, from 1, without gaps.
    pub sequence: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted: a user, the system, or the program manager's staff.
    pub actor_kind: ActorKind,
    /// Which user, when one did.
    #[serde(default)]
    pub actor_id: Option<UserId>,
    /// That user's name.
    #[serde(default)]
    pub actor_name: Option<String>,
    /// What, as a stable code, e.g. `batch.confirmed`.
    pub action: String,
    /// What, in the reader's language.
    pub action_text: String,
    /// What kind of object, e.g. `batch`.
    pub object_kind: String,
    /// The object.
    pub object_id: String,
    /// Before and after, without secrets.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub content: Value,
    /// The network address that it came from.
    #[serde(default)]
    pub address: Option<String>,
    /// The request that it came in.
    #[serde(default)]
    pub request_id: Option<String>,
    /// The event's hash, which the next one holds.
    pub hash: String,
}

/// A page of events, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// The events.
    pub data: Vec<AuditEventResponse>,
    /// Where the page stands.
    pub page: PageInfo,
}

/// The server's signed word about where a company's chain stands. Keep one: a later download must agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckpointResponse {
    /// The company.
    pub company: CompanyId,
    /// The first event that it speaks of.
    pub first_sequence: i64,
    /// The hash that this event follows.
    pub previous_hash: String,
    /// The last event.
    pub sequence: i64,
    /// The hash of the last event.
    pub hash: String,
    /// When it was signed.
    pub at: DateTime<Utc>,
    /// The id of the key that signed.
    pub key_id: String,
    /// The public half of that key: Ed25519, base64url.
    pub public_key: String,
    /// The signature: Ed25519, base64url.
    pub signature: String,
}

/// The keys that sign checkpoints, as a JSON Web Key Set (RFC 7517, RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeySet {
    /// The keys, newest first; keys of the past stay, for what they signed.
    pub keys: Vec<Key>,
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Key {
    /// Always `OKP`.
    pub kty: String,
    /// Always `Ed25519`.
    pub crv: String,
    /// Always `EdDSA`.
    pub alg: String,
    /// Always `sig`.
    #[serde(rename = "use")]
    pub usage: String,
    /// The key's id.
    pub kid: String,
    /// The key: base64url.
    pub x: String,
}

impl Key {
    /// An Ed25519 key that signs.
    pub fn ed25519(kid: String, x: String) -> Self {
        Self {
            kty: "OKP".to_owned(),
            crv: "Ed25519".to_owned(),
            alg: "EdDSA".to_owned(),
            usage: "sig".to_owned(),
            kid,
            x,
        }
    }
}

impl From<domain::audit::Checkpoint> for CheckpointResponse {
    fn from(checkpoint: domain::audit::Checkpoint) -> Self {
        let domain::audit::Checkpoint {
            company,
            first_sequence,
            previous_hash,
            sequence,
            hash,
            at,
            key_id,
            public_key,
            signature,
        } = checkpoint;
        Self {
            company,
            first_sequence,
            previous_hash,
            sequence,
            hash,
            at,
            key_id,
            public_key,
            signature,
        }
    }
}
