//! Step-up: a fresh proof of presence for one risky act.

use chrono::{DateTime, TimeDelta, Utc};

use crate::ids::UserId;

text_enum! {
    /// A risky act that asks for a fresh proof.
    StepUpAction {
        /// Confirm a batch.
        Confirm = "confirm",
        /// Sign a batch, or authorise a quote.
        Sign = "sign",
        /// Cancel an order.
        Cancel = "cancel",
        /// Ask for a card's balance.
        Balance = "balance",
        /// Credit a card.
        Credit = "credit",
        /// Debit a card.
        Debit = "debit",
        /// Block or unblock a card (digest: [`crate::card::block_digest`]).
        Block = "block",
        /// Pay an order.
        Pay = "pay",
        /// Top up the master account.
        TopUp = "top_up",
        /// Turn the second factor on or off, or ask for new recovery codes (digest: the own user's id).
        SecondFactor = "second_factor",
        /// Change what somebody may do, or end their access (digest: that user's id, or the proposal's).
        ManageUsers = "manage_users",
        /// Act for the program manager (digest: what the operation says, e.g. the company's id).
        Operate = "operate",
    }
}

/// How long a proof is good for.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(2);

/// A proof as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// Whose it is.
    pub user: UserId,
    /// For which act.
    pub action: StepUpAction,
    /// Of what, as it was shown.
    pub digest: String,
    /// Until when.
    pub expires_at: DateTime<Utc>,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
}

/// Why a proof does not open an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProofRefused {
    /// It was used before.
    #[error("La confirmación ya se usó. / The proof was used before.")]
    Used,
    /// Its time is over.
    #[error("La confirmación venció. / The proof has expired.")]
    Expired,
    /// It is for another person, act or object.
    #[error("La confirmación es para otra cosa. / The proof is for something else.")]
    ForSomethingElse,
}

impl Proof {
    /// Whether the proof opens this act, now.
    ///
    /// # Errors
    /// Why not.
    pub fn opens(
        &self,
        user: UserId,
        action: StepUpAction,
        digest: &str,
        now: DateTime<Utc>,
    ) -> Result<(), ProofRefused> {
        if self.used_at.is_some() {
            return Err(ProofRefused::Used);
        }
        if now >= self.expires_at {
            return Err(ProofRefused::Expired);
        }
        if self.user != user || self.action != action || self.digest != digest {
            return Err(ProofRefused::ForSomethingElse);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_proof_opens_one_act_of_one_person_in_time() {
        let now = DateTime::UNIX_EPOCH;
        let user = UserId(Uuid::from_u128(1));
        let proof = Proof {
            user,
            action: StepUpAction::Sign,
            digest: "d".into(),
            expires_at: now + LIFETIME,
            used_at: None,
        };
        assert_eq!(proof.opens(user, StepUpAction::Sign, "d", now), Ok(()));
        assert_eq!(
            proof.opens(user, StepUpAction::Confirm, "d", now),
            Err(ProofRefused::ForSomethingElse)
        );
        assert_eq!(
            proof.opens(user, StepUpAction::Sign, "e", now),
            Err(ProofRefused::ForSomethingElse)
        );
        assert_eq!(
            proof.opens(UserId(Uuid::nil()), StepUpAction::Sign, "d", now),
            Err(ProofRefused::ForSomethingElse)
        );
        assert_eq!(
            proof.opens(user, StepUpAction::Sign, "d", now + LIFETIME),
            Err(ProofRefused::Expired)
        );
        let spent = Proof {
            used_at: Some(now),
            ..proof
        };
        assert_eq!(
            spent.opens(user, StepUpAction::Sign, "d", now),
            Err(ProofRefused::Used)
        );
    }
}
