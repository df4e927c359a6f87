//! Companies and their products: looking at them, and taking new ones on.

pub mod contacts;
pub mod onboard;
pub mod settings;

use domain::ids::{CompanyId, ProductId};
pub use store::{branches::Branch, companies::Company, products::Product};
use uuid::Uuid;

use crate::{App, AppError, PageOf, Permit, Result};

/// A company with the products of it that the caller may see.
#[derive(Debug, Clone)]
pub struct CompanyView {
    /// The company.
    pub company: Company,
    /// Its products, by name.
    pub products: Vec<Product>,
}

/// Which page of the companies.
#[derive(Debug, Clone, Default)]
pub struct CompanyList {
    /// Looks into name and NIT.
    pub search: Option<String>,
    /// The last company of the page before: its name and id.
    pub after: Option<(String, Uuid)>,
    /// How many at most.
    pub limit: i64,
}

/// The companies in which the caller may see the company's data, by name.
pub async fn list(app: &App, permit: &Permit, ask: &CompanyList) -> Result<PageOf<CompanyView>> {
    let after = ask.after.as_ref().map(|(name, id)| (name.as_str(), *id));
    let user = permit.caller.user;
    let mut companies = store::companies::list_of_user(
        &app.db,
        user,
        permit.action,
        ask.search.as_deref(),
        after,
        ask.limit + 1,
    )
    .await?;
    let limit = usize::try_from(ask.limit).unwrap_or_default();
    let has_more = companies.len() > limit;
    companies.truncate(limit);
    let mut rows = Vec::with_capacity(companies.len());
    for company in companies {
        let products = products_seen(app, permit, company.id).await?;
        rows.push(CompanyView { company, products });
    }
    Ok(PageOf { rows, has_more })
}

/// A company.
///
/// # Errors
/// `NotFound` for a stranger's company, like for one that does not exist.
pub async fn company(app: &App, permit: &Permit, id: CompanyId) -> Result<CompanyView> {
    permit.for_object(id, None)?;
    let company = store::companies::lookup(&app.db, id)
        .await?
        .ok_or(AppError::NotFound)?;
    let products = products_seen(app, permit, id).await?;
    Ok(CompanyView { company, products })
}

/// How many signatures a company's batches need.
///
/// # Errors
/// `NotFound` when there is no such company.
pub async fn signatures_required(app: &App, id: CompanyId) -> Result<u8> {
    let company = store::companies::lookup(&app.db, id).await?;
    Ok(company.ok_or(AppError::NotFound)?.scheme.required)
}

/// The products of a company that the caller may see.
///
/// # Errors
/// `NotFound` for a stranger's company.
pub async fn products(app: &App, permit: &Permit, id: CompanyId) -> Result<Vec<Product>> {
    permit.for_object(id, None)?;
    products_seen(app, permit, id).await
}

/// A product of a company.
///
/// # Errors
/// `NotFound` when it is none of the company's; `Denied` when the caller was granted other products.
pub async fn product(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    id: ProductId,
) -> Result<Product> {
    permit.for_object(company, None)?;
    let product = store::products::lookup(&app.db, company, id)
        .await?
        .ok_or(AppError::NotFound)?;
    permit.for_object(company, Some(id))?;
    Ok(product)
}

async fn products_seen(app: &App, permit: &Permit, company: CompanyId) -> Result<Vec<Product>> {
    let seen = permit.caller.actor.products_for(company, permit.action);
    let products = store::products::list(&app.db, company).await?;
    Ok(match seen {
        None => products,
        Some(seen) => products
            .into_iter()
            .filter(|product| seen.contains(&product.id))
            .collect(),
    })
}
