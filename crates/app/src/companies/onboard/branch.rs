//! Where a company's cards are handed over.

use domain::{
    company::BranchPlace,
    ids::{BranchId, CompanyId},
};
use serde_json::json;

use super::taken;
use crate::{
    App, AppError, Result,
    desk::{Desk, at_command_line},
};

/// Gives a company a branch where cards are handed over.
///
/// # Errors
/// `Invalid` when the code is taken.
pub async fn branch(app: &App, company: CompanyId, code: &str, name: &str) -> Result<BranchId> {
    at_command_line(app, async |desk| desk.add_branch(company, code, name).await).await
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
    at_command_line(app, async |desk| {
        desk.place_branch(company, id, place).await
    })
    .await
}

impl Desk<'_> {
    /// Gives a company a branch where cards are handed over.
    ///
    /// # Errors
    /// `Invalid` when the code is taken.
    pub async fn add_branch(
        &mut self,
        company: CompanyId,
        code: &str,
        name: &str,
    ) -> Result<BranchId> {
        let id = BranchId(self.app.new_id());
        let now = self.app.now();
        store::branches::add(self.tx, id, company, code, name, now)
            .await
            .map_err(|error| {
                taken(
                    error,
                    "/code",
                    "La empresa ya tiene una sucursal con este código. / The company has a branch with this code.",
                )
            })?;
        let content = json!({ "code": code, "name": name });
        self.record(
            Some(company),
            "branch.created",
            ("branch", id.to_string()),
            content,
        )
        .await?;
        Ok(id)
    }

    /// Writes where a branch is, when it is open, and whom one asks for.
    ///
    /// # Errors
    /// `Faults` with the fields that break a rule.
    pub async fn place_branch(
        &mut self,
        company: CompanyId,
        id: BranchId,
        place: BranchPlace,
    ) -> Result<()> {
        let place = place.checked().map_err(AppError::Faults)?;
        store::branches::set_place(self.tx, company, id, &place).await?;
        let content = json!({ "municipality": place.municipality, "address": place.address, "hours": place.hours });
        let object = ("branch", id.to_string());
        self.record(Some(company), "branch.changed", object, content)
            .await
    }
}
