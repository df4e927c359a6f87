//! What must hold of every order that goes through the ledger.

use domain::{
    batch::BatchType,
    ids::{BatchId, CardId},
    ledger::{AccountKind, Balanced, loads_processed, order_paid, order_processed},
    money::Money,
    order::Grouping,
    quote::{Basis, BatchFacts, Fee, GmfPolicy, Quote, Tariff, Vat, Withholding, WithholdingBase},
};
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn movements_that_do_not_sum_to_zero_cannot_be_posted() {
    assert!(Balanced::new([(AccountKind::Master, Money::from_minor(1))]).is_err());
    assert!(
        Balanced::new([(AccountKind::Master, Money::ZERO)])
            .unwrap()
            .is_empty()
    );
}

proptest! {
    #[test]
    fn a_processed_order_leaves_nothing_in_transit(
        loads in 0_i64..100_000_000_000, part in 0_i64..=100, price in 0_i64..1_000_000, rate in 0_i64..200_000,
        gmf in prop::sample::select(GmfPolicy::ALL.to_vec()), withholding in 0_i64..100_000,
    ) {
        let fee = Fee {
            code: "f".into(), name_es: "f".into(), name_en: "f".into(), applies_to: vec![BatchType::Recharge],
            basis: Basis::PerLine { price: Money::from_minor(price) }, minimum: None, maximum: None, vat: Vat::Taxed { rate_ppm: rate },
        };
        let held = Withholding { code: "w".into(), name_es: "w".into(), name_en: "w".into(), rate_ppm: withholding, base: WithholdingBase::Fees };
        let tariff = Tariff { fees: vec![fee], gmf, withholdings: vec![held] };
        let facts = BatchFacts {
            id: BatchId(Uuid::nil()), number: 1, kind: BatchType::Recharge, digest: String::new(),
            lines: 7, cards: 0, shipments: 0, loads: Money::from_minor(loads),
        };
        let quote = Quote::compute(&tariff, Grouping::ByBatch, &[facts]).unwrap();
        let amounts = &quote.orders[0].amounts;
        let rejected = Money::from_minor(loads / 100 * part);
        let loaded = amounts.loads - rejected;
        let mut transit = Money::ZERO;
        for set in [
            order_paid(amounts).unwrap(),
            loads_processed([(CardId(Uuid::nil()), loaded)]).unwrap(),
            order_processed(amounts, rejected, loaded).unwrap(),
        ] {
            let sum: Money = set.movements().iter().map(|movement| movement.amount).sum();
            prop_assert_eq!(sum, Money::ZERO);
            prop_assert!(set.movements().is_sorted_by_key(|movement| movement.account));
            transit += set.movements().iter().filter(|m| m.account == AccountKind::InTransit).map(|m| m.amount).sum();
        }
        prop_assert_eq!(transit, Money::ZERO);
    }
}
