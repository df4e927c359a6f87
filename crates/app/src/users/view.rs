//! A user as an administrator of the company sees them.

use domain::{
    access::{
        UserStatus,
        administration::{LimitSet, MembershipStatus, Permissions},
        guard::Standing,
    },
    ids::{CompanyId, UserId},
};
use store::{Ex, Tx, members::Member};

use crate::{App, AppError, Result, identity::guard};

/// A user of a company, with what they may do in it.
#[derive(Debug, Clone)]
pub struct UserView {
    /// The person in the company.
    pub member: Member,
    /// Their state: suspended here, before locked or blocked, before the account's own.
    pub status: UserStatus,
    /// What they may do.
    pub permissions: Permissions,
    /// Their limits.
    pub limits: LimitSet,
}

/// These people with all that is shown of them.
pub(super) async fn of_members(
    app: &App,
    mut ex: Ex<'_>,
    company: CompanyId,
    members: Vec<Member>,
) -> Result<Vec<UserView>> {
    let ids: Vec<UserId> = members.iter().map(|member| member.user).collect();
    let mut permissions = store::members::permissions(ex.again(), company, &ids).await?;
    let mut limits = store::limits::of_many(ex.again(), company, &ids).await?;
    let mut views = Vec::with_capacity(members.len());
    for member in members {
        let standing = guard::standing(app, ex.again(), &member.username).await?;
        views.push(UserView {
            status: status_of(&member, standing),
            permissions: permissions.remove(&member.user).unwrap_or_default(),
            limits: limits.remove(&member.user).unwrap_or_default(),
            member,
        });
    }
    Ok(views)
}

/// A person as they are in this transaction.
pub(super) async fn of(
    app: &App,
    tx: &mut Tx,
    company: CompanyId,
    user: UserId,
) -> Result<UserView> {
    let member = store::members::lookup(&mut *tx, company, user).await?;
    let members = member.into_iter().collect();
    of_members(app, tx.into(), company, members)
        .await?
        .pop()
        .ok_or(AppError::NotFound)
}

/// What is shown: suspended here, before what wrong passwords did, before the account's own state.
pub(super) const fn status_of(member: &Member, standing: Standing) -> UserStatus {
    match (member.status, member.account, standing) {
        (MembershipStatus::Suspended, _, _) => UserStatus::Suspended,
        (_, UserStatus::Closed, _) | (_, _, Standing::Open) => member.account,
        (_, _, Standing::Locked(_)) => UserStatus::Locked,
        (_, _, Standing::Blocked) => UserStatus::Blocked,
    }
}
