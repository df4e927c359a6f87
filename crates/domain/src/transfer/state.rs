//! A transfer and what may happen to it.

use chrono::{DateTime, Utc};

use crate::{
    ids::{CardId, CompanyId, ProductId, TransferId, UserId},
    ledger::{self, Balanced, LedgerEvent, Unbalanced},
    money::Money,
};

use super::{TransferDirection, TransferStatus};

/// A credit or debit of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Which; also its key at the core.
    pub id: TransferId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// The card.
    pub card: CardId,
    /// Which way the money goes.
    pub direction: TransferDirection,
    /// How much, over zero.
    pub amount: Money,
    /// What it is for.
    pub description: Option<String>,
    /// Its state.
    pub status: TransferStatus,
    /// Why it was voided or expired.
    pub failure_code: Option<String>,
    /// The core's own reference, once posted.
    pub core_reference: Option<String>,
    /// The transfer that this one undoes.
    pub reverses: Option<TransferId>,
    /// Who asked for it.
    pub requested_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it ended.
    pub resolved_at: Option<DateTime<Utc>>,
}

/// A transfer that has ended does not end again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the transfer has ended: it is {0}")]
pub struct EndedBefore(pub TransferStatus);

/// Why a transfer cannot be undone by another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReverseRefused {
    /// Nothing moved, or not yet.
    #[error("a transfer that is {0} has moved nothing that could be undone")]
    NotPosted(TransferStatus),
    /// It undoes another one: ask for a new transfer instead.
    #[error("the transfer is a reversal itself")]
    IsReversal,
    /// Another transfer undoes it, or is about to.
    #[error("the transfer is reversed already")]
    ReversedBefore,
}

impl Transfer {
    /// What is kept back of the master account for it: a credit that has not ended.
    pub fn held(&self) -> Money {
        match (self.status, self.direction) {
            (TransferStatus::Pending, TransferDirection::Credit) => self.amount,
            _ => Money::ZERO,
        }
    }

    /// What it is in the books.
    pub const fn event(&self) -> LedgerEvent {
        match self.direction {
            TransferDirection::Credit => LedgerEvent::CardCredit,
            TransferDirection::Debit => LedgerEvent::CardDebit,
        }
    }

    /// What it moves when it is posted.
    ///
    /// # Errors
    /// Never: the two sides are one amount.
    pub fn movements(&self) -> Result<Balanced, Unbalanced> {
        match self.direction {
            TransferDirection::Credit => ledger::card_credit(self.card, self.amount),
            TransferDirection::Debit => ledger::card_debit(self.card, self.amount),
        }
    }

    /// The core did it.
    ///
    /// # Errors
    /// When it has ended.
    pub fn post(self, core_reference: String, at: DateTime<Utc>) -> Result<Self, EndedBefore> {
        Ok(Self {
            core_reference: Some(core_reference),
            ..self.ended(TransferStatus::Posted, at)?
        })
    }

    /// The core refused it.
    ///
    /// # Errors
    /// When it has ended.
    pub fn void(self, code: String, at: DateTime<Utc>) -> Result<Self, EndedBefore> {
        Ok(Self {
            failure_code: Some(code),
            ..self.ended(TransferStatus::Voided, at)?
        })
    }

    /// It is given up: the core has not seen it and never will.
    ///
    /// # Errors
    /// When it has ended.
    pub fn expire(self, code: String, at: DateTime<Utc>) -> Result<Self, EndedBefore> {
        Ok(Self {
            failure_code: Some(code),
            ..self.ended(TransferStatus::Expired, at)?
        })
    }

    fn ended(self, status: TransferStatus, at: DateTime<Utc>) -> Result<Self, EndedBefore> {
        if self.status.is_final() {
            return Err(EndedBefore(self.status));
        }
        Ok(Self {
            status,
            resolved_at: Some(at),
            ..self
        })
    }

    /// Whether another transfer may undo it; `reversed` says whether one does, or is about to.
    ///
    /// # Errors
    /// Why not.
    pub fn may_be_reversed(&self, reversed: bool) -> Result<(), ReverseRefused> {
        if self.status != TransferStatus::Posted {
            return Err(ReverseRefused::NotPosted(self.status));
        }
        if self.reverses.is_some() {
            return Err(ReverseRefused::IsReversal);
        }
        if reversed {
            return Err(ReverseRefused::ReversedBefore);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn pending(direction: TransferDirection) -> Transfer {
        let id = Uuid::from_u128(1);
        Transfer {
            id: TransferId(id),
            company: CompanyId(id),
            product: ProductId(id),
            card: CardId(id),
            direction,
            amount: Money::from_minor(500),
            description: None,
            status: TransferStatus::Pending,
            failure_code: None,
            core_reference: None,
            reverses: None,
            requested_by: UserId(id),
            created_at: DateTime::UNIX_EPOCH,
            resolved_at: None,
        }
    }

    #[test]
    fn a_transfer_ends_exactly_once() {
        type End = fn(Transfer) -> Result<Transfer, EndedBefore>;
        let ends: [End; 3] = [
            |one| one.post("r".into(), DateTime::UNIX_EPOCH),
            |one| one.void("51".into(), DateTime::UNIX_EPOCH),
            |one| one.expire("gave_up".into(), DateTime::UNIX_EPOCH),
        ];
        for first in ends {
            let ended = first(pending(TransferDirection::Credit)).unwrap();
            assert!(ended.status.is_final() && ended.resolved_at.is_some());
            for second in ends {
                assert_eq!(second(ended.clone()), Err(EndedBefore(ended.status)));
            }
        }
    }

    #[test]
    fn only_a_credit_under_way_holds_money() {
        let credit = pending(TransferDirection::Credit);
        assert_eq!(credit.held(), credit.amount);
        assert_eq!(pending(TransferDirection::Debit).held(), Money::ZERO);
        let voided = credit.void("51".into(), DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(voided.held(), Money::ZERO);
    }

    #[test]
    fn only_what_was_posted_is_undone_and_only_once() {
        let open = pending(TransferDirection::Credit);
        let refused = open.may_be_reversed(false);
        assert_eq!(
            refused,
            Err(ReverseRefused::NotPosted(TransferStatus::Pending))
        );
        let posted = open.post("r".into(), DateTime::UNIX_EPOCH).unwrap();
        assert_eq!(posted.may_be_reversed(false), Ok(()));
        assert_eq!(
            posted.may_be_reversed(true),
            Err(ReverseRefused::ReversedBefore)
        );
        let undoing = Transfer {
            reverses: Some(posted.id),
            ..posted
        };
        assert_eq!(
            undoing.may_be_reversed(false),
            Err(ReverseRefused::IsReversal)
        );
    }
}
