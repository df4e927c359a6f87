//! The payment and its moves.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::PaymentStatus;
use crate::{
    ids::{CompanyId, OrderId, PaymentId, TopUpId, UserId},
    money::Money,
};

/// Digits of a code: 26 bits.
pub const CODE_DIGITS: u32 = 8;
/// How long a code is good for.
pub const CODE_LIFETIME: TimeDelta = TimeDelta::minutes(5);
/// The pause between two codes.
pub const SEND_PAUSE: TimeDelta = TimeDelta::seconds(60);
/// How many codes a payment may be sent a day.
pub const SENDS_A_DAY: usize = 5;
/// How many wrong codes block a payment.
pub const TRIES: u8 = 3;

/// What a payment is for. Code, limits and debit are the same for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A service order.
    Order(OrderId),
    /// A top-up of the master account.
    TopUp(TopUpId),
}

impl Purpose {
    /// The order, when it is one.
    pub const fn order(self) -> Option<OrderId> {
        match self {
            Self::Order(id) => Some(id),
            Self::TopUp(_) => None,
        }
    }

    /// The top-up, when it is one.
    pub const fn top_up(self) -> Option<TopUpId> {
        match self {
            Self::Order(_) => None,
            Self::TopUp(id) => Some(id),
        }
    }
}

/// A payment. The code itself is never in it, only its keyed hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Its id; its text is our key at the bank.
    pub id: PaymentId,
    /// The company.
    pub company: CompanyId,
    /// What it pays. As JSON it is a field of the payment: `order` or `top_up`.
    #[serde(flatten)]
    pub purpose: Purpose,
    /// Who pays; only they can confirm.
    pub user: UserId,
    /// Its state.
    pub status: PaymentStatus,
    /// What is debited; a code is good for this amount only.
    pub amount: Money,
    /// The keyed hash of the code that is out, bound to payment and amount.
    pub code_hash: Option<String>,
    /// When the code ends.
    pub code_expires_at: Option<DateTime<Utc>>,
    /// Wrong tries at codes of this payment.
    pub wrong_tries: u8,
    /// When codes were sent.
    pub sent_at: Vec<DateTime<Utc>>,
    /// The bank's reference.
    pub bank_reference: Option<String>,
    /// The bank's code when it refused.
    pub failure_code: Option<String>,
    /// When it was started.
    pub created_at: DateTime<Utc>,
    /// The version that was read; the store adds one when it writes.
    pub version: i64,
}

/// Its state does not allow the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a payment that is {0} does not allow this")]
pub struct WrongState(pub PaymentStatus);

/// Why no code is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendRefused {
    /// The state.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// One was sent a moment ago.
    #[error("a code was sent a moment ago")]
    TooSoon {
        /// When another may be sent.
        until: DateTime<Utc>,
    },
    /// The day's number is used up.
    #[error("the day's number of codes is used up")]
    DayLimit,
}

/// Why a code does not confirm.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefused {
    /// The state.
    #[error(transparent)]
    WrongState(#[from] WrongState),
    /// Another person started the payment.
    #[error("another person started this payment")]
    OtherPerson,
    /// The code's time is over; the payment is kept so that another code can be sent.
    #[error("the code has expired")]
    Expired,
    /// Wrong; the payment has counted it.
    #[error("the code is wrong")]
    Wrong(Box<Payment>),
    /// Wrong once too often; the payment is blocked.
    #[error("wrong once too often")]
    Blocked(Box<Payment>),
}

