//! Where a company's cards are handed over.

use domain::{
    company::BranchPlace,
    ids::{BranchId, CompanyId},
};
use serde_json::json;

use super::{record, taken};
use crate::{App, AppError, Result};

/// Gives a company a branch where cards are handed over.
///
/// # Errors
/// `Invalid` when the code is taken.
pub async fn branch(app: &App, company: CompanyId, code: &str, name: &str) -> Result<BranchId> {
    let id = BranchId(app.new_id());
    let mut tx = app.db.begin().await?;
    store::branches::add(&mut tx, id, company, code, name, app.now())
        .await
        .map_err(|error| taken(error, "/code", "the company has a branch with this code"))?;
    record(
        app,
        &mut tx,
        Some(company),
        "branch.created",
        "branch",
        id.to_string(),
        json!({ "code": code, "name": name }),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes where a branch is, when it is open, and whom one asks for.
///
/// # Errors
/// `Faults` with the fields that break a rule.
pub async fn place_branch(
    app: &App,
    company: CompanyId,
    id: BranchId,
    place: BranchPlace,
) -> Result<()> {
    let place = place.checked().map_err(AppError::Faults)?;
    let mut tx = app.db.begin().await?;
    store::branches::set_place(&mut tx, company, id, &place).await?;
    record(
        app,
        &mut tx,
        Some(company),
        "branch.changed",
        "branch",
        id.to_string(),
        json!({ "municipality": place.municipality, "address": place.address, "hours": place.hours }),
    )
    .await?;
    Ok(tx.commit().await?)
}
