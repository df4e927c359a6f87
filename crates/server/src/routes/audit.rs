//! The audit trail: reading it, taking it along, and the keys that check it.

use actix_web::get;
use app::{
    AppError,
    audit::{self, EventList, Export, Filter, PublicKey},
};
use chrono::{DateTime, Utc};
use contract::{
    PageInfo,
    audit::{AuditEventResponse, AuditPage, CheckpointResponse, Key, KeySet},
};
use domain::{
    audit::{ActionName, Event},
    ids::{CompanyId, UserId},
};
use serde::Deserialize;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    Reply,
    extract::{Ids, May, PageQuery, Query, permissions::AuditView},
    openapi::{PublicProblems, ReadProblems},
    reply,
    state::Shared,
};

/// Its operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_audit_keys)
        .service(list_events)
        .service(get_audit_file)
        .service(get_checkpoint);
}

/// Which events.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EventQuery {
    /// Only at this instant or later (RFC 3339).
    from: Option<DateTime<Utc>>,
    /// Only before this instant (RFC 3339).
    to: Option<DateTime<Utc>>,
    /// Only by this user.
    #[param(value_type = Option<String>)]
    actor_id: Option<UserId>,
    /// Only of this action (`batch.signed`), or of this family of actions (`batch`).
    action: Option<String>,
    /// Only about this kind of object, e.g. `batch`.
    object_kind: Option<String>,
    /// Only about this object.
    object_id: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<i64>,
}

/// The events of a company, newest first.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_audit_events",
    summary = "List the events of the audit trail",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("audit.view"))),
    params(("company_id" = CompanyId, Path, description = "The company"), EventQuery),
    responses((status = 200, description = "A page of events", body = AuditPage), ReadProblems)
)]
#[get("/companies/{company_id}/audit")]
async fn list_events(
    state: Shared,
    may: May<AuditView>,
    Ids(company): Ids<CompanyId>,
    Query(query): Query<EventQuery>,
) -> Reply {
    let EventQuery {
        from,
        to,
        actor_id: actor,
        action,
        object_kind,
        object_id,
        limit,
        after,
    } = query;
    let limit = PageQuery { limit, after: None }.limit()?;
    let filter = Filter {
        from,
        to,
        actor,
        action,
        object_kind,
        object_id,
    };
    let found = audit::list(&state.app, &may.permit, company, &filter, after, limit).await?;
    reply::ok(&of_list(found, may.permit.caller.english))
}

/// A page of events, with the names of those who acted.
pub(super) fn of_list(found: EventList, english: bool) -> AuditPage {
    let last = found.page.rows.last().filter(|_| found.page.has_more);
    let page = PageInfo {
        has_more: found.page.has_more,
        next: last.map(|event| event.sequence.to_string()),
        ..PageInfo::default()
    };
    let data = found.page.rows.into_iter().map(|event| {
        let name = event.actor.and_then(|actor| found.names.get(&actor));
        of_event(event, name.cloned(), english)
    });
    AuditPage {
        data: data.collect(),
        page,
    }
}

/// Which stretch of the chain.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FileQuery {
    /// From this instant (RFC 3339); from the first event otherwise.
    from: Option<DateTime<Utc>>,
    /// To before this instant (RFC 3339); to the last event otherwise.
    to: Option<DateTime<Utc>>,
}

/// The chain as a file.
#[utoipa::path(
    tag = "audit",
    operation_id = "get_audit_file",
    summary = "Download the audit trail",
    description = "A JSON object a line, oldest first and without holes; the last line is the signed checkpoint. `conexion audit verify` checks such a file. The download is an event itself, and stands in it.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("audit.view"))),
    params(("company_id" = CompanyId, Path, description = "The company"), FileQuery),
    responses(
        (status = 200, description = "The events and the checkpoint", body = String, content_type = "application/x-ndjson"),
        ReadProblems
    )
)]
#[get("/companies/{company_id}/audit/file")]
async fn get_audit_file(
    state: Shared,
    may: May<AuditView>,
    Ids(company): Ids<CompanyId>,
    Query(query): Query<FileQuery>,
) -> Reply {
    let export = audit::export(&state.app, &may.permit, company, query.from, query.to).await?;
    let day = state.app.today();
    let name = format!("auditoria-{company}-{day}.ndjson");
    reply::streamed("application/x-ndjson", &name, export, next_piece)
}

async fn next_piece(mut export: Export) -> Result<Option<(String, Export)>, AppError> {
    let piece = export.next_lines().await?;
    Ok(piece.map(|piece| (piece, export)))
}

/// The signed word about where the chain stands.
#[utoipa::path(
    tag = "audit",
    operation_id = "get_audit_checkpoint",
    summary = "Get a signed checkpoint of the audit trail",
    description = "Keep it: a later download that disagrees with it was changed, whoever changed it.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("audit.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    responses((status = 200, description = "The checkpoint", body = CheckpointResponse), ReadProblems)
)]
#[get("/companies/{company_id}/audit/checkpoint")]
async fn get_checkpoint(state: Shared, may: May<AuditView>, Ids(company): Ids<CompanyId>) -> Reply {
    let checkpoint = audit::checkpoint(&state.app, &may.permit, company).await?;
    reply::ok(&CheckpointResponse::from(checkpoint))
}

/// The keys that sign checkpoints.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_audit_keys",
    summary = "List the public keys that sign checkpoints",
    description = "A JSON Web Key Set. Keys of the past stay, for what they signed.",
    security(()),
    extensions(("x-permission" = json!("public"))),
    responses((status = 200, description = "The keys", body = KeySet), PublicProblems)
)]
#[get("/audit/keys")]
async fn list_audit_keys(state: Shared) -> Reply {
    let keys = audit::public_keys(&state.app).await?;
    let of_key = |PublicKey { id, x }| Key::ed25519(id, x);
    reply::ok(&KeySet {
        keys: keys.into_iter().map(of_key).collect(),
    })
}

fn of_event(event: Event, actor_name: Option<String>, english: bool) -> AuditEventResponse {
    let Event {
        sequence,
        id,
        company: _,
        at,
        actor_kind,
        actor,
        action,
        object_kind,
        object_id,
        content,
        address,
        request_id,
        previous_hash: _,
        hash,
    } = event;
    let known = action.parse::<ActionName>().ok();
    let words = known.map(|action| {
        if english {
            action.english()
        } else {
            action.spanish()
        }
    });
    AuditEventResponse {
        id,
        sequence,
        at,
        actor_kind,
        actor_id: actor,
        actor_name,
        action_text: words.map_or_else(|| action.clone(), str::to_owned),
        action,
        object_kind,
        object_id,
        // What was written as JSON is read as JSON; anything else is shown as it is.
        content: serde_json::from_str(&content).unwrap_or(serde_json::Value::String(content)),
        address,
        request_id,
        hash,
    }
}
