//! The batch and its moves. Every move consumes the batch and gives it back in its new state.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{BatchStatus, BatchType, ConfirmRefused, WrongState};
use crate::{
    digest,
    ids::{BatchId, CompanyId, OrderId, ProductId, UserId},
    money::Money,
};

crate::text_enum! {
    /// What a company wants done with a batch that has lines with errors.
    LinePolicy {
        /// All lines or none.
        AllOrNothing = "all_or_nothing",
        /// The valid lines may go on alone, after an explicit word.
        ValidOnly = "valid_only",
    }
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub signer: UserId,
    /// What they were shown.
    pub digest: String,
    /// When.
    pub signed_at: DateTime<Utc>,
}

/// What the lines of a batch come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Detail lines.
    pub lines: i64,
    /// Lines that go to the core.
    pub accepted: i64,
    /// Lines with errors.
    pub errors: i64,
    /// Lines that the core has done.
    pub processed: i64,
    /// Lines that the core has refused.
    pub rejected: i64,
    /// Cards that the accepted lines ask for.
    pub cards: i64,
    /// Distinct branches that cards are shipped to.
    pub shipments: i64,
}

/// What reading the file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// `Valid`, `WithErrors` or `Invalid`.
    pub status: BatchStatus,
    /// The lines.
    pub counts: Counts,
    /// Money of the accepted lines.
    pub total: Money,
    /// The client's own reference, from the header.
    pub client_reference: Option<String>,
    /// The description, from the header.
    pub description: Option<String>,
    /// When it should run; none means on payment.
    pub value_date: Option<NaiveDate>,
    /// The digest of the report.
    pub report_digest: String,
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: BatchId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// The number that people use, per company.
    pub number: i64,
    /// What it asks for.
    pub kind: BatchType,
    /// Its state.
    pub status: BatchStatus,
    /// The file's name.
    pub file_name: String,
    /// The file's size in bytes.
    pub size_bytes: i64,
    /// SHA-256 of the file's bytes, hex.
    pub content_hash: String,
    /// See [`Verdict`].
    pub client_reference: Option<String>,
    /// See [`Verdict`].
    pub description: Option<String>,
    /// See [`Verdict`].
    pub value_date: Option<NaiveDate>,
    /// The lines.
    pub counts: Counts,
    /// Money of the accepted lines.
    pub total: Money,
    /// Money of the lines that the core refused.
    pub rejected_total: Money,
    /// What the company wants done with lines with errors.
    pub policy: LinePolicy,
    /// The digest of the report, once read.
    pub report_digest: Option<String>,
    /// Who uploaded it.
    pub maker: UserId,
    /// Who confirmed it.
    pub confirmed_by: Option<UserId>,
    /// When.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What the confirmer was shown.
    pub confirmed_digest: Option<String>,
    /// The signatures, in their order.
    pub signatures: Vec<Signature>,
    /// Who refused it, and why.
    pub rejection: Option<(UserId, String)>,
    /// The order it belongs to.
    pub order: Option<OrderId>,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// The version that was read; the store adds one when it writes.
    pub version: i64,
}

impl Batch {
    /// What a confirmer or signer is shown, as a digest: which batch, which bytes, how many lines, how much.
    pub fn digest(&self) -> String {
        digest::of_value(serde_json::json!({
            "id": self.id, "number": self.number, "company": self.company, "product": self.product,
            "type": self.kind, "content": self.content_hash, "accepted": self.counts.accepted,
            "errors": self.counts.errors, "total": self.total,
        }))
    }

    /// Ends the reading of the file.
    ///
    /// # Errors
    /// When the batch is past that.
    pub fn finish_validation(mut self, verdict: Verdict) -> Result<Self, WrongState> {
        self.expect(&[BatchStatus::Validating])?;
        let Verdict {
            status,
            counts,
            total,
            client_reference,
            description,
            value_date,
            report_digest,
        } = verdict;
        self.status = status;
        self.counts = counts;
        self.total = total;
        self.client_reference = client_reference;
        self.description = description;
        self.value_date = value_date;
        self.report_digest = Some(report_digest);
        Ok(self)
    }

