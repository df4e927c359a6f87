//! Every state of a batch against every move: what is not listed here must be refused.

use chrono::{DateTime, Utc};
use domain::{
    batch::{
        Batch, BatchStatus, BatchType, ConfirmRefused, Counts, LinePolicy, SignRefused, Signature,
        SignatureScheme, Verdict,
    },
    ids::{BatchId, CompanyId, OrderId, ProductId, UserId},
    money::Money,
};
use uuid::Uuid;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;
const TWO: SignatureScheme = SignatureScheme {
    required: 2,
    strict: true,
};
const ONE: SignatureScheme = SignatureScheme {
    required: 1,
    strict: true,
};

fn user(n: u128) -> UserId {
    UserId(Uuid::from_u128(n))
}

fn batch(status: BatchStatus) -> Batch {
    let mut batch = Batch {
        id: BatchId(Uuid::from_u128(1)),
        company: CompanyId(Uuid::from_u128(2)),
        product: ProductId(Uuid::from_u128(3)),
        number: 7,
        kind: BatchType::Recharge,
        status,
        file_name: "nomina.txt".into(),
        size_bytes: 10,
        content_hash: "00".into(),
        client_reference: None,
        description: None,
        value_date: None,
        counts: Counts {
            lines: 2,
            accepted: 2,
            ..Counts::default()
        },
        total: Money::from_minor(100),
        rejected_total: Money::ZERO,
        policy: LinePolicy::ValidOnly,
        report_digest: None,
        maker: user(1),
        confirmed_by: None,
        confirmed_at: None,
        confirmed_digest: None,
        signatures: vec![],
        rejection: None,
        order: None,
        created_at: NOW,
        version: 1,
    };
    if !matches!(
        status,
        BatchStatus::Validating
            | BatchStatus::Valid
            | BatchStatus::WithErrors
            | BatchStatus::Invalid
    ) {
        batch.confirmed_digest = Some(batch.digest());
        batch.confirmed_by = Some(user(1));
    }
    if status == BatchStatus::PartiallySigned {
        batch.signatures.push(Signature {
            signer: user(2),
            digest: batch.digest(),
            signed_at: NOW,
        });
    }
    batch
}

type Move = fn(Batch) -> Option<BatchStatus>;

fn verdict(status: BatchStatus) -> Verdict {
    Verdict {
        status,
        counts: Counts::default(),
        total: Money::ZERO,
        client_reference: None,
        description: None,
        value_date: None,
        report_digest: String::new(),
    }
}

const MOVES: &[(&str, Move)] = &[
    ("finish_validation", |b| {
        b.finish_validation(verdict(BatchStatus::Valid))
            .ok()
            .map(|b| b.status)
    }),
    ("confirm", |b| {
        let digest = b.digest();
        b.confirm(user(1), &digest, true, NOW)
            .ok()
            .map(|b| b.status)
    }),
    ("delete", |b| b.delete().ok().map(|b| b.status)),
    ("sign", |b| {
        let digest = b.digest();
        b.sign(user(3), TWO, &digest, NOW)
            .ok()
            .map(|s| s.batch.status)
    }),
    ("unsign", |b| b.unsign(user(2)).ok().map(|b| b.status)),
    ("reject", |b| {
        b.reject(user(3), "no".into()).ok().map(|b| b.status)
    }),
    ("join_order", |b| {
        b.join_order(OrderId(Uuid::nil())).ok().map(|b| b.status)
    }),
    ("order_cancelled", |b| {
        b.order_cancelled().ok().map(|b| b.status)
    }),
    ("order_paid", |b| b.order_paid().ok().map(|b| b.status)),
    ("processed", |b| {
        b.processed(2, 0, Money::ZERO).ok().map(|b| b.status)
    }),
    ("expire", |b| b.expire().ok().map(|b| b.status)),
];

