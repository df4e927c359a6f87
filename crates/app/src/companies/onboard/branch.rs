//! Where a company's cards are handed over.

use domain::ids::{BranchId, CompanyId};
use serde_json::json;

use super::taken;
use crate::{
    App, Result,
    desk::{Desk, at_command_line},
};

/// Gives a company a branch where cards are handed over.
///
/// # Errors
/// `Invalid` when the code is taken.
pub async fn branch(app: &App, company: CompanyId, code: &str, name: &str) -> Result<BranchId> {
    at_command_line(app, async |desk| desk.add_branch(company, code, name).await).await
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
        store::companies::add_branch(self.tx, id, company, code, name, now)
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
}
