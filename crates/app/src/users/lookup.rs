//! One user of a company.

use domain::ids::{CompanyId, UserId};

use super::view::{UserView, of_members};
use crate::{App, AppError, Permit, Result};

/// A user of a company.
///
/// # Errors
/// `NotFound` when they do not belong to it.
pub async fn lookup(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    user: UserId,
) -> Result<UserView> {
    permit.for_object(company, None)?;
    let member = store::members::lookup(&app.db, company, user).await?;
    let members = member.into_iter().collect();
    of_members(app, (&app.db).into(), company, members)
        .await?
        .pop()
        .ok_or(AppError::NotFound)
}
