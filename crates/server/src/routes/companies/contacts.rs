//! The people whom a company wants to be reached.

use actix_web::{delete, get, patch, post};
use app::{
    Answer,
    companies::contacts::{self, StoredContact},
};
use contract::companies::{ContactList, ContactPatch, ContactRequest, ContactResponse};
use domain::{
    company::Contact,
    ids::{CompanyId, ContactId},
};

use super::View;
use crate::{
    Reply,
    extract::{CommandOf, Ids, Json, May, MergePatch, NoBody, permissions::CompanyEdit},
    openapi::{CommandProblems, ReadProblems},
    reply::{self, answer, etag},
    state::Shared,
};

/// The contacts of a company.
#[utoipa::path(
    tag = "companies",
    operation_id = "list_contacts",
    summary = "List the contacts of a company",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.view"))),
    params(("company_id" = CompanyId, Path, description = "The company")),
    responses((status = 200, description = "The contacts, by name", body = ContactList), ReadProblems)
)]
#[get("/companies/{company_id}/contacts")]
pub(super) async fn list_contacts(
    state: Shared,
    may: May<View>,
    Ids(company): Ids<CompanyId>,
) -> Reply {
    let found = contacts::list(&state.app, &may.permit, company).await?;
    reply::ok(&ContactList {
        data: found.iter().map(of_contact).collect(),
    })
}

/// Adds a contact.
#[utoipa::path(
    tag = "companies",
    operation_id = "add_contact",
    summary = "Add a contact to a company",
    description = "At most thirty, each with an e-mail of its own.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.edit"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body = ContactRequest,
    responses((status = 201, description = "Added", body = ContactResponse), CommandProblems)
)]
#[post("/companies/{company_id}/contacts")]
pub(super) async fn add_contact(
    state: Shared,
    Ids(company): Ids<CompanyId>,
    ask: CommandOf<CompanyEdit, Json<ContactRequest>>,
) -> Reply {
    let Json(ContactRequest {
        name,
        role,
        email,
        phone,
        notices,
    }) = ask.body;
    let new = Contact {
        name,
        role,
        email,
        phone,
        notices,
    };
    let render = |stored: &StoredContact| {
        let place = format!("/api/v1/companies/{company}/contacts/{}", stored.id);
        with_tag(201, stored).with_header("location", place)
    };
    reply::send(contacts::add(&state.app, &ask.command, company, new, &render).await)
}

/// Changes a contact.
#[utoipa::path(
    tag = "companies",
    operation_id = "change_contact",
    summary = "Change a contact",
    description = "A JSON merge patch. Needs If-Match; when the contact has changed since, the refusal holds it as it is now.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.edit"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("contact_id" = ContactId, Path, description = "The contact"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    request_body(content((ContactPatch = "application/json"), (ContactPatch = "application/merge-patch+json"))),
    responses((status = 200, description = "The contact as it is now", body = ContactResponse), CommandProblems)
)]
#[patch("/companies/{company_id}/contacts/{contact_id}")]
pub(super) async fn change_contact(
    state: Shared,
    Ids(which): Ids<(CompanyId, ContactId)>,
    ask: CommandOf<CompanyEdit, MergePatch<ContactPatch>>,
) -> Reply {
    let MergePatch(ContactPatch {
        name,
        role,
        email,
        phone,
        notices,
    }) = ask.body;
    let patch = contacts::ContactPatch {
        name,
        role,
        email,
        phone,
        notices,
    };
    let render = |stored: &StoredContact| with_tag(200, stored);
    reply::send(contacts::change(&state.app, &ask.command, which, patch, &render).await)
}

/// Removes a contact.
#[utoipa::path(
    tag = "companies",
    operation_id = "remove_contact",
    summary = "Remove a contact",
    description = "Needs If-Match.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("company.edit"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("contact_id" = ContactId, Path, description = "The contact"),
        ("If-Match" = String, Header, description = "The ETag that was read", example = "\"3\""),
        ("Idempotency-Key" = Option<String>, Header, description = "Your own key")
    ),
    responses((status = 204, description = "Removed"), CommandProblems)
)]
#[delete("/companies/{company_id}/contacts/{contact_id}")]
pub(super) async fn remove_contact(
    state: Shared,
    Ids(which): Ids<(CompanyId, ContactId)>,
    ask: CommandOf<CompanyEdit, NoBody>,
) -> Reply {
    let render = |stored: &StoredContact| with_tag(200, stored);
    reply::send(contacts::remove(&state.app, &ask.command, which, &render).await)
}

fn with_tag(status: u16, stored: &StoredContact) -> Answer {
    answer(status, &of_contact(stored)).with_header("etag", etag(stored.version))
}

fn of_contact(stored: &StoredContact) -> ContactResponse {
    let Contact {
        name,
        role,
        email,
        phone,
        notices,
    } = stored.contact.clone();
    ContactResponse {
        id: stored.id,
        name,
        role,
        email,
        phone,
        notices,
        version: stored.version,
    }
}
