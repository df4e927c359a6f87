//! An event, and the hash that ties it to the one before.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    digest::sha256,
    ids::{CompanyId, EventId, UserId},
};

/// What the first event of a chain follows.
pub const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

text_enum! {
    /// Who acted.
    ActorKind {
        /// A signed-in user.
        User = "user",
        /// The system itself: a job.
        System = "system",
        /// The program manager's staff: at the command line, or a signed-in operator.
        Operator = "operator",
    }
}

/// An event, as it is stored and as a line of an export. The order of the fields is the order of the
/// line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its place in the company's chain, from 1.
    pub sequence: i64,
    /// Its id.
    pub id: EventId,
    /// The company whose chain it stands in; none for acts that belong to no company.
    pub company: Option<CompanyId>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub actor_kind: ActorKind,
    /// Which user, when one did.
    pub actor: Option<UserId>,
    /// What, e.g. `batch.confirmed`: a code of [`super::ActionName`], or one of an older or newer version.
    pub action: String,
    /// What kind of object, e.g. `batch`.
    pub object_kind: String,
    /// The object.
    pub object_id: String,
    /// JSON, as a text so that not a blank of it can change: before and after, without secrets.
    pub content: String,
    /// The network address it came from.
    pub address: Option<String>,
    /// The request it came in.
    pub request_id: Option<String>,
    /// The hash of the event before; [`NO_HASH`] for the first.
    pub previous_hash: String,
    /// The hash of this event.
    pub hash: String,
}

impl Event {
    /// SHA-256 over the fields in a fixed order, each with its length, so that no two events read alike.
    pub fn computed_hash(&self) -> String {
        let text = |id: Option<String>| id.unwrap_or_default();
        sha256(&spelled(&[
            &self.previous_hash,
            &self.id.uuid().to_string(),
            &text(self.company.map(|company| company.to_string())),
            &self.sequence.to_string(),
            self.actor_kind.as_str(),
            &text(self.actor.map(|actor| actor.uuid().to_string())),
            &self.action,
            &self.object_kind,
            &self.object_id,
            &self.content,
            self.address.as_deref().unwrap_or_default(),
            self.request_id.as_deref().unwrap_or_default(),
            &self.at.to_rfc3339(),
        ]))
    }

    /// The event with its hash.
    #[must_use]
    pub fn sealed(self) -> Self {
        Self {
            hash: self.computed_hash(),
            ..self
        }
    }

    /// Whether nothing stands where an absent value is meant: the hash would not tell the two apart.
    pub(super) fn is_plain(&self) -> bool {
        let said = |text: &Option<String>| text.as_deref() != Some("");
        said(&self.address) && said(&self.request_id)
    }
}

/// Fields one after another, each with its length before it: nothing can move from one to the next.
pub(super) fn spelled(fields: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for field in fields {
        bytes.extend_from_slice(field.len().to_string().as_bytes());
        bytes.push(b':');
        bytes.extend_from_slice(field.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn event() -> Event {
        Event {
            sequence: 1,
            id: EventId(Uuid::from_u128(1)),
            company: Some(CompanyId(Uuid::from_u128(2))),
            at: DateTime::UNIX_EPOCH,
            actor_kind: ActorKind::User,
            actor: Some(UserId(Uuid::from_u128(3))),
            action: "batch.confirmed".to_owned(),
            object_kind: "batch".to_owned(),
            object_id: "bat_1".to_owned(),
            content: "{\"status\":\"confirmed\"}".to_owned(),
            address: Some("127.0.0.1".to_owned()),
            request_id: None,
            previous_hash: NO_HASH.to_owned(),
            hash: String::new(),
        }
    }

    /// The hash of an event never changes: chains that were written must stay good.
    #[test]
    fn the_hash_of_an_event_is_what_it_always_was() {
        let spelt = format!(
            "64:{NO_HASH}36:00000000-0000-0000-0000-00000000000130:cmp_00000000000000000000000002\
             1:14:user36:00000000-0000-0000-0000-000000000003\
             15:batch.confirmed5:batch5:bat_122:{{\"status\":\"confirmed\"}}\
             9:127.0.0.10:25:1970-01-01T00:00:00+00:00"
        );
        assert_eq!(event().computed_hash(), sha256(spelt.as_bytes()));
    }

    #[test]
    fn every_field_counts() {
        let other = |change: fn(&mut Event)| {
            let mut event = event();
            change(&mut event);
            event.computed_hash()
        };
        let mut hashes = vec![
            event().computed_hash(),
            other(|event| event.sequence = 2),
            other(|event| event.id = EventId(Uuid::from_u128(9))),
            other(|event| event.company = None),
            other(|event| event.at += chrono::TimeDelta::microseconds(1)),
            other(|event| event.actor_kind = ActorKind::System),
            other(|event| event.actor = None),
            other(|event| event.action.push('x')),
            other(|event| event.object_kind.push('x')),
            other(|event| event.object_id.push('x')),
            other(|event| event.content.push(' ')),
            other(|event| event.address = None),
            other(|event| event.request_id = Some("req_1".to_owned())),
            other(|event| event.previous_hash.replace_range(0..1, "1")),
        ];
        let count = hashes.len();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), count);
    }
}
