//! What every change of a person's access stands on.

use domain::{
    access::administration::{AdministrationRefused, Circle, MembershipStatus},
    ids::{CompanyId, UserId},
    step_up::StepUpAction,
};
use serde_json::{Value, json};
use store::{Tx, companies::Company, members::Member};

use super::tell::{self, Told};
use crate::{
    App, AppError, Command, Result,
    audit::{self, Doer, Happening},
    identity::step_up,
};

/// A person in a company and the company's administrators, locked until the transaction ends.
pub(super) struct Ground {
    pub company: Company,
    pub circle: Circle,
    pub member: Member,
}

impl From<AdministrationRefused> for AppError {
    fn from(refused: AdministrationRefused) -> Self {
        match refused {
            AdministrationRefused::OwnAccount => Self::refused("user.own_account"),
            AdministrationRefused::LastAdministrator => Self::refused("user.last_administrator"),
            AdministrationRefused::WrongState => Self::refused("user.wrong_state"),
        }
    }
}

impl Ground {
    /// Takes the locks, the person's before the company's, and reads what is there.
    pub async fn take(
        tx: &mut Tx,
        command: &Command,
        company: CompanyId,
        user: UserId,
    ) -> Result<Self> {
        command.permit.for_object(company, None)?;
        if !store::members::lock(tx, company, user).await? {
            return Err(AppError::NotFound);
        }
        let company = locked(tx, company).await?;
        let circle = Circle {
            dual_control: company.dual_control,
            administrators: store::members::administrators(&mut *tx, company.id, false).await?,
        };
        let member = store::members::lookup(tx, company.id, user)
            .await?
            .ok_or(AppError::NotFound)?;
        circle.may_change(command.caller().user, user)?;
        Ok(Self {
            company,
            circle,
            member,
        })
    }

    /// Suspends the person or ends that: uses the proof, writes, leaves the event, tells them.
    pub async fn set_status(
        &self,
        app: &App,
        tx: &mut Tx,
        command: &Command,
        status: MembershipStatus,
        (action, told): (&str, Told),
    ) -> Result<()> {
        let (company, user) = (self.company.id, self.member.user);
        prove(app, tx, command, &user.to_string()).await?;
        let version = self.member.version;
        store::members::set_status(tx, company, user, status, version).await?;
        let content = json!({ "before": self.member.status, "after": status });
        record(app, tx, command, (company, user), action, content).await?;
        tell::person(app, tx, self, told).await
    }
}

/// A company with its lock.
pub(super) async fn locked(tx: &mut Tx, company: CompanyId) -> Result<Company> {
    store::companies::lookup_for_update(tx, company)
        .await?
        .ok_or(AppError::NotFound)
}

/// Uses the proof of presence that was given for managing people, on this digest.
pub(super) async fn prove(app: &App, tx: &mut Tx, command: &Command, digest: &str) -> Result<()> {
    step_up::consume(
        app,
        tx,
        command.caller(),
        StepUpAction::ManageUsers,
        digest,
        command.step_up.as_deref(),
    )
    .await
}

/// Leaves an event about a person in the company's trail.
pub(super) async fn record(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    (company, user): (CompanyId, UserId),
    action: &str,
    content: Value,
) -> Result<()> {
    let happening = Happening {
        company: Some(company),
        action,
        object_kind: "user",
        object_id: user.to_string(),
        content,
    };
    audit::record(app, tx, Doer::Caller(command.caller()), happening).await
}
