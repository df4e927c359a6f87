//! A second administrator's yes.

use domain::{
    access::administration::{Change, Proposal},
    ids::ProposalId,
};
use store::Tx;

use super::{
    change::{self, ProposalView},
    ground::{Ground, prove},
    proposals::{keep, to_decide},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    unit::{Begun, Unit},
};

/// Puts a proposal in force. The rules are asked again about what is there now; a proposal that starts from what
/// is no longer so loses its place.
pub async fn approve(
    app: &App,
    command: &Command,
    id: ProposalId,
    render: Render<'_, ProposalView>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let (ground, proposal) = to_decide(&mut unit.tx, command, id).await?;
    if has_drifted(&mut unit.tx, &ground, &proposal).await? {
        return Err(lose_place(app, unit, command, proposal).await?);
    }
    if let Change::Permissions { after, .. } = &proposal.change {
        ground.circle.may_set(proposal.user, after)?;
    }
    prove(app, &mut unit.tx, command, &id.to_string()).await?;
    let approved = proposal.approve(command.caller().user, app.now())?;
    let approved = keep(app, &mut unit.tx, command, approved, "proposal.approved").await?;
    change::put_in_force(app, &mut unit.tx, command, &ground, &approved.change).await?;
    let view = change::with_names(&mut unit.tx, approved).await?;
    unit.finish(render(&view)).await
}

/// Whether the person's permissions or limits are no longer those that the proposal starts from.
async fn has_drifted(tx: &mut Tx, ground: &Ground, proposal: &Proposal) -> Result<bool> {
    Ok(match &proposal.change {
        Change::Permissions { before, .. } => {
            *before != change::permissions_now(tx, ground).await?
        }
        Change::Limits { before, .. } => *before != change::limits_now(tx, ground).await?,
    })
}

/// Keeps that the proposal lost its place, though the request is refused.
async fn lose_place(
    app: &App,
    unit: Unit,
    command: &Command,
    proposal: Proposal,
) -> Result<AppError> {
    let mut tx = unit.forget_key().await?;
    let superseded = proposal.supersede(app.now())?;
    let kept = keep(app, &mut tx, command, superseded, "proposal.superseded").await?;
    tx.commit().await?;
    Ok(AppError::refused_because(
        "proposal.wrong_state",
        kept.status.to_string(),
    ))
}
