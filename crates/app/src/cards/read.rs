//! Finding and reading cards.

use std::collections::HashMap;

use domain::ids::{CardId, CompanyId, UserId};
use store::{
    Page, PageOf,
    cards::{CardEvent, FoundCard, Movement, Search},
};

use super::permitted;
use crate::{App, AppError, Permit, Result};

/// A page of the cards that fit, and how many fit in all.
#[derive(Debug, Clone)]
pub struct Found {
    /// The page.
    pub page: PageOf<FoundCard>,
    /// How many fit.
    pub total: i64,
}

/// A card with its history.
#[derive(Debug, Clone)]
pub struct CardView {
    /// The card, its holder and where it comes from.
    pub found: FoundCard,
    /// Every change of its state, newest first.
    pub history: Vec<CardEvent>,
    /// The names of the people in it.
    pub names: HashMap<UserId, String>,
}

/// The cards of a company that fit, newest first; `skip` of them are passed over.
pub async fn search(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    search: Search,
    page: Page,
    skip: i64,
) -> Result<Found> {
    let search = narrowed(app, permit, company, search).await?;
    let page = store::cards::list(&app.db, company, &search, page, skip).await?;
    let total = store::cards::total(&app.db, company, &search).await?;
    Ok(Found { page, total })
}

/// A search within the products that the caller may see. A product of another company is none.
pub(super) async fn narrowed(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    search: Search,
) -> Result<Search> {
    let products = permit.products(company, &search.products)?;
    for product in &search.products {
        if store::products::lookup(&app.db, company, *product)
            .await?
            .is_none()
        {
            return Err(AppError::NotFound);
        }
    }
    Ok(Search { products, ..search })
}

/// One card.
pub async fn lookup(app: &App, permit: &Permit, id: CardId) -> Result<CardView> {
    let found = permitted(app, permit, id).await?;
    let history = store::cards::history(&app.db, found.card.company, id).await?;
    let mut people: Vec<UserId> = history.iter().filter_map(|event| event.by).collect();
    people.sort_unstable();
    people.dedup();
    let names = store::users::names(&app.db, &people).await?;
    Ok(CardView {
        found,
        history,
        names,
    })
}

/// What came to a card and left it through our books, newest first. Purchases are the core's.
pub async fn movements(
    app: &App,
    permit: &Permit,
    id: CardId,
    page: Page,
) -> Result<PageOf<Movement>> {
    let found = permitted(app, permit, id).await?;
    Ok(store::cards::movements(&app.db, found.card.company, id, page).await?)
}