    /// Confirms what was shown (`digest`). `exclude_errors` is the maker's explicit word that lines with
    /// errors are left out.
    ///
    /// # Errors
    /// Why not.
    pub fn confirm(
        mut self,
        by: UserId,
        digest: &str,
        exclude_errors: bool,
        at: DateTime<Utc>,
    ) -> Result<Self, ConfirmRefused> {
        self.expect(&[BatchStatus::Valid, BatchStatus::WithErrors])?;
        if self.digest() != digest {
            return Err(ConfirmRefused::DigestDiffers);
        }
        if self.counts.accepted == 0 {
            return Err(ConfirmRefused::NothingAccepted);
        }
        if self.status == BatchStatus::WithErrors {
            match (self.policy, exclude_errors) {
                (LinePolicy::AllOrNothing, _) => return Err(ConfirmRefused::AllOrNothing),
                (LinePolicy::ValidOnly, false) => return Err(ConfirmRefused::ExclusionNotAgreed),
                (LinePolicy::ValidOnly, true) => {}
            }
        }
        self.status = BatchStatus::Confirmed;
        self.confirmed_by = Some(by);
        self.confirmed_at = Some(at);
        self.confirmed_digest = Some(digest.to_owned());
        Ok(self)
    }

    /// Removes a batch that was not confirmed.
    ///
    /// # Errors
    /// When it is past that.
    pub fn delete(mut self) -> Result<Self, WrongState> {
        self.expect(&[
            BatchStatus::Valid,
            BatchStatus::WithErrors,
            BatchStatus::Invalid,
        ])?;
        self.status = BatchStatus::Deleted;
        Ok(self)
    }

    /// A signer refuses it, with a reason for the maker.
    ///
    /// # Errors
    /// When its state does not allow it.
    pub fn reject(mut self, by: UserId, reason: String) -> Result<Self, WrongState> {
        self.expect(&[BatchStatus::Confirmed, BatchStatus::PartiallySigned])?;
        self.status = BatchStatus::Rejected;
        self.rejection = Some((by, reason));
        Ok(self)
    }

    /// Its order was created.
    ///
    /// # Errors
    /// When it lacks signatures or has an order.
    pub fn join_order(mut self, order: OrderId) -> Result<Self, WrongState> {
        self.expect(&[BatchStatus::Authorized])?;
        self.status = BatchStatus::Ordered;
        self.order = Some(order);
        Ok(self)
    }

    /// Its order was cancelled or ran out.
    ///
    /// # Errors
    /// When its order is past that.
    pub fn order_cancelled(mut self) -> Result<Self, WrongState> {
        self.expect(&[BatchStatus::Ordered])?;
        self.status = BatchStatus::Cancelled;
        Ok(self)
    }

    /// Its order was paid.
    ///
    /// # Errors
    /// When its order is past that.
    pub fn order_paid(mut self) -> Result<Self, WrongState> {
        self.expect(&[BatchStatus::Ordered])?;
        self.status = BatchStatus::InProcess;
        Ok(self)
    }

    /// The core has ended every line.
    ///
    /// # Errors
    /// When the core has no work on it.
    pub fn processed(
        mut self,
        processed: i64,
        rejected: i64,
        rejected_total: Money,
    ) -> Result<Self, WrongState> {
        self.expect(&[BatchStatus::InProcess])?;
        self.status = BatchStatus::Processed;
        self.counts.processed = processed;
        self.counts.rejected = rejected;
        self.rejected_total = rejected_total;
        Ok(self)
    }

    /// Nobody signed or ordered it in time.
    ///
    /// # Errors
    /// When it is past that.
    pub fn expire(mut self) -> Result<Self, WrongState> {
        self.expect(&[
            BatchStatus::Confirmed,
            BatchStatus::PartiallySigned,
            BatchStatus::Authorized,
        ])?;
        self.status = BatchStatus::Expired;
        Ok(self)
    }

    fn expect(&self, allowed: &[BatchStatus]) -> Result<(), WrongState> {
        if allowed.contains(&self.status) {
            Ok(())
        } else {
            Err(WrongState(self.status))
        }
    }
}

impl BatchStatus {
    /// Whether nothing moves it any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Processed | Self::Cancelled | Self::Rejected | Self::Expired | Self::Deleted
        )
    }

    /// Whether the company waits for the system, so that a screen should look again soon.
    pub const fn is_moving(self) -> bool {
        matches!(self, Self::Validating | Self::InProcess)
    }
}
