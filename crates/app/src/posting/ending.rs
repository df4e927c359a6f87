//! Ending a transfer: what was held is let go, and posted if the core did it.

use domain::{
    ids::{CompanyId, ProductId, TransferId},
    transfer::{EndedBefore, Transfer, TransferStatus},
};

use super::plan::Plan;
use crate::{AppError, Result};

/// How a transfer ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum End {
    /// The core did it, under a reference of its own.
    Posted(String),
    /// The core refused it, by a code.
    Voided(String),
    /// It is given up, by a code of ours.
    Expired(String),
}

/// A transfer to be ended.
#[derive(Debug, Clone)]
pub(crate) struct Ending {
    pub company: CompanyId,
    pub product: ProductId,
    pub transfer: TransferId,
    pub end: End,
}

impl Plan<'_> {
    /// Ends a transfer; one that has ended stays as it is.
    pub(super) fn end(&mut self, ending: &Ending) -> Result<Transfer> {
        let transfer = self
            .facts
            .transfers
            .get(&ending.transfer)
            .cloned()
            .ok_or(AppError::NotFound)?;
        let (held, before) = (transfer.held(), transfer.clone());
        let ended = match end(transfer, &ending.end, self.now) {
            Ok(ended) => ended,
            Err(EndedBefore(_)) => return Ok(before),
        };
        if held.is_positive() {
            self.accounts.books.release(held);
        }
        if ended.status == TransferStatus::Posted {
            let movements = ended.movements();
            let movements = movements.map_err(|fault| AppError::Internal(fault.to_string()))?;
            let drafts = self.accounts.books.post(&movements);
            let drafts = drafts.map_err(|short| AppError::Internal(short.to_string()))?;
            self.add_entries(ended.id, drafts);
        } else {
            self.given_back.push(ended.id.uuid());
        }
        self.facts.transfers.insert(ended.id, ended.clone());
        self.ended.push(ended.clone());
        Ok(ended)
    }
}

fn end(
    transfer: Transfer,
    end: &End,
    now: chrono::DateTime<chrono::Utc>,
) -> std::result::Result<Transfer, EndedBefore> {
    match end.clone() {
        End::Posted(core_reference) => transfer.post(core_reference, now),
        End::Voided(code) => transfer.void(code, now),
        End::Expired(code) => transfer.expire(code, now),
    }
}
