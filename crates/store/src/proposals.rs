//! Changes that wait for a second administrator.

use chrono::{DateTime, Utc};
use domain::{
    access::administration::{Change, Proposal, ProposalKind, ProposalStatus},
    ids::{CompanyId, ProposalId, UserId},
};
use uuid::Uuid;

use crate::{Ex, Page, PageOf, Result, StoreError, Tx};

#[derive(sqlx::FromRow)]
struct ProposalRow {
    id: Uuid,
    company_id: Uuid,
    user_id: Uuid,
    kind: String,
    content_before: String,
    content_after: String,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
    status: String,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    reason: Option<String>,
    version: i64,
}

impl TryFrom<ProposalRow> for Proposal {
    type Error = StoreError;
    fn try_from(row: ProposalRow) -> Result<Self> {
        let (before, after) = (&row.content_before, &row.content_after);
        let change = match row.kind.parse()? {
            ProposalKind::Permissions => Change::Permissions {
                before: serde_json::from_str(before)?,
                after: serde_json::from_str(after)?,
            },
            ProposalKind::Limits => Change::Limits {
                before: serde_json::from_str(before)?,
                after: serde_json::from_str(after)?,
            },
        };
        Ok(Self {
            id: ProposalId(row.id),
            company: CompanyId(row.company_id),
            user: UserId(row.user_id),
            change,
            status: row.status.parse()?,
            proposed_by: UserId(row.proposed_by),
            proposed_at: row.proposed_at,
            decided_by: row.decided_by.map(UserId),
            decided_at: row.decided_at,
            reason: row.reason,
            version: row.version,
        })
    }
}

/// Adds a proposal. [`StoreError::Exists`] when one of its kind about the person waits.
pub async fn add(tx: &mut Tx, proposal: &Proposal) -> Result<()> {
    let (before, after) = match &proposal.change {
        Change::Permissions { before, after } => (
            serde_json::to_string(before)?,
            serde_json::to_string(after)?,
        ),
        Change::Limits { before, after } => (
            serde_json::to_string(before)?,
            serde_json::to_string(after)?,
        ),
    };
    q!(exec, tx,
        "INSERT INTO permission_proposal (id, company_id, user_id, kind, content_before, content_after, proposed_by, proposed_at, status, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)",
        proposal.id.uuid(), proposal.company.uuid(), proposal.user.uuid(), proposal.change.kind().as_str(), before, after,
        proposal.proposed_by.uuid(), proposal.proposed_at, proposal.status.as_str())
    .map(|_| ())
}

/// The company that a proposal belongs to.
pub async fn company_of(ex: impl Into<Ex<'_>>, id: ProposalId) -> Result<Option<CompanyId>> {
    Ok(q!(scalar_opt Uuid, ex, "SELECT company_id FROM permission_proposal WHERE id = $1", id.uuid())?
        .map(CompanyId))
}

/// A proposal of a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: ProposalId,
) -> Result<Option<Proposal>> {
    q!(opt ProposalRow, ex, "SELECT * FROM permission_proposal WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?
        .map(Proposal::try_from)
        .transpose()
}

/// The proposal of a kind about a person that waits, if one does.
pub async fn pending_of(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    user: UserId,
    kind: ProposalKind,
) -> Result<Option<Proposal>> {
    q!(opt ProposalRow, ex,
        "SELECT * FROM permission_proposal WHERE company_id = $1 AND user_id = $2 AND kind = $3 AND status = 'pending'",
        company.uuid(), user.uuid(), kind.as_str())?
    .map(Proposal::try_from)
    .transpose()
}

/// Writes where a proposal that was read at `proposal.version` stands.
pub async fn update(tx: &mut Tx, proposal: &Proposal) -> Result<()> {
    q!(exec, tx,
        "UPDATE permission_proposal SET status = $3, decided_by = $4, decided_at = $5, reason = $6, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $7",
        proposal.company.uuid(), proposal.id.uuid(), proposal.status.as_str(), proposal.decided_by.map(UserId::uuid),
        proposal.decided_at, &proposal.reason, proposal.version)
    .and_then(StoreError::one_changed)
}

/// The proposals of a company, the latest first.
pub async fn list(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    status: Option<ProposalStatus>,
    page: Page,
) -> Result<PageOf<Proposal>> {
    let (time, id) = page.start();
    let rows = q!(all ProposalRow, ex,
        "SELECT * FROM permission_proposal WHERE company_id = $1 AND ($2 = '' OR status = $2) AND (proposed_at, id) < ($3, $4)
         ORDER BY proposed_at DESC, id DESC LIMIT $5",
        company.uuid(), status.map_or("", ProposalStatus::as_str), time, id, page.limit + 1)?;
    let cut = PageOf::cut(rows, page.limit);
    Ok(PageOf {
        rows: cut
            .rows
            .into_iter()
            .map(Proposal::try_from)
            .collect::<Result<_>>()?,
        has_more: cut.has_more,
    })
}
