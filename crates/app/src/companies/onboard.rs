//! Taking a company on: the company, its products, tariffs and branches, its people and what they may
//! do. The program manager's staff does this at the command line; every step leaves an audit event.

mod branch;
mod cards;
mod company;
mod people;
mod product;

use domain::ids::CompanyId;
use store::{StoreError, Tx};

use crate::{App, AppError, Result, audit};

pub use crate::{identity::terms::accept_for as accept_terms, people::NewPerson};
pub use branch::{branch, place_branch};
pub use cards::{CardTakenOver, card_references, cards};
pub use company::{
    NewCompany, all, company, dual_control, find, is_empty, second_factor, signatures,
};
pub use people::{Handing, NewUser, find_person, grant, invite, unlock, user};
pub use product::{NewProduct, product, product_by_code, tariff};

async fn record(
    app: &App,
    tx: &mut Tx,
    company: Option<CompanyId>,
    action: &str,
    object_kind: &'static str,
    object_id: String,
    content: serde_json::Value,
) -> Result<()> {
    audit::record(
        app,
        tx,
        audit::Doer::Operator,
        audit::Happening {
            company,
            action,
            object_kind,
            object_id,
            content,
        },
    )
    .await
}

fn invalid(pointer: &'static str, message: impl Into<String>) -> AppError {
    AppError::Invalid {
        pointer,
        message: message.into(),
    }
}

fn taken(error: StoreError, pointer: &'static str, message: &str) -> AppError {
    match error {
        StoreError::Exists => invalid(pointer, message),
        error => error.into(),
    }
}