#[test]
fn a_batch_moves_exactly_as_the_table_says() {
    use BatchStatus::{
        Authorized, Cancelled, Confirmed, Deleted, Expired, InProcess, Invalid, Ordered,
        PartiallySigned, Processed, Rejected, Valid, Validating, WithErrors,
    };
    let allowed = [
        (Validating, "finish_validation", Valid),
        (Valid, "confirm", Confirmed),
        (WithErrors, "confirm", Confirmed),
        (Valid, "delete", Deleted),
        (WithErrors, "delete", Deleted),
        (Invalid, "delete", Deleted),
        (Confirmed, "sign", PartiallySigned),
        (PartiallySigned, "sign", Authorized),
        (PartiallySigned, "unsign", Confirmed),
        (Confirmed, "reject", Rejected),
        (PartiallySigned, "reject", Rejected),
        (Authorized, "join_order", Ordered),
        (Ordered, "order_cancelled", Cancelled),
        (Ordered, "order_paid", InProcess),
        (InProcess, "processed", Processed),
        (Confirmed, "expire", Expired),
        (PartiallySigned, "expire", Expired),
        (Authorized, "expire", Expired),
    ];
    for from in BatchStatus::ALL {
        for (name, make) in MOVES {
            let expected = allowed
                .iter()
                .find(|(state, event, _)| state == from && event == name)
                .map(|(_, _, to)| *to);
            assert_eq!(make(batch(*from)), expected, "{from} × {name}");
        }
    }
}

#[test]
fn nothing_leaves_a_final_state() {
    for from in BatchStatus::ALL.iter().filter(|status| status.is_final()) {
        assert!(
            MOVES.iter().all(|(_, make)| make(batch(*from)).is_none()),
            "{from}"
        );
    }
}

#[test]
fn one_signature_is_enough_where_one_is_asked() {
    let b = batch(BatchStatus::Confirmed);
    let digest = b.digest();
    let signed = b.sign(user(2), ONE, &digest, NOW).unwrap();
    assert!(signed.complete);
    assert_eq!(signed.batch.status, BatchStatus::Authorized);
}

#[test]
fn nobody_signs_twice_whatever_the_scheme() {
    let b = batch(BatchStatus::PartiallySigned);
    let digest = b.digest();
    let loose = SignatureScheme {
        required: 2,
        strict: false,
    };
    assert_eq!(
        b.sign(user(2), loose, &digest, NOW),
        Err(SignRefused::SameSigner)
    );
}

#[test]
fn the_maker_signs_only_where_the_company_is_not_strict() {
    let b = batch(BatchStatus::Confirmed);
    let digest = b.digest();
    assert_eq!(
        b.clone().sign(user(1), ONE, &digest, NOW),
        Err(SignRefused::MakerMayNotSign)
    );
    let loose = SignatureScheme {
        required: 1,
        strict: false,
    };
    assert!(b.sign(user(1), loose, &digest, NOW).unwrap().complete);
}

#[test]
fn a_signature_is_on_what_was_shown() {
    let b = batch(BatchStatus::Confirmed);
    assert_eq!(
        b.clone().sign(user(2), ONE, "something else", NOW),
        Err(SignRefused::DigestDiffers)
    );
    let digest = b.digest();
    let changed = Batch {
        total: Money::from_minor(101),
        ..b
    };
    assert_eq!(
        changed.sign(user(2), ONE, &digest, NOW),
        Err(SignRefused::DigestDiffers)
    );
}

#[test]
fn lines_with_errors_are_left_out_only_by_policy_and_word() {
    let b = batch(BatchStatus::WithErrors);
    let digest = b.digest();
    assert_eq!(
        b.clone().confirm(user(1), &digest, false, NOW),
        Err(ConfirmRefused::ExclusionNotAgreed)
    );
    let strict = Batch {
        policy: LinePolicy::AllOrNothing,
        ..b.clone()
    };
    assert_eq!(
        strict.confirm(user(1), &digest, true, NOW),
        Err(ConfirmRefused::AllOrNothing)
    );
    let mut empty = b;
    empty.counts.accepted = 0;
    let digest = empty.digest();
    assert_eq!(
        empty.confirm(user(1), &digest, true, NOW),
        Err(ConfirmRefused::NothingAccepted)
    );
}
