//! What a batch offers in its state, and what is worth telling when it moves.

use contract::batches::BatchResponse;
use domain::{batch::BatchStatus, ids::BatchId};

use crate::{features::act::Offer, text::K};

/// What the list can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Everything.
    All,
    /// Waits for its maker.
    ToConfirm,
    /// Wants mending.
    Wrong,
    /// Waits for signatures.
    ToSign,
    /// Has an order, or is worked on.
    Ordered,
    /// Has ended.
    Ended,
}

impl Group {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::All,
        Self::ToConfirm,
        Self::Wrong,
        Self::ToSign,
        Self::Ordered,
        Self::Ended,
    ];

    /// Its value in a form.
    pub const fn value(self) -> &'static str {
        match self {
            Self::All => "",
            Self::ToConfirm => "por-confirmar",
            Self::Wrong => "con-errores",
            Self::ToSign => "por-autorizar",
            Self::Ordered => "en-proceso",
            Self::Ended => "terminados",
        }
    }

    /// The group of a form's value.
    pub fn of(value: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|group| group.value() == value)
            .unwrap_or(Self::All)
    }

    /// Its name.
    pub const fn name(self) -> K {
        match self {
            Self::All => K::All,
            Self::ToConfirm => K::BatchValid,
            Self::Wrong => K::BatchWithErrors,
            Self::ToSign => K::BatchConfirmed,
            Self::Ordered => K::GroupOrdered,
            Self::Ended => K::GroupEnded,
        }
    }

    /// The states in it; none means all.
    pub fn statuses(self) -> Vec<BatchStatus> {
        use BatchStatus as S;
        match self {
            Self::All => vec![],
            Self::ToConfirm => vec![S::Validating, S::Valid],
            Self::Wrong => vec![S::WithErrors, S::Invalid],
            Self::ToSign => vec![S::Confirmed, S::PartiallySigned, S::Authorized],
            Self::Ordered => vec![S::Ordered, S::InProcess],
            Self::Ended => vec![S::Processed, S::Cancelled, S::Rejected, S::Expired],
        }
    }
}

/// What may be done with a batch in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offers {
    /// Confirm it.
    pub confirm: Offer,
    /// Delete it.
    pub delete: bool,
    /// Refuse it.
    pub reject: bool,
}

/// What may be done with a batch in its state.
pub fn offers(batch: &BatchResponse) -> Offers {
    use BatchStatus as S;
    let confirm = match batch.status {
        S::Validating => Offer::NotNow(K::ReasonStillValidating),
        S::Valid => Offer::Yes,
        S::WithErrors if batch.accepted_lines > 0 => Offer::Yes,
        S::WithErrors | S::Invalid => Offer::NotNow(K::ReasonHasErrors),
        _ => Offer::No,
    };
    Offers {
        confirm,
        delete: matches!(batch.status, S::Valid | S::WithErrors | S::Invalid),
        reject: matches!(batch.status, S::Confirmed | S::PartiallySigned),
    }
}

/// Whether the row is shown as wrong.
pub const fn is_wrong(status: BatchStatus) -> bool {
    matches!(
        status,
        BatchStatus::WithErrors | BatchStatus::Invalid | BatchStatus::Rejected
    )
}

/// The batches whose validation somebody waits for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched(Vec<BatchId>);

impl Watched {
    /// Waits for a batch.
    pub fn add(&mut self, id: BatchId) {
        if !self.0.contains(&id) {
            self.0.push(id);
        }
    }

    /// Looks at the list: notes what is being validated, gives back what has ended since.
    pub fn look(&mut self, batches: &[BatchResponse]) -> Vec<BatchResponse> {
        let mut ended = Vec::new();
        for batch in batches {
            if batch.status == BatchStatus::Validating {
                self.add(batch.id);
            } else if self.0.contains(&batch.id) {
                self.0.retain(|id| *id != batch.id);
                ended.push(batch.clone());
            }
        }
        ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(id: &str, status: &str, accepted: i64) -> BatchResponse {
        serde_json::from_value(serde_json::json!({
            "id": id, "company_id": "cmp_01h455vb4pex5vsknk084sn02q", "product_id": "prd_01h455vb4pex5vsknk084sn02q",
            "number": 7, "type": "RC", "status": status, "file_name": "a.txt", "size_bytes": 10, "lines": 3,
            "accepted_lines": accepted, "error_lines": 0, "processed_lines": 0, "rejected_lines": 0,
            "total": {"amount": 100, "currency": "COP"},
            "maker": {"id": "usr_01h455vb4pex5vsknk084sn02q", "name": "Ana"}, "signatures": [],
            "signatures_required": 1, "created_at": "2026-11-22T15:00:00Z", "version": 1
        }))
        .unwrap()
    }

    const ONE: &str = "bat_01h455vb4pex5vsknk084sn02q";

    #[test]
    fn every_state_but_deleted_is_in_a_group() {
        for status in BatchStatus::ALL
            .iter()
            .filter(|status| **status != BatchStatus::Deleted)
        {
            let groups = Group::ALL
                .iter()
                .filter(|group| group.statuses().contains(status))
                .count();
            assert_eq!(groups, 1, "{status}");
        }
    }

    #[test]
    fn a_group_is_found_by_its_value() {
        for group in Group::ALL {
            assert_eq!(Group::of(group.value()), group);
        }
    }

    #[test]
    fn what_cannot_be_confirmed_says_why() {
        let confirm = |status, accepted| offers(&batch(ONE, status, accepted)).confirm;
        assert_eq!(confirm("valid", 3), Offer::Yes);
        assert_eq!(confirm("with_errors", 0), Offer::NotNow(K::ReasonHasErrors));
        assert_eq!(
            confirm("validating", 0),
            Offer::NotNow(K::ReasonStillValidating)
        );
        let processed = offers(&batch(ONE, "processed", 3));
        assert!(processed.confirm == Offer::No && !processed.delete && !processed.reject);
    }

    #[test]
    fn the_end_of_a_validation_is_told_once() {
        let mut watched = Watched::default();
        assert!(watched.look(&[batch(ONE, "valid", 3)]).is_empty());
        assert!(watched.look(&[batch(ONE, "validating", 0)]).is_empty());
        assert_eq!(watched.look(&[batch(ONE, "with_errors", 2)]).len(), 1);
        assert!(watched.look(&[batch(ONE, "with_errors", 2)]).is_empty());
    }
}
