//! A change that waits for a second administrator.
//!
//! ```text
//! pending → approved | rejected | superseded
//! ```

use chrono::{DateTime, Utc};

use super::{LimitSet, Permissions};
use crate::ids::{CompanyId, ProposalId, UserId};

text_enum! {
    /// What a proposal would change.
    ProposalKind {
        /// What somebody may do.
        Permissions = "permissions",
        /// Somebody's limits.
        Limits = "limits",
    }
}

text_enum! {
    /// Where a proposal stands.
    ProposalStatus {
        /// It waits for another administrator.
        Pending = "pending",
        /// It was approved and is in force.
        Approved = "approved",
        /// It was refused.
        Rejected = "rejected",
        /// A later proposal, or another change, took its place.
        Superseded = "superseded",
    }
}

/// What somebody has, and what they would have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// What they may do.
    Permissions {
        /// Now.
        before: Permissions,
        /// Then.
        after: Permissions,
    },
    /// Their limits.
    Limits {
        /// Now.
        before: LimitSet,
        /// Then.
        after: LimitSet,
    },
}

/// A change that waits, or waited, for a second administrator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The company.
    pub company: CompanyId,
    /// Whose permissions or limits.
    pub user: UserId,
    /// The change.
    pub change: Change,
    /// Where it stands.
    pub status: ProposalStatus,
    /// Who proposed it.
    pub proposed_by: UserId,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// Who decided, if a person did.
    pub decided_by: Option<UserId>,
    /// When it was decided, or lost its place.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// The version.
    pub version: i64,
}

/// Why a proposal is not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProposalRefused {
    /// It was decided before.
    #[error("a proposal that is {0} is not decided again")]
    WrongState(ProposalStatus),
    /// Who proposed it, and whom it is about, do not decide on it.
    #[error("the proposal is decided by another person than its proposer and its subject")]
    SamePerson,
}

impl Change {
    /// What kind of change it is.
    pub const fn kind(&self) -> ProposalKind {
        match self {
            Self::Permissions { .. } => ProposalKind::Permissions,
            Self::Limits { .. } => ProposalKind::Limits,
        }
    }

    /// Whether nothing would change.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Permissions { before, after } => before == after,
            Self::Limits { before, after } => before == after,
        }
    }
}

impl Proposal {
    /// Whether this person may decide on it now.
    ///
    /// # Errors
    /// Why not.
    pub fn may_decide(&self, by: UserId) -> Result<(), ProposalRefused> {
        self.pending()?;
        if by == self.proposed_by || by == self.user {
            return Err(ProposalRefused::SamePerson);
        }
        Ok(())
    }

    /// Puts it in force.
    ///
    /// # Errors
    /// When it was decided before, or by who may not decide.
    pub fn approve(self, by: UserId, at: DateTime<Utc>) -> Result<Self, ProposalRefused> {
        self.may_decide(by)?;
        Ok(Self {
            status: ProposalStatus::Approved,
            decided_by: Some(by),
            decided_at: Some(at),
            ..self
        })
    }

    /// Refuses it.
    ///
    /// # Errors
    /// When it was decided before, or by who may not decide.
    pub fn reject(
        self,
        by: UserId,
        reason: String,
        at: DateTime<Utc>,
    ) -> Result<Self, ProposalRefused> {
        self.may_decide(by)?;
        Ok(Self {
            status: ProposalStatus::Rejected,
            decided_by: Some(by),
            decided_at: Some(at),
            reason: Some(reason),
            ..self
        })
    }

    /// Takes its place away: a later proposal came, or what it starts from has changed.
    ///
    /// # Errors
    /// When it was decided before.
    pub fn supersede(self, at: DateTime<Utc>) -> Result<Self, ProposalRefused> {
        self.pending()?;
        Ok(Self {
            status: ProposalStatus::Superseded,
            decided_at: Some(at),
            ..self
        })
    }

    fn pending(&self) -> Result<(), ProposalRefused> {
        match self.status {
            ProposalStatus::Pending => Ok(()),
            status => Err(ProposalRefused::WrongState(status)),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const PROPOSER: UserId = UserId(Uuid::from_u128(1));
    const SUBJECT: UserId = UserId(Uuid::from_u128(2));
    const OTHER: UserId = UserId(Uuid::from_u128(3));

    fn proposal(status: ProposalStatus) -> Proposal {
        Proposal {
            id: ProposalId(Uuid::from_u128(7)),
            company: CompanyId(Uuid::from_u128(8)),
            user: SUBJECT,
            change: Change::Limits {
                before: LimitSet::new(),
                after: LimitSet::new(),
            },
            status,
            proposed_by: PROPOSER,
            proposed_at: DateTime::UNIX_EPOCH,
            decided_by: None,
            decided_at: None,
            reason: None,
            version: 1,
        }
    }

    #[test]
    fn every_state_with_every_act_and_every_person() {
        let at = DateTime::UNIX_EPOCH;
        for status in ProposalStatus::ALL.iter().copied() {
            for person in [PROPOSER, SUBJECT, OTHER] {
                let wanted = match (status, person) {
                    (ProposalStatus::Pending, OTHER) => Ok(()),
                    (ProposalStatus::Pending, _) => Err(ProposalRefused::SamePerson),
                    (decided, _) => Err(ProposalRefused::WrongState(decided)),
                };
                let approved = proposal(status).approve(person, at);
                let rejected = proposal(status).reject(person, "no".into(), at);
                assert_eq!(proposal(status).may_decide(person), wanted);
                assert_eq!(
                    approved.map(|proposal| proposal.status),
                    wanted.map(|()| ProposalStatus::Approved)
                );
                assert_eq!(
                    rejected.map(|proposal| (proposal.status, proposal.reason)),
                    wanted.map(|()| (ProposalStatus::Rejected, Some("no".to_owned())))
                );
            }
            let superseded = proposal(status).supersede(at);
            assert_eq!(superseded.is_ok(), status == ProposalStatus::Pending);
        }
    }

    #[test]
    fn a_refusal_reads_as_a_sentence() {
        let decided = proposal(ProposalStatus::Approved).approve(OTHER, DateTime::UNIX_EPOCH);
        assert_eq!(
            decided.unwrap_err().to_string(),
            "a proposal that is approved is not decided again"
        );
    }
}
