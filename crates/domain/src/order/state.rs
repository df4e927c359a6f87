//! The order and its moves.

use chrono::{DateTime, NaiveDate, Utc};

use super::OrderStatus;
use crate::{
    ids::{CompanyId, OrderId, ProductId, QuoteId, UserId},
    quote::OrderDraft,
};

/// A service order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// The number that people use.
    pub number: String,
    /// Its state.
    pub status: OrderStatus,
    /// The quote that it was made from.
    pub quote: QuoteId,
    /// Its batches and amounts, as quoted.
    pub draft: OrderDraft,
    /// Who authorised it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// The business day of that.
    pub day: NaiveDate,
    /// Who cancelled it, when and why.
    pub cancellation: Option<(UserId, DateTime<Utc>, String)>,
    /// The version that was read; the store adds one when it writes.
    pub version: i64,
}

/// Why an order does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrderRefused {
    /// Its state does not allow the act.
    #[error("an order that is {0} does not allow this")]
    WrongState(OrderStatus),
    /// A debit was asked for: its outcome comes first.
    #[error("a payment is under way")]
    PaymentRunning,
}

/// The number of an order: `OS-2026-000123`.
pub fn number_of(year: i32, sequence: i64) -> String {
    format!("OS-{year:04}-{sequence:06}")
}

impl Order {
    /// What a person who cancels is shown, as a digest.
    pub fn digest(&self) -> String {
        self.draft.digest()
    }

    /// Cancels an order whose debit was not asked for.
    ///
    /// # Errors
    /// When it is past that, or a payment is under way.
    pub fn cancel(
        mut self,
        by: UserId,
        at: DateTime<Utc>,
        reason: String,
        payment_submitted: bool,
    ) -> Result<Self, OrderRefused> {
        self.expect(&[OrderStatus::Authorized])?;
        if payment_submitted {
            return Err(OrderRefused::PaymentRunning);
        }
        self.status = OrderStatus::Cancelled;
        self.cancellation = Some((by, at, reason));
        Ok(self)
    }

    /// Nobody paid it in time.
    ///
    /// # Errors
    /// When it is past that.
    pub fn expire(mut self) -> Result<Self, OrderRefused> {
        self.expect(&[OrderStatus::Authorized])?;
        self.status = OrderStatus::Expired;
        Ok(self)
    }

    /// The bank debited it.
    ///
    /// # Errors
    /// When it does not wait for a payment.
    pub fn paid(mut self) -> Result<Self, OrderRefused> {
        self.expect(&[OrderStatus::Authorized])?;
        self.status = OrderStatus::InProcess;
        Ok(self)
    }

    /// The core has finished every batch.
    ///
    /// # Errors
    /// When the core has no work on it.
    pub fn processed(mut self) -> Result<Self, OrderRefused> {
        self.expect(&[OrderStatus::InProcess, OrderStatus::Review])?;
        self.status = OrderStatus::Processed;
        Ok(self)
    }

    /// The core is silent or contradicts itself.
    ///
    /// # Errors
    /// When the core has no work on it.
    pub fn review(mut self) -> Result<Self, OrderRefused> {
        self.expect(&[OrderStatus::InProcess])?;
        self.status = OrderStatus::Review;
        Ok(self)
    }

    /// Whether it waits for a payment.
    ///
    /// # Errors
    /// When it does not.
    pub fn may_be_paid(&self) -> Result<(), OrderRefused> {
        self.expect(&[OrderStatus::Authorized])
    }

    fn expect(&self, allowed: &[OrderStatus]) -> Result<(), OrderRefused> {
        if allowed.contains(&self.status) {
            Ok(())
        } else {
            Err(OrderRefused::WrongState(self.status))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn numbers_have_six_digits_and_grow() {
        assert_eq!(number_of(2026, 123), "OS-2026-000123");
        assert_eq!(number_of(2026, 1_234_567), "OS-2026-1234567");
    }
}
