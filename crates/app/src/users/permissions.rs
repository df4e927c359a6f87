//! What a person may do in a company.

use domain::{
    access::{
        Action,
        administration::{Change, Permissions},
    },
    ids::{CompanyId, ProductId, UserId},
};
use store::Tx;

use super::{
    change::{self, ChangeOutcome},
    ground::{Ground, prove},
};
use crate::{
    Answer, App, AppError, Command, Render, Result,
    unit::{Begun, Unit},
};

/// Grants as they were asked for: actions of every product, or of one.
pub type GivenGrants = Vec<(Option<ProductId>, Vec<Action>)>;

/// Puts these grants in the place of a person's grants, or proposes it.
pub async fn set_permissions(
    app: &App,
    command: &Command,
    (company, user): (CompanyId, UserId),
    grants: GivenGrants,
    render: Render<'_, ChangeOutcome>,
) -> Result<Answer> {
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let ground = Ground::take(&mut unit.tx, command, company, user).await?;
    command.check_version(ground.member.version)?;
    let after = checked(&mut unit.tx, company, grants).await?;
    ground.circle.may_set(user, &after)?;
    prove(app, &mut unit.tx, command, &user.to_string()).await?;
    let before = change::permissions_now(&mut unit.tx, &ground).await?;
    let change = Change::Permissions { before, after };
    let outcome = change::make(app, &mut unit.tx, command, &ground, change).await?;
    unit.finish(render(&outcome)).await
}

/// Grants that can be: of products of the company, none twice.
pub(super) async fn checked(
    tx: &mut Tx,
    company: CompanyId,
    grants: GivenGrants,
) -> Result<Permissions> {
    let products = store::products::list(tx, company).await?;
    let products: Vec<ProductId> = products.iter().map(|product| product.id).collect();
    Permissions::of(grants, &products).map_err(|fault| AppError::Invalid {
        pointer: "/grants",
        message: fault.to_string(),
    })
}
