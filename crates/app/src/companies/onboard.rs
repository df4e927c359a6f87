//! Taking a company on: the company, its products, tariffs and branches, its people and what they may
//! do. The program manager's staff does this, at the command line or over the API (`operators`): the functions here are
//! the command line's, each with a transaction of its own around the step of [`crate::desk::Desk`] that both take.
//! Every step leaves an audit event.

mod branch;
mod cards;
mod company;
mod people;
mod product;

use store::StoreError;

use crate::AppError;

pub use crate::{identity::terms::accept_for as accept_terms, people::NewPerson};
pub use branch::{branch, place_branch};
pub use cards::{
    CardElsewhere, CardTakenOver, KnownCard, card_references, cards, cards_elsewhere, known_cards,
};
pub use company::{
    NewCompany, all, company, dual_control, find, is_empty, second_factor, signatures,
};
pub use people::{
    Handing, LetIn, NewAdministrator, NewUser, administrator, find_person, grant, invite, unlock,
    user, user_hashed,
};
pub use product::{NewProduct, ProductChange, TRANSFER_MINIMUM, product, product_by_code, tariff};

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
