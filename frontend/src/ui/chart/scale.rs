//! The axis of values: round steps from the least to the greatest, nought always among them.

use crate::text::{K, Language, current, number, tr};

/// At most so many steps from nought.
const STEPS: i64 = 4;

/// An axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    low: i64,
    high: i64,
    step: i64,
}

impl Scale {
    /// The axis of values; steps are multiples of the unit.
    pub(super) fn of(values: &[i64], unit: i64) -> Self {
        let high = values.iter().copied().fold(0, i64::max);
        let low = values.iter().copied().fold(0, i64::min);
        let step = step(high.max(low.saturating_neg()), unit);
        let up = |value: i64| value.div_euclid(step) + i64::from(value.rem_euclid(step) > 0);
        let high = up(high).saturating_mul(step);
        let low = up(low.saturating_neg()).saturating_mul(-step);
        Self {
            low,
            high: if high == low { step } else { high },
            step,
        }
    }

    /// Where a value stands, of a thousand.
    pub(super) fn at(self, value: i64) -> i64 {
        let [low, high, value] = [self.low, self.high, value].map(i128::from);
        i64::try_from((value - low) * 1_000 / (high - low).max(1)).unwrap_or_default()
    }

    /// The values at its steps, the greatest first.
    pub(super) fn ticks(self) -> Vec<i64> {
        let mut ticks = vec![self.high];
        let mut next = self.high;
        while next > self.low && ticks.len() < 12 {
            next = next.saturating_sub(self.step);
            ticks.push(next);
        }
        ticks
    }
}

/// One, two or five of a power of ten, so that few of them reach the greatest.
fn step(most: i64, unit: i64) -> i64 {
    let mut ten = unit;
    loop {
        for of in [1, 2, 5] {
            let step = ten.saturating_mul(of);
            if step.saturating_mul(STEPS) >= most {
                return step;
            }
        }
        ten = ten.saturating_mul(10);
    }
}

/// A value in few signs: `250 mil`, `1,5 M`.
pub(super) fn short(value: i64, is_money: bool) -> String {
    let whole = if is_money { value / 100 } else { value };
    let (of, words) = match whole.unsigned_abs() {
        0..10_000 => return number(whole),
        10_000..1_000_000 => (1_000, tr(K::Thousand)),
        1_000_000..1_000_000_000_000 => (1_000_000, "M"),
        _ => (1_000_000_000_000, tr(K::Billion)),
    };
    let tenths = whole.saturating_mul(10) / of % 10;
    let point = match current() {
        Language::Spanish => ',',
        Language::English => '.',
    };
    let tenths = match tenths.abs() {
        0 => String::new(),
        some => format!("{point}{some}"),
    };
    format!("{}{tenths} {words}", number(whole / of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_reach_the_greatest() {
        for (values, low, high, ticks) in [
            (vec![3, 7], 0, 8, 5),
            (vec![0], 0, 1, 2),
            (vec![], 0, 1, 2),
            (vec![-30, 90], -50, 100, 4),
            (vec![-5], -6, 0, 4),
        ] {
            let scale = Scale::of(&values, 1);
            assert_eq!((scale.low, scale.high), (low, high), "{values:?}");
            assert_eq!(scale.ticks().len(), ticks, "{values:?}");
            assert!(scale.ticks().contains(&0));
        }
        assert_eq!(Scale::of(&[i64::MAX], 100).at(0), 0);
    }

    #[test]
    fn values_stand_where_they_belong() {
        let scale = Scale::of(&[-100, 100], 1);
        assert_eq!(
            (scale.at(-100), scale.at(0), scale.at(100)),
            (0, 500, 1_000)
        );
    }

    #[test]
    fn few_signs_are_enough_for_an_axis() {
        assert_eq!(short(9_999, false), "9.999");
        assert_eq!(short(25_000_000, true), "250 mil");
        assert_eq!(short(150_000_000, true), "1,5 M");
        assert_eq!(short(-150_000_000, true), "-1,5 M");
    }
}
