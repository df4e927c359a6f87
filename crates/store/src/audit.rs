//! The audit trail: one hash chain per company, written in the transaction of the act.

use chrono::{DateTime, Utc};
use domain::ids::CompanyId;
use uuid::Uuid;

use crate::{Result, Tx};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Its id.
    pub id: Uuid,
    /// The company whose chain it joins; none for acts that belong to no company (a sign-in).
    pub company: Option<CompanyId>,
    /// Its place in the chain, from 1.
    pub sequence: i64,
    /// `user`, `system` or `operator`.
    pub actor_kind: &'static str,
    /// Who.
    pub actor: Option<Uuid>,
    /// What, e.g. `batch.confirmed`.
    pub action: String,
    /// What kind of object.
    pub object_kind: &'static str,
    /// The object.
    pub object_id: String,
    /// JSON without secrets, personal data masked.
    pub content: String,
    /// From where.
    pub address: Option<String>,
    /// In which request.
    pub request_id: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// The hash of the event before, or zeros.
    pub previous_hash: String,
    /// The hash of this event.
    pub hash: String,
}

/// The last event of the company's chain. The chain is locked until the transaction ends, so that two
/// events cannot follow the same one.
pub async fn lock_tail(tx: &mut Tx, company: Option<CompanyId>) -> Result<Option<(i64, String)>> {
    if let Some(company) = company {
        let sql = for_update!(tx, "SELECT id FROM company WHERE id = $1");
        q!(scalar_opt Uuid, &mut *tx, sql, company.uuid())?;
        q!(
            opt(i64, String),
            tx,
            "SELECT sequence, hash FROM audit_event WHERE company_id = $1 ORDER BY sequence DESC LIMIT 1",
            company.uuid()
        )
    } else {
        Ok(None)
    }
}

/// Adds an event.
pub async fn add(tx: &mut Tx, event: &NewEvent) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO audit_event (id, company_id, sequence, actor_kind, actor_id, action, object_kind, object_id, content, address, request_id, at, previous_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        event.id, event.company.map(CompanyId::uuid), event.sequence, event.actor_kind, event.actor, &event.action,
        event.object_kind, &event.object_id, &event.content, &event.address, &event.request_id, event.at,
        &event.previous_hash, &event.hash)
    .map(|_| ())
}
