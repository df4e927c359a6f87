//! Where a company's cards are handed over.

use domain::ids::{BranchId, CompanyId};
use serde_json::json;

use super::{record, taken};
use crate::{App, Result};

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
