//! Which batches are selected, and which of them this person may sign.

use contract::{Amount, batches::BatchResponse};
use domain::{
    batch::{Batch, BatchStatus, Counts, LinePolicy, Signature, SignatureScheme},
    ids::{BatchId, UserId},
    money::Money,
};

use crate::text::{K, reason};

/// The batches that are selected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection(Vec<BatchId>);

impl Selection {
    /// Whether a batch is in it.
    pub fn has(&self, id: BatchId) -> bool {
        self.0.contains(&id)
    }

    /// Puts a batch in or takes it out.
    pub fn put(&mut self, id: BatchId, wanted: bool) {
        self.0.retain(|other| *other != id);
        if wanted {
            self.0.push(id);
        }
    }

    /// The selected ones of a list, in its order. What is no more in the list does not count.
    pub fn of(&self, batches: &[BatchResponse]) -> Vec<BatchResponse> {
        batches
            .iter()
            .filter(|batch| self.has(batch.id))
            .cloned()
            .collect()
    }
}

/// What some batches come to.
pub fn total(batches: &[BatchResponse]) -> Amount {
    let total: Money = batches.iter().map(|batch| batch.total.amount).sum();
    total.into()
}

/// Why this person cannot authorise the batch; nothing when they can. One with all its signatures
/// only waits for its order.
pub fn refusal(batch: &BatchResponse, me: UserId, scheme: SignatureScheme) -> Option<K> {
    if batch.status == BatchStatus::Authorized {
        return None;
    }
    let refused = as_domain(batch).may_sign(me, scheme).err()?;
    Some(reason(refused.reason()))
}

/// Whether it still wants a signature.
pub const fn wants_signature(batch: &BatchResponse) -> bool {
    !matches!(batch.status, BatchStatus::Authorized)
}

/// The batch as the rules of signing see it. What they do not look at is left empty.
fn as_domain(batch: &BatchResponse) -> Batch {
    let signature = |signature: &contract::batches::SignatureResponse| Signature {
        signer: signature.signer.id,
        digest: String::new(),
        signed_at: signature.signed_at,
    };
    Batch {
        id: batch.id,
        company: batch.company_id,
        product: batch.product_id,
        number: batch.number,
        kind: batch.kind,
        status: batch.status,
        file_name: String::new(),
        size_bytes: batch.size_bytes,
        content_hash: String::new(),
        client_reference: None,
        description: None,
        value_date: batch.value_date,
        counts: Counts::default(),
        total: batch.total.amount,
        rejected_total: Money::ZERO,
        policy: LinePolicy::AllOrNothing,
        report_digest: None,
        maker: batch.maker.id,
        confirmed_by: None,
        confirmed_at: batch.confirmed_at,
        confirmed_digest: None,
        signatures: batch.signatures.iter().map(signature).collect(),
        rejection: None,
        order: batch.order_id,
        created_at: batch.created_at,
        version: batch.version,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAKER: &str = "usr_01h455vb4pex5vsknk084sn02q";
    const OTHER: &str = "usr_01h455vb4pex5vsknk084sn02r";

    fn batch(status: &str, signer: Option<&str>) -> BatchResponse {
        let signatures: Vec<_> = signer
            .iter()
            .map(|id| serde_json::json!({"signer": {"id": id, "name": "Eva"}, "signed_at": "2026-11-22T15:00:00Z"}))
            .collect();
        serde_json::from_value(serde_json::json!({
            "id": "bat_01h455vb4pex5vsknk084sn02q", "company_id": "cmp_01h455vb4pex5vsknk084sn02q",
            "product_id": "prd_01h455vb4pex5vsknk084sn02q", "number": 7, "type": "RC", "status": status,
            "file_name": "a.txt", "size_bytes": 10, "lines": 3, "accepted_lines": 3, "error_lines": 0,
            "processed_lines": 0, "rejected_lines": 0, "total": {"amount": 15_000, "currency": "COP"},
            "maker": {"id": MAKER, "name": "Ana"}, "signatures": signatures, "signatures_required": 2,
            "created_at": "2026-11-22T15:00:00Z", "version": 1
        }))
        .unwrap()
    }

    const STRICT: SignatureScheme = SignatureScheme {
        required: 2,
        strict: true,
    };

    #[test]
    fn nobody_signs_twice_and_a_strict_company_keeps_its_maker_out() {
        let (maker, other) = (MAKER.parse().unwrap(), OTHER.parse().unwrap());
        assert_eq!(refusal(&batch("confirmed", None), other, STRICT), None);
        assert_eq!(
            refusal(&batch("confirmed", None), maker, STRICT),
            Some(K::ReasonMakerMayNotSign)
        );
        assert_eq!(
            refusal(&batch("partially_signed", Some(OTHER)), other, STRICT),
            Some(K::ReasonAlreadySigned)
        );
        assert_eq!(
            refusal(&batch("authorized", Some(OTHER)), other, STRICT),
            None
        );
    }

    #[test]
    fn a_selection_counts_only_what_is_listed() {
        let listed = [batch("confirmed", None)];
        let mut selection = Selection::default();
        selection.put(listed[0].id, true);
        selection.put("bat_01h455vb4pex5vsknk084sn02r".parse().unwrap(), true);
        let chosen = selection.of(&listed);
        assert_eq!(
            (chosen.len(), total(&chosen).amount),
            (1, Money::from_minor(15_000))
        );
        selection.put(listed[0].id, false);
        assert!(selection.of(&listed).is_empty());
    }
}
