//! The audit trail: one hash chain per company, written in the transaction of the act. Events are only
//! ever added.

use chrono::{DateTime, Utc};
use domain::{
    audit::Event,
    ids::{CompanyId, EventId, UserId},
};
use uuid::Uuid;

use crate::{Db, Ex, PageOf, Result, Tx};

/// What a list of events is narrowed by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only at this instant or later.
    pub from: Option<DateTime<Utc>>,
    /// Only before this instant.
    pub to: Option<DateTime<Utc>>,
    /// Only by this user.
    pub actor: Option<UserId>,
    /// Only of this action (`batch.signed`), or of this family of actions (`batch`).
    pub action: Option<String>,
    /// Only about this kind of object.
    pub object_kind: Option<String>,
    /// Only about this object.
    pub object_id: Option<String>,
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: Uuid,
    company_id: Option<Uuid>,
    sequence: i64,
    actor_kind: String,
    actor_id: Option<Uuid>,
    action: String,
    object_kind: String,
    object_id: String,
    content: String,
    address: Option<String>,
    request_id: Option<String>,
    at: DateTime<Utc>,
    previous_hash: String,
    hash: String,
}

impl EventRow {
    fn into_event(self) -> Result<Event> {
        // An empty text and none have the same hash: they are one thing.
        let said = |text: Option<String>| text.filter(|text| !text.is_empty());
        Ok(Event {
            sequence: self.sequence,
            id: EventId(self.id),
            company: self.company_id.map(CompanyId),
            at: self.at,
            actor_kind: self.actor_kind.parse()?,
            actor: self.actor_id.map(UserId),
            action: self.action,
            object_kind: self.object_kind,
            object_id: self.object_id,
            content: self.content,
            address: said(self.address),
            request_id: said(self.request_id),
            previous_hash: self.previous_hash,
            hash: self.hash,
        })
    }
}

/// The last event of the company's chain. The chain is locked until the transaction ends, so that two
/// events cannot follow the same one.
pub async fn lock_tail(tx: &mut Tx, company: Option<CompanyId>) -> Result<Option<(i64, String)>> {
    let Some(company) = company else {
        return Ok(None);
    };
    let sql = for_no_key_update!(tx, "SELECT id FROM company WHERE id = $1");
    q!(scalar_opt Uuid, &mut *tx, sql, company.uuid())?;
    tail(tx, company).await
}

/// The place and hash of the last event of a company's chain.
pub async fn tail(ex: impl Into<Ex<'_>>, company: CompanyId) -> Result<Option<(i64, String)>> {
    q!(
        opt(i64, String),
        ex,
        "SELECT sequence, hash FROM audit_event WHERE company_id = $1 ORDER BY sequence DESC LIMIT 1",
        company.uuid()
    )
}

/// The hash of an event.
pub async fn hash_of(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    sequence: i64,
) -> Result<Option<String>> {
    q!(scalar_opt String, ex, "SELECT hash FROM audit_event WHERE company_id = $1 AND sequence = $2", company.uuid(), sequence)
}

/// Adds an event.
pub async fn add(tx: &mut Tx, event: &Event) -> Result<()> {
    add_many(tx, std::slice::from_ref(event)).await
}

/// Adds events that follow one another, many a statement.
pub async fn add_many(tx: &mut Tx, events: &[Event]) -> Result<()> {
    insert_rows!(
        tx,
        "INSERT INTO audit_event (id, company_id, sequence, actor_kind, actor_id, action, object_kind, object_id, content, address, request_id, at, previous_hash, hash) ",
        events,
        |event| [
            event.id.uuid(),
            event.company.map(CompanyId::uuid),
            event.sequence,
            event.actor_kind.as_str(),
            event.actor.map(UserId::uuid),
            &event.action,
            &event.object_kind,
            &event.object_id,
            &event.content,
            &event.address,
            &event.request_id,
            event.at,
            &event.previous_hash,
            &event.hash,
        ]
    )
}

