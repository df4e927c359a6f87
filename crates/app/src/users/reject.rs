//! A second administrator's no.

use domain::ids::ProposalId;

use super::{
    change::{self, ProposalView},
    ground::prove,
    proposals::{keep, to_decide},
    tell,
};
use crate::{
    Answer, App, Command, Render, Result,
    batches::checked_reason,
    unit::{Begun, Unit},
};

/// Refuses a proposal, with a reason for who proposed it.
pub async fn reject(
    app: &App,
    command: &Command,
    id: ProposalId,
    reason: &str,
    render: Render<'_, ProposalView>,
) -> Result<Answer> {
    let reason = checked_reason(reason)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let (ground, proposal) = to_decide(&mut unit.tx, command, id).await?;
    prove(app, &mut unit.tx, command, &id.to_string()).await?;
    let rejected = proposal.reject(command.caller().user, reason, app.now())?;
    let rejected = keep(app, &mut unit.tx, command, rejected, "proposal.rejected").await?;
    // The version of the person counts the proposals that wait.
    let (company, user) = (ground.company.id, ground.member.user);
    store::members::touch(&mut unit.tx, company, user, ground.member.version).await?;
    tell::proposer(app, &mut unit.tx, &ground, &rejected).await?;
    let view = change::with_names(&mut unit.tx, rejected).await?;
    unit.finish(render(&view)).await
}
