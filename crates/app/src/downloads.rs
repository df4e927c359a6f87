//! What the downloads of a product are made of.

use domain::ids::{CompanyId, ProductId};

use crate::{
    App, AppError, Permit, Result,
    companies::{self, Company, Product},
};

/// What templates and samples carry.
#[derive(Debug, Clone)]
pub struct Ground {
    /// The company.
    pub company: Company,
    /// The product.
    pub product: Product,
    /// A branch of the company, when it has one.
    pub branch: Option<String>,
}

/// What the downloads of a product are made of.
///
/// # Errors
/// As [`companies::product`].
pub async fn ground(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
) -> Result<Ground> {
    let product = companies::product(app, permit, company, product).await?;
    let found = store::companies::lookup(&app.db, company)
        .await?
        .ok_or(AppError::NotFound)?;
    let branches = store::branches::active_codes(&app.db, company).await?;
    Ok(Ground {
        company: found,
        product,
        branch: branches.into_iter().next(),
    })
}
