//! A company's users, what they may do, and changes that wait for a second administrator.

use contract::users::{
    CompanyUserPage, CompanyUserResponse, InviteUserRequest, ProposalPage, ProposalResponse,
    RejectProposalRequest, SetLimitsRequest, SetPermissionsRequest, UserChangeResponse,
};
use domain::{
    ids::{CompanyId, UserId},
    step_up::StepUpAction,
};

use super::{
    ApiError, Ask, Query,
    auth::{Presence, step_up},
    send,
};

/// Which users.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Part of a name, a user or an e-mail.
    pub search: String,
    /// Only in this state; all when empty.
    pub status: String,
}

/// A page of the company's users.
pub async fn list(
    company: CompanyId,
    filter: &Filter,
    after: Option<&str>,
) -> Result<CompanyUserPage, ApiError> {
    let path = Query::of(format!("/companies/{company}/users"))
        .maybe("q", Some(filter.search.trim()))
        .maybe("status", Some(&filter.status))
        .maybe("after", after)
        .with("limit", "50");
    send(Ask::get(path.finish())).await
}

/// All of the company's users, page after page.
pub async fn all(company: CompanyId) -> Result<Vec<CompanyUserResponse>, ApiError> {
    let mut users = Vec::new();
    let mut after = None;
    loop {
        let page = list(company, &Filter::default(), after.as_deref()).await?;
        users.extend(page.data);
        after = page.page.next;
        if after.is_none() {
            return Ok(users);
        }
    }
}

/// One of them.
pub async fn get(company: CompanyId, user: UserId) -> Result<CompanyUserResponse, ApiError> {
    send(Ask::get(path_of(company, user, ""))).await
}

fn path_of(company: CompanyId, user: UserId, act: &str) -> String {
    format!("/companies/{company}/users/{user}{act}")
}

/// Invites a person.
pub async fn invite(
    company: CompanyId,
    request: &InviteUserRequest,
    presence: Presence,
    key: String,
) -> Result<CompanyUserResponse, ApiError> {
    let proof = proof(presence, company.to_string()).await?;
    let ask = Ask::post(format!("/companies/{company}/users")).json(request);
    send(ask.step_up(proof).key(key)).await
}

async fn proof(presence: Presence, digest: String) -> Result<String, ApiError> {
    step_up(presence, StepUpAction::ManageUsers, digest).await
}

/// An act on a user as they were shown: `suspend`, `reactivate`, `unlock`, `reset`.
pub async fn act(
    user: &CompanyUserResponse,
    act: &str,
    presence: Presence,
    key: String,
) -> Result<CompanyUserResponse, ApiError> {
    let proof = proof(presence, user.id.to_string()).await?;
    let ask = Ask::post(path_of(user.company_id, user.id, &format!("/{act}")));
    send(ask.if_match(user.version).step_up(proof).key(key)).await
}

/// What a user gets from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Terms {
    /// These permissions.
    Permissions(SetPermissionsRequest),
    /// These limits.
    Limits(SetLimitsRequest),
}

/// Sets permissions or limits of a user as they were shown, or proposes it.
pub async fn set(
    user: &CompanyUserResponse,
    terms: &Terms,
    presence: Presence,
    key: String,
) -> Result<UserChangeResponse, ApiError> {
    let proof = proof(presence, user.id.to_string()).await?;
    let put = |what: &str| Ask::put(path_of(user.company_id, user.id, what));
    let ask = match terms {
        Terms::Permissions(request) => put("/permissions").json(request),
        Terms::Limits(request) => put("/limits").json(request),
    };
    send(ask.if_match(user.version).step_up(proof).key(key)).await
}

/// A page of the company's proposals; in all states when none is given.
pub async fn proposals(
    company: CompanyId,
    status: &str,
    after: Option<&str>,
) -> Result<ProposalPage, ApiError> {
    let path = Query::of(format!("/companies/{company}/proposals"))
        .maybe("status", Some(status))
        .maybe("after", after)
        .with("limit", "20");
    send(Ask::get(path.finish())).await
}

/// Approves a proposal, or refuses it with a reason.
pub async fn decide(
    proposal: &ProposalResponse,
    refusal: Option<String>,
    presence: Presence,
    key: String,
) -> Result<ProposalResponse, ApiError> {
    let proof = proof(presence, proposal.id.to_string()).await?;
    let path = format!("/proposals/{}", proposal.id);
    let ask = match refusal {
        Some(reason) => Ask::post(format!("{path}/reject")).json(&RejectProposalRequest { reason }),
        None => Ask::post(format!("{path}/approve")),
    };
    send(ask.if_match(proposal.version).step_up(proof).key(key)).await
}
