//! What people are told by mail about their access.

use domain::{access::administration::Proposal, preferences::MailNotice};
use store::{Tx, members::Member};

use super::ground::Ground;
use crate::{
    App, AppError, Result,
    jobs::{self, JobKind},
    mail::{self, AccessChange, Letter},
    preferences,
};

pub(super) use crate::mail::AccessChange as Told;

/// Tells a person what was changed of their access to the company.
pub(super) async fn person(
    app: &App,
    tx: &mut Tx,
    ground: &Ground,
    change: AccessChange,
) -> Result<()> {
    let member = &ground.member;
    let letter = mail::access_changed(
        &member.email,
        &member.full_name,
        &ground.company.name,
        change,
    );
    send(app, tx, &ground.member, &letter).await
}

/// Tells who proposed a change that it was refused, and why, unless they do without.
pub(super) async fn proposer(
    app: &App,
    tx: &mut Tx,
    ground: &Ground,
    rejected: &Proposal,
) -> Result<()> {
    let proposer = store::users::lookup(&mut *tx, rejected.proposed_by)
        .await?
        .ok_or(AppError::NotFound)?;
    if !preferences::wants(tx, proposer.id, MailNotice::ProposalRefused).await? {
        return Ok(());
    }
    let letter = mail::proposal_refused(
        &proposer.email,
        &proposer.full_name,
        &ground.member.full_name,
        rejected.reason.as_deref().unwrap_or_default(),
    );
    send(app, tx, &ground.member, &letter).await
}

async fn send(app: &App, tx: &mut Tx, member: &Member, letter: &Letter) -> Result<()> {
    jobs::add(
        app,
        tx,
        Some(member.company),
        JobKind::SendMail,
        member.user.to_string(),
        mail::payload(letter, None),
    )
    .await
}