impl Payment {
    /// A payment that has just been started.
    pub fn start(
        id: PaymentId,
        company: CompanyId,
        purpose: Purpose,
        user: UserId,
        amount: Money,
        at: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            company,
            purpose,
            user,
            status: PaymentStatus::RequiresCode,
            amount,
            code_hash: None,
            code_expires_at: None,
            wrong_tries: 0,
            sent_at: Vec::new(),
            bank_reference: None,
            failure_code: None,
            created_at: at,
            version: 1,
        }
    }

    /// Carries over when codes were sent for the same person's payment before, so that starting anew
    /// gives nobody more codes, and with them more guesses, than a day allows. A top-up whose code was
    /// right does not count: who tops up often is nobody who guesses.
    #[must_use]
    pub fn after(mut self, before: Option<&Self>) -> Self {
        let day_ago = self.created_at - TimeDelta::days(1);
        let counts = |payment: &&Self| payment.purpose == self.purpose || !payment.was_confirmed();
        let sent = before
            .into_iter()
            .filter(counts)
            .flat_map(|payment| &payment.sent_at);
        self.sent_at = sent.filter(|at| **at > day_ago).copied().collect();
        self
    }

    /// Whether its code was right.
    const fn was_confirmed(&self) -> bool {
        self.status.is_submitted() || matches!(self.status, PaymentStatus::Failed)
    }

    /// Whether this person can go on with it: a code is out and still stands.
    pub fn awaits_code_of(&self, user: UserId, now: DateTime<Utc>) -> bool {
        self.user == user
            && self.status == PaymentStatus::CodeSent
            && self.code_expires_at.is_some_and(|until| now < until)
    }

    /// Puts a new code out; the one before is void.
    ///
    /// # Errors
    /// Why none is sent.
    pub fn send_code(mut self, code_hash: String, now: DateTime<Utc>) -> Result<Self, SendRefused> {
        self.expect(&[PaymentStatus::RequiresCode, PaymentStatus::CodeSent])?;
        if let Some(until) = self.resend_at().filter(|until| now < *until) {
            return Err(SendRefused::TooSoon { until });
        }
        let day_ago = now - TimeDelta::days(1);
        if self.sent_at.iter().filter(|at| **at > day_ago).count() >= SENDS_A_DAY {
            return Err(SendRefused::DayLimit);
        }
        self.status = PaymentStatus::CodeSent;
        self.code_hash = Some(code_hash);
        self.code_expires_at = Some(now + CODE_LIFETIME);
        self.sent_at.push(now);
        Ok(self)
    }

    /// When another code may be sent.
    pub fn resend_at(&self) -> Option<DateTime<Utc>> {
        self.sent_at.last().map(|at| *at + SEND_PAUSE)
    }

    /// How many tries are left.
    pub const fn tries_left(&self) -> u8 {
        TRIES.saturating_sub(self.wrong_tries)
    }

    /// Tries a code, as its keyed hash.
    ///
    /// # Errors
    /// Why it does not confirm; a wrong try gives the payment back, for it has to be kept.
    pub fn verify(
        mut self,
        user: UserId,
        code_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Self, CodeRefused> {
        self.expect(&[PaymentStatus::CodeSent])?;
        if self.user != user {
            return Err(CodeRefused::OtherPerson);
        }
        if self.code_expires_at.is_none_or(|until| now >= until) {
            return Err(CodeRefused::Expired);
        }
        if self.code_hash.as_deref() != Some(code_hash) {
            self.wrong_tries = self.wrong_tries.saturating_add(1);
            if self.wrong_tries < TRIES {
                return Err(CodeRefused::Wrong(Box::new(self)));
            }
            self.status = PaymentStatus::Blocked;
            self.code_hash = None;
            return Err(CodeRefused::Blocked(Box::new(self)));
        }
        self.status = PaymentStatus::Verified;
        self.code_hash = None;
        self.code_expires_at = None;
        Ok(self)
    }

    /// The payment was left alone: it makes room for another.
    ///
    /// # Errors
    /// When a code was right already.
    pub fn expire(mut self) -> Result<Self, WrongState> {
        self.expect(&[PaymentStatus::RequiresCode, PaymentStatus::CodeSent])?;
        self.status = PaymentStatus::Expired;
        self.code_hash = None;
        Ok(self)
    }

    /// The debit is about to be asked for. Stored before the call, so that a crash cannot forget it.
    ///
    /// # Errors
    /// When no right code was given, or the bank has decided.
    pub fn submit(mut self) -> Result<Self, WrongState> {
        self.expect(&[
            PaymentStatus::Verified,
            PaymentStatus::Submitted,
            PaymentStatus::InDoubt,
        ])?;
        self.status = PaymentStatus::Submitted;
        Ok(self)
    }

    /// The bank's answer is unknown.
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn doubt(mut self) -> Result<Self, WrongState> {
        self.expect(&[PaymentStatus::Submitted, PaymentStatus::InDoubt])?;
        self.status = PaymentStatus::InDoubt;
        Ok(self)
    }

    /// The bank debited.
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn succeed(mut self, bank_reference: String) -> Result<Self, WrongState> {
        self.expect(&[PaymentStatus::Submitted, PaymentStatus::InDoubt])?;
        self.status = PaymentStatus::Succeeded;
        self.bank_reference = Some(bank_reference);
        Ok(self)
    }

    /// The bank refused.
    ///
    /// # Errors
    /// When nothing was asked.
    pub fn fail(mut self, code: String) -> Result<Self, WrongState> {
        self.expect(&[PaymentStatus::Submitted, PaymentStatus::InDoubt])?;
        self.status = PaymentStatus::Failed;
        self.failure_code = Some(code);
        Ok(self)
    }

    fn expect(&self, allowed: &[PaymentStatus]) -> Result<(), WrongState> {
        if allowed.contains(&self.status) {
            Ok(())
        } else {
            Err(WrongState(self.status))
        }
    }
}

impl PaymentStatus {
    /// Whether the bank was asked, or is about to be: then the order is locked.
    pub const fn is_submitted(self) -> bool {
        matches!(
            self,
            Self::Verified | Self::Submitted | Self::InDoubt | Self::Succeeded
        )
    }

