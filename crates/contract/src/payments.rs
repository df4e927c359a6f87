//! Payments of service orders and top-ups: a code by e-mail, then a debit at the bank.

use chrono::{DateTime, Utc};
use domain::{
    ids::{OrderId, PaymentId, TopUpId},
    payment::PaymentStatus,
};
use serde::{Deserialize, Serialize};

use crate::Amount;

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentResponse {
    /// The payment's id.
    pub id: PaymentId,
    /// The order it pays; of order and top-up it has one.
    #[serde(default)]
    pub order_id: Option<OrderId>,
    /// The order's number.
    #[serde(default)]
    pub order_number: Option<String>,
    /// The top-up that it pays.
    #[serde(default)]
    pub top_up_id: Option<TopUpId>,
    /// Its state.
    pub status: PaymentStatus,
    /// What is debited.
    pub amount: Amount,
    /// Where the code goes, masked: `t•••••@example.com`.
    pub code_sent_to: String,
    /// When the code ends, while one is out.
    #[serde(default)]
    pub code_expires_at: Option<DateTime<Utc>>,
    /// When another code may be asked for.
    #[serde(default)]
    pub resend_at: Option<DateTime<Utc>>,
    /// How many tries at the code are left.
    pub tries_left: u8,
    /// The bank's reference, once debited.
    #[serde(default)]
    pub bank_reference: Option<String>,
    /// The bank's code, when it refused.
    #[serde(default)]
    pub failure_code: Option<String>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// The object's version.
    pub version: i64,
}

/// The code from the mail.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmPaymentRequest {
    /// The code; spaces do not matter.
    pub code: String,
}
