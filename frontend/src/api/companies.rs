//! Companies and their products.

use contract::companies::{CompanyPage, CompanyResponse, ProductSummary};
use domain::ids::{CompanyId, ProductId};

use super::{ApiError, Ask, Query, send};

/// A page of the caller's companies.
pub async fn list(search: &str, after: Option<&str>) -> Result<CompanyPage, ApiError> {
    let path = Query::of("/companies")
        .maybe("q", Some(search.trim()))
        .maybe("after", after)
        .with("limit", "24");
    send(Ask::get(path.finish())).await
}

/// A company with its products.
pub async fn company(id: CompanyId) -> Result<CompanyResponse, ApiError> {
    send(Ask::get(format!("/companies/{id}"))).await
}

/// The state of the work in a product.
pub async fn summary(company: CompanyId, product: ProductId) -> Result<ProductSummary, ApiError> {
    send(Ask::get(format!(
        "/companies/{company}/products/{product}/summary"
    )))
    .await
}
