//! Changes that wait, or waited, for a second administrator.

use domain::{
    access::administration::{Proposal, ProposalRefused, ProposalStatus},
    ids::{CompanyId, ProposalId, UserId},
};
use store::{Page, Tx};

use super::{
    change::{ProposalView, people_of},
    ground::{Ground, record},
};
use crate::{App, AppError, Command, PageOf, Permit, Result};

impl From<ProposalRefused> for AppError {
    fn from(refused: ProposalRefused) -> Self {
        match refused {
            ProposalRefused::WrongState(status) => {
                Self::refused_because("proposal.wrong_state", status.to_string())
            }
            ProposalRefused::SamePerson => Self::refused("proposal.same_person"),
        }
    }
}

/// The proposals of a company, the latest first.
pub async fn list_proposals(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    status: Option<ProposalStatus>,
    page: Page,
) -> Result<PageOf<ProposalView>> {
    permit.for_object(company, None)?;
    let found = store::proposals::list(&app.db, company, status, page).await?;
    let mut people: Vec<UserId> = found.rows.iter().flat_map(people_of).collect();
    people.sort_unstable();
    people.dedup();
    let names = store::users::names(&app.db, &people).await?;
    Ok(found.map(|proposal| ProposalView {
        names: people_of(&proposal)
            .into_iter()
            .filter_map(|user| Some((user, names.get(&user)?.clone())))
            .collect(),
        proposal,
    }))
}

/// A proposal that the caller may decide on, at the version that they read, with the ground that it stands on.
pub(super) async fn to_decide(
    tx: &mut Tx,
    command: &Command,
    id: ProposalId,
) -> Result<(Ground, Proposal)> {
    let company = store::proposals::company_of(&mut *tx, id)
        .await?
        .ok_or(AppError::NotFound)?;
    command.permit.for_object(company, None)?;
    let proposal = lookup(tx, company, id).await?;
    proposal.may_decide(command.caller().user)?;
    let ground = Ground::take(tx, command, company, proposal.user).await?;
    // Read again now that nobody else can decide.
    let proposal = lookup(tx, company, id).await?;
    command.check_version(proposal.version)?;
    proposal.may_decide(command.caller().user)?;
    Ok((ground, proposal))
}

async fn lookup(tx: &mut Tx, company: CompanyId, id: ProposalId) -> Result<Proposal> {
    store::proposals::lookup(tx, company, id)
        .await?
        .ok_or(AppError::NotFound)
}

/// Writes where a proposal stands after a decision, with its event.
pub(super) async fn keep(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    proposal: Proposal,
    action: &str,
) -> Result<Proposal> {
    store::proposals::update(tx, &proposal).await?;
    let content = serde_json::json!({
        "proposal": proposal.id, "kind": proposal.change.kind(), "status": proposal.status,
        "proposed_by": proposal.proposed_by, "reason": proposal.reason,
    });
    let about = (proposal.company, proposal.user);
    record(app, tx, command, about, action, content).await?;
    Ok(Proposal {
        version: proposal.version + 1,
        ..proposal
    })
}
