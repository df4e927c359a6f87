//! Where a payment stands, as the dialog shows it.

use chrono::{DateTime, Utc};
use contract::payments::PaymentResponse;
use domain::{
    order::OrderStatus,
    payment::{CODE_DIGITS, PaymentStatus},
};

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// No code has been sent.
    Start,
    /// A code is out.
    Code,
    /// The bank works on it.
    Working,
    /// The bank's answer is unknown.
    Doubt,
    /// Paid; the core works on the order, when it is one.
    Paid,
    /// It came to nothing.
    Over,
}

impl Step {
    /// Of a payment; none was not started.
    pub const fn of(payment: Option<&PaymentResponse>) -> Self {
        let Some(payment) = payment else {
            return Self::Start;
        };
        match payment.status {
            PaymentStatus::RequiresCode => Self::Start,
            PaymentStatus::CodeSent => Self::Code,
            PaymentStatus::Verified | PaymentStatus::Submitted => Self::Working,
            PaymentStatus::InDoubt => Self::Doubt,
            PaymentStatus::Succeeded => Self::Paid,
            PaymentStatus::Failed | PaymentStatus::Blocked | PaymentStatus::Expired => Self::Over,
        }
    }

    /// Whether it moves by itself; an order that is paid goes on until it is processed.
    pub const fn is_moving(self, order: Option<OrderStatus>) -> bool {
        match self {
            Self::Working | Self::Doubt => true,
            Self::Paid => !matches!(
                order,
                None | Some(OrderStatus::Processed | OrderStatus::Cancelled)
            ),
            Self::Start | Self::Code | Self::Over => false,
        }
    }
}

/// Whole seconds from now until then; 0 when it is past.
pub fn seconds_until(then: Option<DateTime<Utc>>, now: DateTime<Utc>) -> i64 {
    then.map_or(0, |then| (then - now).num_seconds().max(0))
}

/// Whether enough digits were typed; spaces do not matter.
pub fn is_whole(code: &str) -> bool {
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let others = code
        .chars()
        .any(|letter| !letter.is_ascii_digit() && !letter.is_whitespace());
    !others && u32::try_from(digits) == Ok(CODE_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payment(status: PaymentStatus) -> PaymentResponse {
        serde_json::from_value(serde_json::json!({
            "id": "pay_01h455vb4pex5vsknk084sn02q", "order_id": "ord_01h455vb4pex5vsknk084sn02q",
            "order_number": "OS-2026-000123", "status": status, "amount": {"amount": 100, "currency": "COP"},
            "code_sent_to": "t•••@example.com", "tries_left": 3, "created_at": "2026-11-22T15:00:00Z", "version": 1
        }))
        .unwrap()
    }

    #[test]
    fn what_the_bank_works_on_is_looked_at_again() {
        for status in PaymentStatus::ALL {
            let step = Step::of(Some(&payment(*status)));
            let expected = matches!(
                status,
                PaymentStatus::Verified
                    | PaymentStatus::Submitted
                    | PaymentStatus::InDoubt
                    | PaymentStatus::Succeeded
            );
            assert_eq!(
                step.is_moving(Some(OrderStatus::Authorized)),
                expected,
                "{status}"
            );
        }
        assert!(!Step::Paid.is_moving(Some(OrderStatus::Processed)));
        assert!(!Step::Paid.is_moving(None), "nothing follows a top-up");
        assert_eq!(Step::of(None), Step::Start);
    }

    #[test]
    fn a_code_has_eight_digits_with_or_without_spaces() {
        assert!(is_whole("1234 5678") && is_whole("12345678"));
        assert!(
            !is_whole("1234567")
                && !is_whole("123456789")
                && !is_whole("1234567a")
                && !is_whole("12345678x")
        );
    }

    #[test]
    fn the_time_left_is_never_negative() {
        let now: DateTime<Utc> = "2026-11-22T15:00:00Z".parse().unwrap();
        assert_eq!(
            seconds_until(Some(now + chrono::TimeDelta::seconds(245)), now),
            245
        );
        assert_eq!(
            seconds_until(Some(now - chrono::TimeDelta::seconds(5)), now),
            0
        );
        assert_eq!(seconds_until(None, now), 0);
    }
}
