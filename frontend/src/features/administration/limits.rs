//! The form of a person's limits: what is typed for each act, and what it means.

use contract::users::LimitEntry;
use domain::{
    access::{ActLimits, LimitPeriod, LimitedAct},
    money::Money,
};

use crate::text::{K, typed_amount};

/// What is typed for one act: transaction, day, month. Blank means no limit.
pub type Typed = [String; 3];

/// What is typed for every act, in the order of [`LimitedAct::ALL`].
pub type Sheet = Vec<Typed>;

/// One limit that changes; none means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The act.
    pub act: LimitedAct,
    /// For which time.
    pub period: LimitPeriod,
    /// As it was.
    pub before: Option<Money>,
    /// As it will be.
    pub after: Option<Money>,
}

/// Three limits of an act, in the order of [`LimitPeriod::ALL`].
type Three = [Option<Money>; 3];

fn three(limits: &[LimitEntry], act: LimitedAct) -> Three {
    let found = limits.iter().find(|limit| limit.act == act);
    found.map_or([None; 3], |limit| {
        [limit.per_transaction, limit.per_day, limit.per_month].map(|limit| Some(limit?.amount))
    })
}

/// The limits as one would type them.
pub fn sheet(limits: &[LimitEntry]) -> Sheet {
    let written = |limit: Option<Money>| limit.map(typed_amount).unwrap_or_default();
    let acts = LimitedAct::ALL.iter();
    acts.map(|act| three(limits, *act).map(written)).collect()
}

/// What is wrong with what is typed in one field.
pub fn problem(typed: &Typed, at: usize) -> Option<K> {
    let text = typed.get(at)?.trim();
    if !text.is_empty() && text.parse::<Money>().is_err() {
        return Some(K::NotAnAmount);
    }
    let [per_transaction, per_day, per_month] = read(typed).ok()?;
    let limits = ActLimits {
        per_transaction,
        per_day,
        per_month,
    };
    let is_last = typed.iter().rposition(|text| !text.trim().is_empty()) == Some(at);
    (is_last && !limits.is_ordered()).then_some(K::LimitsNotOrdered)
}

fn read(typed: &Typed) -> Result<Three, domain::money::NotAnAmount> {
    let mut limits = [None; 3];
    for (limit, text) in limits.iter_mut().zip(typed) {
        if !text.trim().is_empty() {
            *limit = Some(text.parse()?);
        }
    }
    Ok(limits)
}

/// What is typed as the server takes it; nothing while something is wrong with it.
pub fn entries(sheet: &Sheet) -> Option<Vec<LimitEntry>> {
    let mut entries = Vec::new();
    for (act, typed) in LimitedAct::ALL.iter().zip(sheet) {
        if (0..3).any(|at| problem(typed, at).is_some()) {
            return None;
        }
        let limits = read(typed).ok()?;
        if limits != [None; 3] {
            let [per_transaction, per_day, per_month] = limits.map(|limit| limit.map(Into::into));
            entries.push(LimitEntry {
                act: *act,
                per_transaction,
                per_day,
                per_month,
            });
        }
    }
    Some(entries)
}

/// The limits that change.
pub fn changes(before: &[LimitEntry], after: &[LimitEntry]) -> Vec<Change> {
    let mut changes = Vec::new();
    for act in LimitedAct::ALL {
        let pairs = three(before, *act).into_iter().zip(three(after, *act));
        for (period, (before, after)) in LimitPeriod::ALL.iter().zip(pairs) {
            if before != after {
                changes.push(Change {
                    act: *act,
                    period: *period,
                    before,
                    after,
                });
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pesos(pesos: i64) -> Money {
        Money::from_minor(pesos * 100)
    }

    fn limit(act: LimitedAct, day: i64) -> LimitEntry {
        LimitEntry {
            act,
            per_transaction: None,
            per_day: Some(pesos(day).into()),
            per_month: None,
        }
    }

    fn typed(texts: [&str; 3]) -> Typed {
        texts.map(str::to_owned)
    }

    #[test]
    fn limits_come_back_as_they_were_typed() {
        let limits = vec![limit(LimitedAct::Pay, 1_500_000)];
        let sheet = sheet(&limits);
        assert_eq!(sheet.get(1), Some(&typed(["", "1.500.000", ""])));
        assert_eq!(entries(&sheet), Some(limits));
    }

    #[test]
    fn blanks_are_no_limits() {
        assert_eq!(entries(&sheet(&[])), Some(vec![]));
    }

    #[test]
    fn what_is_no_amount_is_told_where_it_stands() {
        let row = typed(["mil", "2.000", ""]);
        assert_eq!(problem(&row, 0), Some(K::NotAnAmount));
        assert_eq!(problem(&row, 1), None);
        assert_eq!(entries(&vec![row]), None);
    }

    #[test]
    fn limits_that_fall_are_told_at_the_last() {
        let row = typed(["5.000", "", "2.000"]);
        assert_eq!(problem(&row, 2), Some(K::LimitsNotOrdered));
        assert_eq!(problem(&row, 0), None);
        assert_eq!(entries(&vec![row]), None);
    }

    #[test]
    fn only_limits_that_differ_are_changes() {
        let before = [limit(LimitedAct::Sign, 10), limit(LimitedAct::Pay, 20)];
        let after = [limit(LimitedAct::Sign, 10), limit(LimitedAct::Debit, 30)];
        let found = changes(&before, &after);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.act, one.before, one.after))
            .collect();
        assert_eq!(
            told,
            [
                (LimitedAct::Pay, Some(pesos(20)), None),
                (LimitedAct::Debit, None, Some(pesos(30)))
            ]
        );
    }
}