/// The companies whose chains tell what happened to a user: those in which they hold a grant, in one
/// order, so that two transactions that take the chains cannot wait for each other.
pub async fn chains_of(ex: impl Into<Ex<'_>>, user: UserId) -> Result<Vec<CompanyId>> {
    let ids = q!(
        all(Uuid,),
        ex,
        "SELECT DISTINCT company_id FROM permission_grant WHERE user_id = $1 ORDER BY company_id",
        user.uuid()
    )?;
    Ok(ids.into_iter().map(|(id,)| CompanyId(id)).collect())
}

/// The events of a company, newest first; those before a place in the chain, when one is given.
pub async fn list(
    db: &Db,
    company: CompanyId,
    filter: &Filter,
    before: Option<i64>,
    limit: i64,
) -> Result<PageOf<Event>> {
    let rows: Vec<EventRow> = on_conn!(db, c => {
        let mut builder = sqlx::QueryBuilder::new("SELECT * FROM audit_event WHERE company_id = ");
        builder.push_bind(company.uuid());
        if let Some(from) = filter.from {
            builder.push(" AND at >= ").push_bind(from);
        }
        if let Some(to) = filter.to {
            builder.push(" AND at < ").push_bind(to);
        }
        if let Some(actor) = filter.actor {
            builder.push(" AND actor_id = ").push_bind(actor.uuid());
        }
        match filter.action.as_deref() {
            Some(code) if code.contains('.') => {
                builder.push(" AND action = ").push_bind(code);
            }
            Some(family) => {
                let start = format!("{family}.");
                builder.push(" AND substr(action, 1, length(").push_bind(start.clone());
                builder.push(")) = ").push_bind(start);
            }
            None => {}
        }
        if let Some(kind) = filter.object_kind.as_deref() {
            builder.push(" AND object_kind = ").push_bind(kind);
        }
        if let Some(object) = filter.object_id.as_deref() {
            builder.push(" AND object_id = ").push_bind(object);
        }
        builder.push(" AND sequence < ").push_bind(before.unwrap_or(i64::MAX));
        builder.push(" ORDER BY sequence DESC LIMIT ").push_bind(limit + 1);
        builder.build_query_as().fetch_all(c).await
    })?;
    let cut = PageOf::cut(rows, limit);
    Ok(PageOf {
        rows: events(cut.rows)?,
        has_more: cut.has_more,
    })
}

/// The events about the company's own data, its contacts, branches, products and tariffs, newest first; those
/// before a place in the chain, when one is given.
pub async fn of_company_data(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    before: Option<i64>,
    limit: i64,
) -> Result<PageOf<Event>> {
    let rows = q!(all EventRow, ex,
        "SELECT * FROM audit_event WHERE company_id = $1 AND object_kind IN ('company', 'contact', 'branch', 'product')
           AND action <> 'audit.downloaded' AND sequence < $2 ORDER BY sequence DESC LIMIT $3",
        company.uuid(), before.unwrap_or(i64::MAX), limit + 1)?;
    let cut = PageOf::cut(rows, limit);
    Ok(PageOf {
        rows: events(cut.rows)?,
        has_more: cut.has_more,
    })
}

/// The events of a company from one place in its chain to another, both included, as they happened.
pub async fn stretch(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    first: i64,
    last: i64,
    limit: i64,
) -> Result<Vec<Event>> {
    let rows = q!(all EventRow, ex,
        "SELECT * FROM audit_event WHERE company_id = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence LIMIT $4",
        company.uuid(), first, last, limit)?;
    events(rows)
}

/// The place of the first event at an instant or later.
pub async fn first_since(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    from: DateTime<Utc>,
) -> Result<Option<i64>> {
    q!(scalar Option<i64>, ex, "SELECT MIN(sequence) FROM audit_event WHERE company_id = $1 AND at >= $2", company.uuid(), from)
}

/// The place of the last event before an instant.
pub async fn last_before(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    to: DateTime<Utc>,
) -> Result<Option<i64>> {
    q!(scalar Option<i64>, ex, "SELECT MAX(sequence) FROM audit_event WHERE company_id = $1 AND at < $2", company.uuid(), to)
}

fn events(rows: Vec<EventRow>) -> Result<Vec<Event>> {
    rows.into_iter().map(EventRow::into_event).collect()
}