    /// Whether it is over without money taken.
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Failed | Self::Blocked | Self::Expired)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn payment() -> Payment {
        let id = Uuid::from_u128(1);
        Payment::start(
            id.into(),
            id.into(),
            Purpose::Order(id.into()),
            UserId(id),
            Money::from_minor(100),
            NOW,
        )
    }

    fn sent() -> Payment {
        payment().send_code("h".into(), NOW).unwrap()
    }

    #[test]
    fn the_right_code_in_time_confirms_once() {
        let payment = sent();
        let user = payment.user;
        let verified = payment.verify(user, "h", NOW).unwrap();
        assert_eq!(verified.status, PaymentStatus::Verified);
        assert_eq!(
            verified.clone().verify(user, "h", NOW),
            Err(WrongState(PaymentStatus::Verified).into())
        );
    }

    #[test]
    fn three_wrong_codes_block() {
        let mut payment = sent();
        let user = payment.user;
        for left in [2, 1] {
            let Err(CodeRefused::Wrong(counted)) = payment.verify(user, "x", NOW) else {
                panic!("not wrong")
            };
            assert_eq!(counted.tries_left(), left);
            payment = *counted;
        }
        let Err(CodeRefused::Blocked(blocked)) = payment.verify(user, "x", NOW) else {
            panic!("not blocked")
        };
        assert_eq!(blocked.status, PaymentStatus::Blocked);
        assert!(blocked.verify(user, "h", NOW).is_err());
    }

    #[test]
    fn a_code_is_for_one_person_and_five_minutes() {
        let payment = sent();
        assert_eq!(
            payment.clone().verify(UserId(Uuid::nil()), "h", NOW),
            Err(CodeRefused::OtherPerson)
        );
        let user = payment.user;
        assert_eq!(
            payment.verify(user, "h", NOW + CODE_LIFETIME),
            Err(CodeRefused::Expired)
        );
    }

    #[test]
    fn codes_are_a_minute_apart_and_five_a_day() {
        let mut payment = sent();
        assert!(matches!(
            payment.clone().send_code("i".into(), NOW),
            Err(SendRefused::TooSoon { .. })
        ));
        for n in 1..5 {
            payment = payment.send_code("i".into(), NOW + SEND_PAUSE * n).unwrap();
        }
        assert_eq!(
            payment.clone().send_code("i".into(), NOW + SEND_PAUSE * 9),
            Err(SendRefused::DayLimit)
        );
        assert!(
            payment
                .send_code("i".into(), NOW + TimeDelta::days(2))
                .is_ok()
        );
    }

    #[test]
    fn starting_anew_does_not_reset_the_days_codes() {
        let mut before: Option<Payment> = None;
        let mut now = NOW;
        for _ in 0..SENDS_A_DAY {
            let next = Payment {
                created_at: now,
                ..payment()
            }
            .after(before.as_ref());
            before = Some(next.send_code("h".into(), now).unwrap());
            now += SEND_PAUSE;
        }
        let sixth = Payment {
            created_at: now,
            ..payment()
        }
        .after(before.as_ref());
        assert_eq!(sixth.send_code("h".into(), now), Err(SendRefused::DayLimit));
        let tomorrow = NOW + TimeDelta::days(1) + SEND_PAUSE;
        let later = Payment {
            created_at: tomorrow,
            ..payment()
        }
        .after(before.as_ref());
        assert!(later.send_code("h".into(), tomorrow).is_ok());
    }

    #[test]
    fn codes_of_top_ups_count_until_one_was_right() {
        let top_up = |n| Payment {
            purpose: Purpose::TopUp(Uuid::from_u128(n).into()),
            ..payment()
        };
        let sent = top_up(1).send_code("h".into(), NOW).unwrap();
        let next = top_up(2).after(Some(&sent));
        assert_eq!(next.sent_at, sent.sent_at, "left alone: its code counts");
        let user = sent.user;
        let confirmed = sent.verify(user, "h", NOW).unwrap().submit().unwrap();
        assert!(top_up(2).after(Some(&confirmed)).sent_at.is_empty());
        let failed = confirmed.fail("no".into()).unwrap();
        assert!(top_up(2).after(Some(&failed)).sent_at.is_empty());
        assert_eq!(
            top_up(1).after(Some(&failed)).sent_at,
            failed.sent_at,
            "the same top-up goes on counting"
        );
    }

    #[test]
    fn a_payment_of_an_order_is_kept_as_it_always_was() {
        let payment = payment();
        let kept = serde_json::to_value(&payment).unwrap();
        assert_eq!(kept["order"], payment.purpose.order().unwrap().to_string());
        assert!(kept.get("top_up").is_none() && kept.get("purpose").is_none());
        assert_eq!(serde_json::from_value::<Payment>(kept).unwrap(), payment);
        let top_up = Payment {
            purpose: Purpose::TopUp(Uuid::from_u128(7).into()),
            ..payment
        };
        let kept = serde_json::to_string(&top_up).unwrap();
        assert!(kept.contains("\"top_up\":\"top_"), "{kept}");
        assert_eq!(serde_json::from_str::<Payment>(&kept).unwrap(), top_up);
    }

    #[test]
    fn the_bank_decides_once() {
        let payment = sent();
        let user = payment.user;
        let submitted = payment.verify(user, "h", NOW).unwrap().submit().unwrap();
        let done = submitted
            .clone()
            .doubt()
            .unwrap()
            .succeed("ref".into())
            .unwrap();
        assert!(done.clone().fail("no".into()).is_err() && done.submit().is_err());
        assert!(
            submitted
                .fail("no".into())
                .unwrap()
                .succeed("ref".into())
                .is_err()
        );
    }
}
