//! A company's first administrators, and people who were locked out.

use domain::ids::CompanyId;

use super::{OperatorCommand, act};
use crate::{
    Answer, App, Render, Result,
    companies::onboard::{LetIn, NewAdministrator},
    identity::Identity,
    people::NewPerson,
};

/// An administrator who was named.
pub type AdministratorView = NewAdministrator;

/// A person who was let in again.
pub type LetInView = LetIn;

/// Gives a company an administrator. Who is new gets a temporary password by mail; no operator sees one.
pub async fn name_administrator(
    app: &App,
    identity: &Identity,
    command: &OperatorCommand,
    company: CompanyId,
    person: NewPerson,
    render: Render<'_, AdministratorView>,
) -> Result<Answer> {
    let prepared = identity.prepare_temporary(app).await?;
    let digest = company.to_string();
    act(
        app,
        command,
        &digest,
        async |desk| {
            desk.name_administrator(company, person, prepared, false)
                .await
        },
        render,
    )
    .await
}

/// Lets a person in again whom wrong passwords locked out; with `remove_second_factor` takes a lost one away.
pub async fn let_in(
    app: &App,
    command: &OperatorCommand,
    username: &str,
    remove_second_factor: bool,
    render: Render<'_, LetInView>,
) -> Result<Answer> {
    act(
        app,
        command,
        username,
        async |desk| desk.let_in(username, remove_second_factor).await,
        render,
    )
    .await
}
