//! Companies and their products.

use std::{future::Future, pin::Pin};

use contract::{
    ErrorCode,
    audit::AuditPage,
    companies::{
        BranchList, CompanyPage, CompanyPatch, CompanyResponse, ContactList, ContactPatch,
        ContactRequest, ContactResponse, ProductSummary, TariffResponse,
    },
};
use domain::ids::{CompanyId, ProductId};

use super::{ApiError, Ask, Query, send, send_nothing};

/// What saving came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved<T> {
    /// It is saved, and stands like this now.
    Done(T),
    /// Another person was faster: it stands like this now.
    Outdated(T),
}

impl<T> Saved<T> {
    /// How it stands now, and whether another person was faster.
    pub fn parts(self) -> (T, bool) {
        match self {
            Self::Done(now) => (now, false),
            Self::Outdated(now) => (now, true),
        }
    }
}

/// Saves; when another person was faster, reads how it stands now.
async fn or_now<T>(
    saved: impl Future<Output = Result<T, ApiError>>,
    now: Pin<Box<dyn Future<Output = Result<T, ApiError>>>>,
) -> Result<Saved<T>, ApiError> {
    match saved.await {
        Err(error) if error.code() == Some(ErrorCode::PreconditionFailed) => {
            now.await.map(Saved::Outdated)
        }
        other => other.map(Saved::Done),
    }
}

/// Changes a company's data that has this version.
pub async fn change(
    id: CompanyId,
    version: i64,
    patch: &CompanyPatch,
) -> Result<Saved<CompanyResponse>, ApiError> {
    let ask = Ask::patch(format!("/companies/{id}")).json(patch);
    or_now(send(ask.if_match(version)), Box::pin(company(id))).await
}

/// A company's contacts.
pub async fn contacts(id: CompanyId) -> Result<ContactList, ApiError> {
    send(Ask::get(format!("/companies/{id}/contacts"))).await
}

/// Adds a contact.
pub async fn add_contact(
    id: CompanyId,
    contact: &ContactRequest,
    key: String,
) -> Result<ContactResponse, ApiError> {
    send(
        Ask::post(format!("/companies/{id}/contacts"))
            .json(contact)
            .key(key),
    )
    .await
}

/// Changes a contact as it was shown.
pub async fn change_contact(
    id: CompanyId,
    shown: &ContactResponse,
    patch: &ContactPatch,
) -> Result<Saved<ContactResponse>, ApiError> {
    let ask = Ask::patch(format!("/companies/{id}/contacts/{}", shown.id)).json(patch);
    let now = Box::pin(contact_now(id, shown.clone()));
    or_now(send(ask.if_match(shown.version)), now).await
}

/// Removes a contact as it was shown.
pub async fn remove_contact(
    id: CompanyId,
    shown: ContactResponse,
) -> Result<Saved<ContactResponse>, ApiError> {
    let ask = Ask::delete(format!("/companies/{id}/contacts/{}", shown.id));
    let now = Box::pin(contact_now(id, shown.clone()));
    let ask = ask.if_match(shown.version);
    or_now(async move { send_nothing(ask).await.map(|()| shown) }, now).await
}

/// A contact as it stands now; as it was shown when it is gone, and the next try says so.
async fn contact_now(id: CompanyId, shown: ContactResponse) -> Result<ContactResponse, ApiError> {
    let all = contacts(id).await?.data;
    let found = all.into_iter().find(|contact| contact.id == shown.id);
    Ok(found.unwrap_or(shown))
}

/// A company's branches.
pub async fn branches(id: CompanyId) -> Result<BranchList, ApiError> {
    send(Ask::get(format!("/companies/{id}/branches"))).await
}

/// The tariff of a product that is in force.
pub async fn tariff(id: CompanyId, product: &str) -> Result<TariffResponse, ApiError> {
    send(Ask::get(format!(
        "/companies/{id}/products/{product}/tariff"
    )))
    .await
}

/// A page of the changes of a company's data.
pub async fn changes(id: CompanyId, after: Option<&str>) -> Result<AuditPage, ApiError> {
    let path = Query::of(format!("/companies/{id}/changes")).maybe("after", after);
    send(Ask::get(path.with("limit", "10").finish())).await
}

/// A page of the caller's companies.
pub async fn list(search: &str, after: Option<&str>) -> Result<CompanyPage, ApiError> {
    let path = Query::of("/companies")
        .maybe("q", Some(search.trim()))
        .maybe("after", after)
        .with("limit", "24");
    send(Ask::get(path.finish())).await
}

/// A company with its products.
pub async fn company(id: CompanyId) -> Result<CompanyResponse, ApiError> {
    send(Ask::get(format!("/companies/{id}"))).await
}

/// The state of the work in a product.
pub async fn summary(company: CompanyId, product: ProductId) -> Result<ProductSummary, ApiError> {
    send(Ask::get(format!(
        "/companies/{company}/products/{product}/summary"
    )))
    .await
}
