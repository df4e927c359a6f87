//! The desk of the program manager's staff: what is done there is the same whether it was asked for at the command
//! line or by a signed-in operator.

use domain::ids::{CompanyId, UserId};
use serde_json::Value;
use store::Tx;

use crate::{
    App, Result,
    audit::{self, Doer, Happening},
};

/// A transaction, and who works in it.
pub struct Desk<'a> {
    /// The application.
    pub app: &'a App,
    /// The transaction.
    pub tx: &'a mut Tx,
    /// Who: the command line, or an operator.
    pub doer: Doer<'a>,
}

/// Does something at the command line, in a transaction of its own.
pub(crate) async fn at_command_line<T>(
    app: &App,
    work: impl AsyncFnOnce(&mut Desk<'_>) -> Result<T>,
) -> Result<T> {
    let mut tx = app.db.begin().await?;
    let mut desk = Desk {
        app,
        tx: &mut tx,
        doer: Doer::Operator,
    };
    let done = work(&mut desk).await?;
    tx.commit().await?;
    app.ring();
    Ok(done)
}

impl Desk<'_> {
    /// Leaves an event in the trail of a company, or in that of none.
    pub(crate) async fn record(
        &mut self,
        company: Option<CompanyId>,
        action: &str,
        (object_kind, object_id): (&'static str, String),
        content: Value,
    ) -> Result<()> {
        let what = Happening {
            company,
            action,
            object_kind,
            object_id,
            content,
        };
        audit::record(self.app, self.tx, self.doer, what).await
    }

    /// Leaves an event about a person in the trails of their companies.
    pub(crate) async fn record_for(
        &mut self,
        user: UserId,
        action: &str,
        content: Value,
    ) -> Result<()> {
        let what = Happening {
            company: None,
            action,
            object_kind: "user",
            object_id: user.to_string(),
            content,
        };
        audit::record_for_user(self.app, self.tx, user, self.doer, what).await
    }
}
