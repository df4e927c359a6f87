//! Changes that wait for a second administrator.

use actix_web::{get, post};
use app::{
    Answer,
    users::{self, ProposalView},
};
use contract::{
    PageInfo,
    users::{ProposalPage, ProposalResponse, ProposalStatus, RejectProposalRequest},
};
use domain::ids::{CompanyId, ProposalId};
use serde::Deserialize;

use super::present::of_proposal;
use crate::{
    Reply,
    extract::{
        CommandOf, Cursor, Ids, Json, May, NoBody, PageQuery, Query, permissions::UsersManage,
    },
    openapi::{CommandProblems, Proved, ReadProblems},
    reply::{self, answer, etag},
    state::Shared,
};

/// Which proposals.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ProposalQuery {
    /// Only in this state.
    status: Option<ProposalStatus>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
}

/// The proposals of a company.
#[utoipa::path(
    tag = "users",
    operation_id = "list_proposals",
    summary = "List changes that wait for a second administrator",
    description = "The latest first, those that were decided too.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(("company_id" = CompanyId, Path, description = "The company"), ProposalQuery),
    responses((status = 200, description = "A page of proposals", body = ProposalPage), ReadProblems)
)]
#[get("/companies/{company_id}/proposals")]
pub(super) async fn list_proposals(
    state: Shared,
    may: May<UsersManage>,
    Ids(company): Ids<CompanyId>,
    Query(query): Query<ProposalQuery>,
) -> Reply {
    let page = PageQuery {
        limit: query.limit,
        after: query.after,
    };
    let page = page.by_time()?;
    let found = users::list_proposals(&state.app, &may.permit, company, query.status, page).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last.map(|view| {
        let proposal = &view.proposal;
        Cursor::Time(proposal.proposed_at, proposal.id.uuid()).encode()
    });
    let page = PageInfo {
        has_more: found.has_more,
        next,
        ..PageInfo::default()
    };
    reply::ok(&ProposalPage {
        data: found.rows.iter().map(of_proposal).collect(),
        page,
    })
}

fn render(view: &ProposalView) -> Answer {
    answer(200, &of_proposal(view)).with_header("etag", etag(view.proposal.version))
}

/// Approve a change.
#[utoipa::path(
    tag = "users",
    operation_id = "approve_proposal",
    summary = "Approve a change",
    description = "Puts it in force. Another administrator than who proposed it and than whom it is about. Needs If-Match and a step-up for `manage_users` on the proposal's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("proposal_id" = ProposalId, Path, description = "The proposal"),
        ("If-Match" = String, Header, description = "The version that was read", example = "\"1\""),
        Proved
    ),
    responses((status = 200, description = "In force", body = ProposalResponse), CommandProblems)
)]
#[post("/proposals/{proposal_id}/approve")]
pub(super) async fn approve_proposal(
    state: Shared,
    Ids(id): Ids<ProposalId>,
    ask: CommandOf<UsersManage, NoBody>,
) -> Reply {
    reply::send(users::approve(&state.app, &ask.command, id, &render).await)
}

/// Refuse a change.
#[utoipa::path(
    tag = "users",
    operation_id = "reject_proposal",
    summary = "Refuse a change",
    description = "Another administrator than who proposed it and than whom it is about. Needs If-Match and a step-up for `manage_users` on the proposal's id.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("users.manage"))),
    params(
        ("proposal_id" = ProposalId, Path, description = "The proposal"),
        ("If-Match" = String, Header, description = "The version that was read", example = "\"1\""),
        Proved
    ),
    request_body = RejectProposalRequest,
    responses((status = 200, description = "Refused", body = ProposalResponse), CommandProblems)
)]
#[post("/proposals/{proposal_id}/reject")]
pub(super) async fn reject_proposal(
    state: Shared,
    Ids(id): Ids<ProposalId>,
    ask: CommandOf<UsersManage, Json<RejectProposalRequest>>,
) -> Reply {
    let Json(RejectProposalRequest { reason }) = ask.body;
    reply::send(users::reject(&state.app, &ask.command, id, &reason, &render).await)
}
