//! Batches: lists, lines, findings, and what is done with one.

use contract::batches::{
    BatchPage, BatchResponse, ConfirmBatchRequest, FindingPage, LinePage, RejectBatchRequest,
};
use domain::{
    batch::BatchStatus,
    ids::{BatchId, CompanyId, ProductId},
};

use super::{ApiError, Ask, Query, send, send_nothing};

/// Which batches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In these states; all when empty.
    pub statuses: Vec<BatchStatus>,
    /// Only this number.
    pub number: Option<i64>,
    /// The page.
    pub after: Option<String>,
    /// How many rows at most.
    pub limit: u8,
}

/// A page of a product's batches, newest first.
pub async fn list(
    company: CompanyId,
    product: ProductId,
    filter: &Filter,
) -> Result<BatchPage, ApiError> {
    let statuses: Vec<_> = filter
        .statuses
        .iter()
        .map(|status| status.as_str())
        .collect();
    let number = filter.number.map(|number| number.to_string());
    let path = Query::of(format!("/companies/{company}/batches"))
        .with("product_id", &product.to_string())
        .maybe("status", Some(&statuses.join(",")))
        .maybe("number", number.as_deref())
        .maybe("after", filter.after.as_deref())
        .with("limit", &filter.limit.to_string());
    send(Ask::get(path.finish())).await
}

/// A batch.
pub async fn get(id: BatchId) -> Result<BatchResponse, ApiError> {
    send(Ask::get(format!("/batches/{id}"))).await
}

/// A page of its lines.
pub async fn lines(id: BatchId, after: Option<&str>) -> Result<LinePage, ApiError> {
    let path = Query::of(format!("/batches/{id}/lines"))
        .maybe("after", after)
        .with("limit", "50");
    send(Ask::get(path.finish())).await
}

/// A page of what is wrong with it.
pub async fn errors(
    id: BatchId,
    code: Option<&str>,
    after: Option<&str>,
) -> Result<FindingPage, ApiError> {
    let path = Query::of(format!("/batches/{id}/errors"))
        .maybe("code", code)
        .maybe("after", after)
        .with("limit", "50");
    send(Ask::get(path.finish())).await
}

/// Confirms it, as it was shown.
pub async fn confirm(
    batch: &BatchResponse,
    exclude_lines_with_errors: bool,
    proof: String,
    key: String,
) -> Result<BatchResponse, ApiError> {
    let request = ConfirmBatchRequest {
        exclude_lines_with_errors,
    };
    send(
        Ask::post(format!("/batches/{}/confirm", batch.id))
            .json(&request)
            .if_match(batch.version)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// Signs it, as it was shown.
pub async fn sign(
    batch: &BatchResponse,
    proof: String,
    key: String,
) -> Result<BatchResponse, ApiError> {
    send(
        Ask::post(format!("/batches/{}/sign", batch.id))
            .if_match(batch.version)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// Refuses it, with a reason for its maker.
pub async fn reject(
    batch: &BatchResponse,
    reason: String,
    key: String,
) -> Result<BatchResponse, ApiError> {
    send(
        Ask::post(format!("/batches/{}/reject", batch.id))
            .json(&RejectBatchRequest { reason })
            .if_match(batch.version)
            .key(key),
    )
    .await
}

/// Deletes it.
pub async fn delete(batch: &BatchResponse) -> Result<(), ApiError> {
    send_nothing(Ask::delete(format!("/batches/{}", batch.id)).if_match(batch.version)).await
}
