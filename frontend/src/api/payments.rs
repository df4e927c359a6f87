//! Payments of service orders.

use contract::payments::{ConfirmPaymentRequest, PaymentResponse};
use domain::ids::{OrderId, PaymentId};

use super::{ApiError, Ask, send};

/// Starts a payment and sends its first code.
pub async fn start(order: OrderId, key: String) -> Result<PaymentResponse, ApiError> {
    send(Ask::post(format!("/orders/{order}/payments")).key(key)).await
}

/// A payment.
pub async fn get(id: PaymentId) -> Result<PaymentResponse, ApiError> {
    send(Ask::get(format!("/payments/{id}"))).await
}

/// Sends another code.
pub async fn send_code(id: PaymentId, key: String) -> Result<PaymentResponse, ApiError> {
    send(Ask::post(format!("/payments/{id}/send-code")).key(key)).await
}

/// Tries a code.
pub async fn confirm(
    id: PaymentId,
    code: String,
    key: String,
) -> Result<PaymentResponse, ApiError> {
    send(
        Ask::post(format!("/payments/{id}/confirm"))
            .json(&ConfirmPaymentRequest { code })
            .key(key),
    )
    .await
}

/// Asks the bank for the outcome now.
pub async fn inquire(id: PaymentId, key: String) -> Result<PaymentResponse, ApiError> {
    send(Ask::post(format!("/payments/{id}/inquire")).key(key)).await
}
