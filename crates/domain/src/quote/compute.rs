//! From batches to orders with their amounts.

use serde::{Deserialize, Serialize};

use super::{Amounts, Tariff};
use crate::{batch::BatchType, digest, ids::BatchId, money::Money, order::Grouping};

/// What a quote needs to know of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchFacts {
    /// Which.
    pub id: BatchId,
    /// The number that people use.
    pub number: i64,
    /// What it asks for.
    pub kind: BatchType,
    /// What its signers are shown.
    pub digest: String,
    /// Accepted lines.
    pub lines: i64,
    /// Cards that they ask for.
    pub cards: i64,
    /// Branches that cards are shipped to.
    pub shipments: i64,
    /// Money for the cards.
    pub loads: Money,
}

/// An order as it would be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDraft {
    /// Its batches.
    pub batches: Vec<BatchFacts>,
    /// Its amounts.
    pub amounts: Amounts,
}

impl OrderDraft {
    /// What the signer agrees to, as a digest.
    pub fn digest(&self) -> String {
        digest::of_value(serde_json::json!({ "batches": self.batches, "amounts": self.amounts }))
    }
}

/// A quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// How batches become orders.
    pub grouping: Grouping,
    /// The orders, in the order of their first batch's number.
    pub orders: Vec<OrderDraft>,
}

/// Why nothing is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QuoteRefused {
    /// No batch was given.
    #[error("there is no batch to quote")]
    NoBatches,
    /// The amounts do not fit: no file can carry such sums.
    #[error("the amounts are too large")]
    TooLarge,
}

impl Quote {
    /// Computes the orders of some batches.
    ///
    /// # Errors
    /// When there is nothing to quote or the sums do not fit.
    pub fn compute(
        tariff: &Tariff,
        grouping: Grouping,
        batches: &[BatchFacts],
    ) -> Result<Self, QuoteRefused> {
        if batches.is_empty() {
            return Err(QuoteRefused::NoBatches);
        }
        let mut batches = batches.to_vec();
        batches.sort_by_key(|batch| batch.number);
        let mut groups: Vec<Vec<BatchFacts>> = Vec::new();
        for batch in batches {
            let fitting = groups.iter_mut().find(|group| {
                grouping == Grouping::ByType
                    && group.first().is_some_and(|first| first.kind == batch.kind)
            });
            match fitting {
                Some(group) => group.push(batch),
                None => groups.push(vec![batch]),
            }
        }
        let orders = groups.into_iter().map(|batches| {
            let totals = Totals::new(&batches)?;
            let amounts = Amounts::compute(tariff, &totals)?;
            Some(OrderDraft { batches, amounts })
        });
        let orders = orders
            .collect::<Option<Vec<_>>>()
            .ok_or(QuoteRefused::TooLarge)?;
        Ok(Self { grouping, orders })
    }

    /// What the signer agrees to, as a digest: the batches' digests and every item.
    pub fn digest(&self) -> String {
        digest::of_value(serde_json::json!({ "grouping": self.grouping, "orders": self.orders }))
    }

    /// What all the orders come to.
    pub fn payable(&self) -> Money {
        self.orders.iter().map(|order| order.amounts.payable).sum()
    }
}

/// What the batches of one order add up to.
pub(super) struct Totals {
    pub(super) loads: Money,
    by_kind: Vec<(BatchType, Counted)>,
}

/// What fees are counted by.
#[derive(Clone, Copy, Default)]
pub(super) struct Counted {
    pub(super) batches: i64,
    pub(super) lines: i64,
    pub(super) cards: i64,
    pub(super) shipments: i64,
    pub(super) loads: Money,
}

impl Totals {
    fn new(batches: &[BatchFacts]) -> Option<Self> {
        let loads = batches
            .iter()
            .try_fold(Money::ZERO, |sum, batch| sum.checked_add(batch.loads))?;
        let by_kind = batches.iter().map(|batch| {
            let BatchFacts {
                kind,
                lines,
                cards,
                shipments,
                loads,
                ..
            } = batch;
            (
                *kind,
                Counted {
                    batches: 1,
                    lines: *lines,
                    cards: *cards,
                    shipments: *shipments,
                    loads: *loads,
                },
            )
        });
        Some(Self {
            loads,
            by_kind: by_kind.collect(),
        })
    }

    pub(super) fn of(&self, kinds: &[BatchType]) -> Counted {
        self.by_kind
            .iter()
            .filter(|(kind, _)| kinds.contains(kind))
            .fold(Counted::default(), |sum, (_, item)| Counted {
                batches: sum.batches + item.batches,
                lines: sum.lines + item.lines,
                cards: sum.cards + item.cards,
                shipments: sum.shipments + item.shipments,
                loads: sum.loads + item.loads,
            })
    }
}
