//! What an amount is measured by before it is sent, and how a transfer's end is told.

use contract::{master_account::MasterAccountResponse, users::OwnLimits};
use domain::{
    access::LimitedAct,
    money::Money,
    transfer::{TransferDirection, TransferStatus},
};

use crate::{api::ApiError, text::K};

/// What an amount may come to, as far as it is known; the server has the last word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The product's least.
    pub least: Option<Money>,
    /// The product's most.
    pub most: Option<Money>,
    /// What the person's limits leave.
    pub yours: Option<Money>,
    /// What the master account has for a credit.
    pub funds: Option<Money>,
}

impl Bounds {
    /// Of what was read of the account and of the person's limits.
    pub fn of(
        direction: TransferDirection,
        account: Option<&MasterAccountResponse>,
        limits: Option<&OwnLimits>,
    ) -> Self {
        let act = match direction {
            TransferDirection::Credit => LimitedAct::Credit,
            TransferDirection::Debit => LimitedAct::Debit,
        };
        let limit = limits.and_then(|limits| limits.data.iter().find(|limit| limit.act == act));
        let funds = account.filter(|_| direction == TransferDirection::Credit);
        Self {
            least: account.map(|account| account.transfer_minimum.amount),
            most: account.and_then(|account| Some(account.transfer_maximum?.amount)),
            yours: limit.and_then(|limit| Some(limit.available?.amount)),
            funds: funds.map(|account| account.available.amount),
        }
    }

    /// What is wrong with an amount, and the bound that it breaks.
    pub fn problem(&self, amount: Money) -> Option<(K, Money)> {
        let under = |bound: Option<Money>, words| {
            bound
                .filter(|bound| amount < *bound)
                .map(|bound| (words, bound))
        };
        let over = |bound: Option<Money>, words| {
            bound
                .filter(|bound| amount > *bound)
                .map(|bound| (words, bound))
        };
        under(self.least, K::BelowMinimum)
            .or_else(|| over(self.most, K::AboveMaximum))
            .or_else(|| over(self.yours, K::AboveLimits))
            .or_else(|| over(self.funds, K::AboveFunds))
    }
}

/// The amount that is typed; nothing when it is none, or not over zero.
pub fn typed(text: &str) -> Option<Money> {
    text.parse()
        .ok()
        .filter(|amount: &Money| amount.is_positive())
}

/// Whether a request that failed may have been done all the same.
pub fn is_unknown(error: &ApiError) -> bool {
    match error {
        ApiError::Problem(problem) => problem.status >= 500,
        ApiError::Offline | ApiError::Unreadable(_) => true,
    }
}

/// The sentence of a transfer that has ended.
pub const fn outcome(direction: TransferDirection, status: TransferStatus) -> K {
    match (direction, status) {
        (_, TransferStatus::Pending) => K::TransferWaits,
        (TransferDirection::Credit, TransferStatus::Posted) => K::CreditPosted,
        (TransferDirection::Debit, TransferStatus::Posted) => K::DebitPosted,
        (TransferDirection::Credit, _) => K::CreditVoided,
        (TransferDirection::Debit, _) => K::DebitVoided,
    }
}

/// Why the core refused, in words where its code is known.
pub fn why(code: &str) -> Option<K> {
    match code {
        "insufficient_card_balance" => Some(K::WhyNoFunds),
        "card_blocked" => Some(K::WhyBlocked),
        "unknown_card" => Some(K::WhyCardOver),
        "balance_cap_exceeded" => Some(K::WhyCap),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pesos(pesos: i64) -> Money {
        Money::from_minor(pesos * 100)
    }

    const CREDIT: TransferDirection = TransferDirection::Credit;
    const DEBIT: TransferDirection = TransferDirection::Debit;

    fn account() -> MasterAccountResponse {
        let cop = |pesos: i64| serde_json::json!({"amount": pesos * 100, "currency": "COP"});
        serde_json::from_value(serde_json::json!({
            "company_id": "cmp_01h455vb4pex5vsknk084sn02q", "product_id": "prd_01h455vb4pex5vsknk084sn02q",
            "balance": cop(600), "held": cop(100), "available": cop(500), "incoming": cop(0), "is_low": false,
            "transfer_minimum": cop(10), "transfer_maximum": cop(900), "as_of": "2026-11-22T15:00:00Z", "version": 1
        }))
        .unwrap()
    }

    fn limits() -> OwnLimits {
        let cop = |pesos: i64| serde_json::json!({"amount": pesos * 100, "currency": "COP"});
        serde_json::from_value(serde_json::json!({"data": [
            {"act": "credit", "used_today": cop(0), "used_this_month": cop(0), "available": cop(300)}
        ]}))
        .unwrap()
    }

    #[test]
    fn an_amount_stays_within_product_limits_and_funds() {
        let bounds = Bounds::of(CREDIT, Some(&account()), Some(&limits()));
        let found = |amount| bounds.problem(pesos(amount));
        assert_eq!(found(9), Some((K::BelowMinimum, pesos(10))));
        assert_eq!(found(10), None);
        assert_eq!(found(300), None);
        assert_eq!(found(301), Some((K::AboveLimits, pesos(300))));
        assert_eq!(found(901), Some((K::AboveMaximum, pesos(900))));
        let unlimited = Bounds::of(CREDIT, Some(&account()), None);
        assert_eq!(
            unlimited.problem(pesos(501)),
            Some((K::AboveFunds, pesos(500)))
        );
    }

    #[test]
    fn a_debit_does_not_ask_what_the_master_account_has() {
        let bounds = Bounds::of(DEBIT, Some(&account()), Some(&limits()));
        assert_eq!((bounds.funds, bounds.yours), (None, None));
        assert_eq!(bounds.problem(pesos(900)), None);
    }

    #[test]
    fn what_is_not_known_does_not_bind() {
        assert_eq!(Bounds::default().problem(pesos(1_000_000)), None);
    }

    #[test]
    fn an_amount_is_over_zero() {
        assert_eq!(typed("1.250.000,50"), Some(Money::from_minor(125_000_050)));
        assert_eq!(typed("1,250,000.50"), Some(Money::from_minor(125_000_050)));
        for text in ["", "0", "mil", "-5"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }

    #[test]
    fn only_an_answer_that_did_not_arrive_leaves_it_unknown() {
        let problem = |status: u16, code: &str| {
            let body = format!(
                r#"{{"type":"t","title":"x","status":{status},"detail":"y","code":"{code}","request_id":"r","retryable":false}}"#
            );
            is_unknown(&ApiError::read(status, &body))
        };
        assert!(is_unknown(&ApiError::Offline) && is_unknown(&ApiError::Unreadable(502)));
        assert!(problem(502, "core.unavailable"));
        assert!(!problem(403, "access.denied"));
    }
}
