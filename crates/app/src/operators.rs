//! The program manager's staff over the API: it takes companies on and sets them up, and acts in none of them.
//!
//! What an operator does is what the command line does: steps of [`Desk`], in the transaction of the request with
//! its idempotency key and a fresh proof of presence.

mod appoint;
mod companies;
mod people;

use domain::step_up::StepUpAction;

use crate::{
    Answer, App, Command, Duty, Render, Result,
    audit::Doer,
    desk::Desk,
    identity::step_up,
    unit::{Begun, Unit},
};

pub use appoint::{appoint, dismiss, list, take_on};
pub use companies::{
    BranchView, CompanySettings, CompanyView, ProductView, add_branch, add_product, add_tariff,
    change_company, change_product, companies, company, product, take_company_on, tariffs,
};
pub use people::{AdministratorView, LetInView, let_in, name_administrator};
pub use store::operators::Operator;

/// A command of an operator.
pub type OperatorCommand = Command<Duty>;

/// Does something as an operator: the proof is used, the step taken and its answer kept in one transaction.
pub async fn act<T>(
    app: &App,
    command: &OperatorCommand,
    digest: &str,
    work: impl AsyncFnOnce(&mut Desk<'_>) -> Result<T>,
    render: Render<'_, T>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let caller = &command.permit.caller;
    let (action, token) = (StepUpAction::Operate, command.step_up.as_deref());
    step_up::consume(app, &mut unit.tx, caller, action, digest, token).await?;
    let mut desk = Desk {
        app,
        tx: &mut unit.tx,
        doer: Doer::SignedInOperator(caller),
    };
    let done = work(&mut desk).await?;
    unit.finish(render(&done)).await
}
