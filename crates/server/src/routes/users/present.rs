//! Users and proposals on the wire.

use app::{
    Answer,
    users::{ChangeOutcome, GivenGrants, ProposalView, UserView},
};
use contract::{
    Amount,
    batches::PersonRef,
    users::{CompanyUserResponse, GrantEntry, LimitEntry, ProposalResponse, UserChangeResponse},
};
use domain::{
    access::{
        ActLimits, LimitedAct,
        administration::{Change, LimitSet, Permissions},
    },
    ids::UserId,
    money::Money,
};

use crate::reply::{answer, etag};

/// A user.
pub(super) fn of_user(view: &UserView) -> CompanyUserResponse {
    let member = &view.member;
    CompanyUserResponse {
        id: member.user,
        company_id: member.company,
        username: member.username.clone(),
        full_name: member.full_name.clone(),
        email: member.email.clone(),
        status: view.status,
        second_factor: member.second_factor,
        last_sign_in_at: member.last_sign_in_at,
        member_since: member.since,
        grants: of_permissions(&view.permissions),
        limits: of_limits(&view.limits),
        pending_proposals: member.pending_proposals,
        version: member.version,
    }
}

/// The answer of a command on a user.
pub(super) fn user_answer(status: u16, view: &UserView) -> Answer {
    answer(status, &of_user(view)).with_header("etag", etag(view.member.version))
}

/// The answer of a change: done, or waiting for a second administrator.
pub(super) fn change_answer(outcome: &ChangeOutcome) -> Answer {
    let status = if outcome.proposal.is_some() { 202 } else { 200 };
    let body = UserChangeResponse {
        user: of_user(&outcome.user),
        proposal: outcome.proposal.as_ref().map(of_proposal),
    };
    answer(status, &body).with_header("etag", etag(outcome.user.member.version))
}

/// A proposal.
pub(super) fn of_proposal(view: &ProposalView) -> ProposalResponse {
    let proposal = &view.proposal;
    let person = |id: UserId| PersonRef {
        id,
        name: view.names.get(&id).cloned().unwrap_or_default(),
    };
    let (grants, limits) = match &proposal.change {
        Change::Permissions { before, after } => (
            (of_permissions(before), of_permissions(after)),
            (Vec::new(), Vec::new()),
        ),
        Change::Limits { before, after } => (
            (Vec::new(), Vec::new()),
            (of_limits(before), of_limits(after)),
        ),
    };
    ProposalResponse {
        id: proposal.id,
        company_id: proposal.company,
        user: person(proposal.user),
        kind: proposal.change.kind(),
        status: proposal.status,
        grants_before: grants.0,
        grants_after: grants.1,
        limits_before: limits.0,
        limits_after: limits.1,
        proposed_by: person(proposal.proposed_by),
        proposed_at: proposal.proposed_at,
        decided_by: proposal.decided_by.map(person),
        decided_at: proposal.decided_at,
        reason: proposal.reason.clone(),
        version: proposal.version,
    }
}

fn of_permissions(permissions: &Permissions) -> Vec<GrantEntry> {
    permissions
        .grouped()
        .into_iter()
        .map(|(product_id, actions)| GrantEntry {
            product_id,
            actions,
        })
        .collect()
}

fn of_limits(limits: &LimitSet) -> Vec<LimitEntry> {
    let amount = |money: Option<Money>| money.map(Amount::from);
    limits
        .iter()
        .map(|(act, limits)| LimitEntry {
            act: *act,
            per_transaction: amount(limits.per_transaction),
            per_day: amount(limits.per_day),
            per_month: amount(limits.per_month),
        })
        .collect()
}

/// Grants as they were asked for.
pub(super) fn to_grants(entries: Vec<GrantEntry>) -> GivenGrants {
    entries
        .into_iter()
        .map(|entry| (entry.product_id, entry.actions))
        .collect()
}

/// Limits as they were asked for.
pub(super) fn to_limits(entries: Vec<LimitEntry>) -> Vec<(LimitedAct, ActLimits)> {
    let money = |amount: Option<Amount>| amount.map(|amount| amount.amount);
    entries
        .into_iter()
        .map(|entry| {
            let limits = ActLimits {
                per_transaction: money(entry.per_transaction),
                per_day: money(entry.per_day),
                per_month: money(entry.per_month),
            };
            (entry.act, limits)
        })
        .collect()
}
