//! A change of permissions or limits: in force at once, or proposed to a second administrator.

use std::collections::HashMap;

use domain::{
    access::administration::{Change, LimitSet, Permissions, Proposal, ProposalStatus},
    ids::{ProposalId, UserId},
};
use serde_json::{Value, json};
use store::Tx;

use super::{
    ground::{Ground, record},
    tell::{self, Told},
    view::{self, UserView},
};
use crate::{App, Command, Result};

/// A proposal with the names of the people on it.
#[derive(Debug, Clone)]
pub struct ProposalView {
    /// The proposal.
    pub proposal: Proposal,
    /// The names.
    pub names: HashMap<UserId, String>,
}

/// What a change came to.
#[derive(Debug, Clone)]
pub struct ChangeOutcome {
    /// The user as they stand now.
    pub user: UserView,
    /// The change, when it waits.
    pub proposal: Option<ProposalView>,
}

/// Makes a change, or proposes it where the company wants two administrators. No change is neither.
pub(super) async fn make(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    ground: &Ground,
    change: Change,
) -> Result<ChangeOutcome> {
    let (company, user) = (ground.company.id, ground.member.user);
    let mut proposed = None;
    if change.is_nothing() {
        // What is there already needs neither a second word nor a mail.
    } else if ground.circle.dual_control {
        let proposal = propose(app, tx, command, ground, change).await?;
        store::members::touch(tx, company, user, ground.member.version).await?;
        proposed = Some(with_names(tx, proposal).await?);
    } else {
        supersede_pending(app, tx, ground, &change).await?;
        put_in_force(app, tx, command, ground, &change).await?;
    }
    Ok(ChangeOutcome {
        user: view::of(app, tx, company, user).await?,
        proposal: proposed,
    })
}

/// Writes a change, and tells the person.
pub(super) async fn put_in_force(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    ground: &Ground,
    change: &Change,
) -> Result<()> {
    write(app, tx, command, ground, change).await?;
    let told = match change {
        Change::Permissions { .. } => Told::Permissions,
        Change::Limits { .. } => Told::Limits,
    };
    tell::person(app, tx, ground, told).await
}

/// Writes a change, with its event.
pub(super) async fn write(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    ground: &Ground,
    change: &Change,
) -> Result<()> {
    let (company, user) = (ground.company.id, ground.member.user);
    let action = match change {
        Change::Permissions { after, .. } => {
            let new_id = || app.new_id();
            store::members::set_permissions(tx, company, user, after, new_id, app.now()).await?;
            "user.permissions_changed"
        }
        Change::Limits { after, .. } => {
            store::limits::set(tx, company, user, after).await?;
            "user.limits_changed"
        }
    };
    store::members::touch(tx, company, user, ground.member.version).await?;
    record(
        app,
        tx,
        command,
        (company, user),
        action,
        content_of(change),
    )
    .await
}

/// Leaves a change for a second administrator, in the place of one of its kind that waits.
pub(super) async fn propose(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    ground: &Ground,
    change: Change,
) -> Result<Proposal> {
    supersede_pending(app, tx, ground, &change).await?;
    let (company, user) = (ground.company.id, ground.member.user);
    let proposal = Proposal {
        id: ProposalId(app.new_id()),
        company,
        user,
        change,
        status: ProposalStatus::Pending,
        proposed_by: command.caller().user,
        proposed_at: app.now(),
        decided_by: None,
        decided_at: None,
        reason: None,
        version: 1,
    };
    store::proposals::add(tx, &proposal).await?;
    let mut content = content_of(&proposal.change);
    if let Some(content) = content.as_object_mut() {
        content.insert("proposal".to_owned(), json!(proposal.id));
    }
    record(
        app,
        tx,
        command,
        (company, user),
        "user.change_proposed",
        content,
    )
    .await?;
    Ok(proposal)
}

async fn supersede_pending(app: &App, tx: &mut Tx, ground: &Ground, change: &Change) -> Result<()> {
    let (company, user) = (ground.company.id, ground.member.user);
    let pending = store::proposals::pending_of(&mut *tx, company, user, change.kind()).await?;
    if let Some(pending) = pending {
        store::proposals::update(tx, &pending.supersede(app.now())?).await?;
    }
    Ok(())
}

/// What a person may do in the company now.
pub(super) async fn permissions_now(tx: &mut Tx, ground: &Ground) -> Result<Permissions> {
    let (company, user) = (ground.company.id, ground.member.user);
    let mut found = store::members::permissions(tx, company, &[user]).await?;
    Ok(found.remove(&user).unwrap_or_default())
}

/// A person's limits in the company now.
pub(super) async fn limits_now(tx: &mut Tx, ground: &Ground) -> Result<LimitSet> {
    let (company, user) = (ground.company.id, ground.member.user);
    let mut found = store::limits::of_many(tx, company, &[user]).await?;
    Ok(found.remove(&user).unwrap_or_default())
}

/// A proposal with the names of the people on it.
pub(super) async fn with_names(tx: &mut Tx, proposal: Proposal) -> Result<ProposalView> {
    let names = store::users::names(tx, &people_of(&proposal)).await?;
    Ok(ProposalView { proposal, names })
}

/// The people on a proposal.
pub(super) fn people_of(proposal: &Proposal) -> Vec<UserId> {
    [
        Some(proposal.user),
        Some(proposal.proposed_by),
        proposal.decided_by,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Before and after, for the trail.
pub(super) fn content_of(change: &Change) -> Value {
    match change {
        Change::Permissions { before, after } => {
            json!({ "before": before, "after": after, "diff": before.diff(after) })
        }
        Change::Limits { before, after } => json!({ "before": before, "after": after }),
    }
}
