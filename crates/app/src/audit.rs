//! Writing the audit trail: every command leaves who, what, when, from where, before and after.

use domain::ids::CompanyId;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::{Tx, audit::NewEvent};

use crate::{App, Caller, Result};

/// What happened.
#[derive(Debug, Clone)]
pub struct Happening<'a> {
    /// The company whose chain it joins.
    pub company: Option<CompanyId>,
    /// E.g. `batch.confirmed`.
    pub action: &'a str,
    /// E.g. `batch`.
    pub object_kind: &'static str,
    /// The object's id as the outside sees it.
    pub object_id: String,
    /// Before and after, without secrets, personal data masked.
    pub content: Value,
}

/// Who did it.
#[derive(Debug, Clone, Copy)]
pub enum Doer<'a> {
    /// A signed-in user.
    Caller(&'a Caller),
    /// The system itself: a job.
    System,
    /// The program manager's staff at the command line.
    Operator,
}

const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Records an event in the transaction of the act.
pub async fn record(app: &App, tx: &mut Tx, doer: Doer<'_>, what: Happening<'_>) -> Result<()> {
    let (sequence, previous_hash) = store::audit::lock_tail(tx, what.company)
        .await?
        .map_or_else(
            || (1, NO_HASH.to_owned()),
            |(sequence, hash)| (sequence + 1, hash),
        );
    let (actor_kind, caller) = match doer {
        Doer::Caller(caller) => ("user", Some(caller)),
        Doer::System => ("system", None),
        Doer::Operator => ("operator", None),
    };
    let mut event = NewEvent {
        id: app.new_id(),
        company: what.company,
        sequence,
        actor_kind,
        actor: caller.map(|caller| caller.user.uuid()),
        action: what.action.to_owned(),
        object_kind: what.object_kind,
        object_id: what.object_id,
        content: what.content.to_string(),
        address: caller.map(|caller| caller.address.clone()),
        request_id: caller.map(|caller| caller.request.to_string()),
        at: app.now(),
        previous_hash,
        hash: String::new(),
    };
    event.hash = hash_of(&event);
    store::audit::add(tx, &event).await?;
    Ok(())
}

/// SHA-256 over the fields in a fixed order, each with its length, so that no two events read alike.
fn hash_of(event: &NewEvent) -> String {
    let company = event
        .company
        .map(|company| company.to_string())
        .unwrap_or_default();
    let actor = event
        .actor
        .map(|actor| actor.to_string())
        .unwrap_or_default();
    let mut hasher = Sha256::new();
    for field in [
        event.previous_hash.as_str(),
        &event.id.to_string(),
        &company,
        &event.sequence.to_string(),
        event.actor_kind,
        &actor,
        &event.action,
        event.object_kind,
        &event.object_id,
        &event.content,
        event.address.as_deref().unwrap_or_default(),
        event.request_id.as_deref().unwrap_or_default(),
        &event.at.to_rfc3339(),
    ] {
        hasher.update(field.len().to_string());
        hasher.update(":");
        hasher.update(field);
    }
    hasher
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            use std::fmt::Write as _;
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}
