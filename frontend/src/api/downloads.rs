//! A product's downloads.

use contract::downloads::{DownloadList, DownloadResponse};
use domain::ids::{CompanyId, ProductId};

use super::{ApiError, Ask, download::download_telling, send};

fn path(company: CompanyId, product: ProductId) -> String {
    format!("/companies/{company}/products/{product}/downloads")
}

/// What there is.
pub async fn list(company: CompanyId, product: ProductId) -> Result<DownloadList, ApiError> {
    send(Ask::get(path(company, product))).await
}

/// Saves one; `progress` is told how many bytes have come.
pub async fn file(
    company: CompanyId,
    product: ProductId,
    file: &DownloadResponse,
    progress: impl Fn(u32) + 'static,
) -> Result<(), ApiError> {
    let path = format!("{}/{}", path(company, product), file.id);
    download_telling(Ask::get(path), &file.file_name, Box::new(progress)).await
}
