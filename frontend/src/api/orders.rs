//! Quotes and service orders.

use contract::{
    orders::{
        CancelOrderRequest, CreateOrdersRequest, OrderDetail, OrderList, OrderPage, OrderResponse,
    },
    quotes::{QuoteRequest, QuoteResponse},
};
use domain::{
    ids::{CompanyId, OrderId, ProductId},
    order::OrderStatus,
};

use super::{ApiError, Ask, Query, download::download, send};

/// Which orders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Made at or after this instant (RFC 3339).
    pub from: Option<String>,
    /// Made at or before this instant.
    pub until: Option<String>,
    /// In these states; all when empty.
    pub statuses: Vec<OrderStatus>,
    /// The page.
    pub after: Option<String>,
}

/// Quotes some batches.
pub async fn quote(
    company: CompanyId,
    request: &QuoteRequest,
    key: String,
) -> Result<QuoteResponse, ApiError> {
    send(
        Ask::post(format!("/companies/{company}/quotes"))
            .json(request)
            .key(key),
    )
    .await
}

/// Makes the orders of a quote, as it was shown.
pub async fn create(
    quote: &QuoteResponse,
    proof: String,
    key: String,
) -> Result<OrderList, ApiError> {
    let request = CreateOrdersRequest {
        quote_id: quote.id,
        digest: quote.digest.clone(),
    };
    send(
        Ask::post(format!("/companies/{}/orders", quote.company_id))
            .json(&request)
            .step_up(proof)
            .key(key),
    )
    .await
}

/// A page of a product's orders, newest first.
pub async fn list(
    company: CompanyId,
    product: ProductId,
    filter: &Filter,
) -> Result<OrderPage, ApiError> {
    let statuses: Vec<_> = filter
        .statuses
        .iter()
        .map(|status| status.as_str())
        .collect();
    let path = Query::of(format!("/companies/{company}/orders"))
        .with("product_id", &product.to_string())
        .maybe("created_at[gte]", filter.from.as_deref())
        .maybe("created_at[lte]", filter.until.as_deref())
        .maybe("status", Some(&statuses.join(",")))
        .maybe("after", filter.after.as_deref())
        .with("limit", "25");
    send(Ask::get(path.finish())).await
}

/// An order with its amounts.
pub async fn get(id: OrderId) -> Result<OrderDetail, ApiError> {
    send(Ask::get(format!("/orders/{id}"))).await
}

/// Saves the order's document.
pub async fn pdf(id: OrderId, number: &str) -> Result<(), ApiError> {
    download(
        Ask::get(format!("/orders/{id}/pdf")),
        &format!("{number}.pdf"),
    )
    .await
}

/// Cancels an order, as it was shown.
pub async fn cancel(
    order: &OrderResponse,
    reason: String,
    proof: String,
    key: String,
) -> Result<OrderResponse, ApiError> {
    send(
        Ask::post(format!("/orders/{}/cancel", order.id))
            .json(&CancelOrderRequest { reason })
            .if_match(order.version)
            .step_up(proof)
            .key(key),
    )
    .await
}
