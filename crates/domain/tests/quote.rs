//! Quotes against the worked example of `domain.md`, and what must hold of every quote.

use domain::{
    batch::BatchType,
    ids::BatchId,
    money::Money,
    order::Grouping,
    quote::{
        Basis, BatchFacts, Fee, GmfPolicy, Quote, QuoteRefused, Tariff, Tier, Vat, Withholding,
        WithholdingBase,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

const VAT: Vat = Vat::Taxed { rate_ppm: 190_000 };

fn fee(code: &str, basis: Basis) -> Fee {
    let name = code.to_owned();
    let applies_to = vec![BatchType::Issuance, BatchType::Recharge];
    Fee {
        code: name.clone(),
        name_es: name.clone(),
        name_en: name,
        applies_to,
        basis,
        minimum: None,
        maximum: None,
        vat: VAT,
    }
}

fn tariff(gmf: GmfPolicy) -> Tariff {
    Tariff {
        fees: vec![
            fee(
                "card",
                Basis::PerCard {
                    price: Money::from_minor(950_000),
                },
            ),
            fee(
                "shipment",
                Basis::PerBranchShipment {
                    price: Money::from_minor(1_875_000),
                },
            ),
            fee("load", Basis::PctOfLoad { rate_ppm: 3_500 }),
        ],
        gmf,
        withholdings: vec![],
    }
}

fn facts(number: u32, kind: BatchType, cards: i64, shipments: i64, loads: i64) -> BatchFacts {
    BatchFacts {
        id: BatchId(Uuid::from_u128(u128::from(number))),
        number: i64::from(number),
        kind,
        digest: format!("{number:x}"),
        lines: cards.max(1),
        cards,
        shipments,
        loads: Money::from_minor(loads),
    }
}

#[test]
fn the_worked_example_comes_out_to_the_centavo() {
    let batch = facts(1, BatchType::Issuance, 25, 2, 3_574_783_055);
    let quote = Quote::compute(&tariff(GmfPolicy::Charged), Grouping::ByBatch, &[batch]).unwrap();
    let amounts = &quote.orders[0].amounts;
    let items: Vec<_> = amounts.fees.iter().map(|fee| fee.amount.minor()).collect();
    assert_eq!(items, [23_750_000, 3_750_000, 12_511_741]);
    assert_eq!(amounts.fees_total().minor(), 40_011_741);
    assert_eq!(amounts.vat_total().minor(), 7_602_231);
    assert_eq!(amounts.subtotal.minor(), 3_622_397_027);
    assert_eq!(amounts.gmf_charged().minor(), 14_489_588);
    assert_eq!(amounts.total.minor(), 3_636_886_615);
    assert_eq!(amounts.payable.minor(), 3_636_886_600);
    assert_eq!(amounts.rounding().minor(), -15);
}

#[test]
fn informative_gmf_is_told_and_not_charged() {
    let batch = facts(1, BatchType::Issuance, 25, 2, 3_574_783_055);
    let quote =
        Quote::compute(&tariff(GmfPolicy::Informative), Grouping::ByBatch, &[batch]).unwrap();
    let amounts = &quote.orders[0].amounts;
    assert_eq!(amounts.total, amounts.subtotal);
    assert_eq!(
        amounts.gmf.as_ref().map(|gmf| gmf.amount.minor()),
        Some(14_489_588)
    );
}

#[test]
fn by_type_makes_one_order_of_batches_of_one_type() {
    let batches = [
        facts(3, BatchType::Recharge, 0, 0, 100),
        facts(1, BatchType::Recharge, 0, 0, 50),
        facts(2, BatchType::Issuance, 1, 0, 0),
    ];
    let tariff = tariff(GmfPolicy::None);
    let by_type = Quote::compute(&tariff, Grouping::ByType, &batches).unwrap();
    let numbers: Vec<Vec<i64>> = by_type
        .orders
        .iter()
        .map(|order| order.batches.iter().map(|batch| batch.number).collect())
        .collect();
    assert_eq!(numbers, [vec![1, 3], vec![2]]);
    assert_eq!(
        Quote::compute(&tariff, Grouping::ByBatch, &batches)
            .unwrap()
            .orders
            .len(),
        3
    );
    assert_eq!(
        Quote::compute(&tariff, Grouping::ByType, &[]),
        Err(QuoteRefused::NoBatches)
    );
}

#[test]
fn a_fee_is_rounded_once_and_not_per_line() {
    // Three lines of 0,335 % would round to 1 each; together they come to 1,005 → 1,00 of 100.
    let mut tariff = tariff(GmfPolicy::None);
    tariff.fees = vec![fee("load", Basis::PctOfLoad { rate_ppm: 3_350 })];
    let quote = Quote::compute(
        &tariff,
        Grouping::ByBatch,
        &[facts(1, BatchType::Recharge, 0, 0, 300)],
    )
    .unwrap();
    assert_eq!(quote.orders[0].amounts.fees[0].amount.minor(), 1);
}

#[test]
fn bounds_tiers_and_withholdings_apply() {
    let mut tariff = tariff(GmfPolicy::None);
    let tiers = vec![
        Tier {
            up_to: Some(10),
            price: Money::from_minor(500),
        },
        Tier {
            up_to: None,
            price: Money::from_minor(300),
        },
    ];
    let bounded = Fee {
        minimum: Some(Money::from_minor(9_000)),
        maximum: Some(Money::from_minor(10_000)),
        ..fee("pct", Basis::PctOfLoad { rate_ppm: 10 })
    };
    tariff.fees = vec![fee("tier", Basis::Tiered { tiers }), bounded];
    tariff.withholdings = vec![Withholding {
        code: "rf".into(),
        name_es: "r".into(),
        name_en: "r".into(),
        rate_ppm: 40_000,
        base: WithholdingBase::Fees,
    }];
    let quote = Quote::compute(
        &tariff,
        Grouping::ByBatch,
        &[facts(1, BatchType::Issuance, 11, 0, 1_000)],
    )
    .unwrap();
    let amounts = &quote.orders[0].amounts;
    assert_eq!(
        amounts
            .fees
            .iter()
            .map(|fee| fee.amount.minor())
            .collect::<Vec<_>>(),
        [3_300, 9_000]
    );
    assert_eq!(amounts.withheld().minor(), -492);
    assert_eq!(amounts.total.minor(), 1_000 + 12_300 + 2_337 - 492);
}

#[test]
fn sums_that_do_not_fit_are_refused() {
    let batches = [
        facts(1, BatchType::Recharge, 0, 0, i64::MAX),
        facts(2, BatchType::Recharge, 0, 0, 1),
    ];
    assert_eq!(
        Quote::compute(&tariff(GmfPolicy::None), Grouping::ByType, &batches),
        Err(QuoteRefused::TooLarge)
    );
}

proptest! {
    #[test]
    fn the_items_of_a_quote_add_up(cards in 0_i64..10_000, shipments in 0_i64..50, loads in 0_i64..1_000_000_000_000_000) {
        let quote = Quote::compute(&tariff(GmfPolicy::Charged), Grouping::ByBatch, &[facts(1, BatchType::Issuance, cards, shipments, loads)]).unwrap();
        let amounts = &quote.orders[0].amounts;
        prop_assert_eq!(amounts.loads + amounts.fees_total() + amounts.vat_total(), amounts.subtotal);
        prop_assert_eq!(amounts.subtotal + amounts.gmf_charged() + amounts.withheld(), amounts.total);
        prop_assert!(amounts.rounding().minor().abs() <= 50);
        prop_assert_eq!(amounts.payable.minor() % 100, 0);
    }

    #[test]
    fn any_change_of_a_batch_changes_the_digest(loads in 1_i64..1_000_000) {
        let quote = |loads| Quote::compute(&tariff(GmfPolicy::None), Grouping::ByBatch, &[facts(1, BatchType::Recharge, 0, 0, loads)]).unwrap();
        prop_assert_ne!(quote(loads).digest(), quote(loads + 1).digest());
        prop_assert_eq!(quote(loads).digest(), quote(loads).digest());
    }
}
