//! Ratios of two things measured side by side.

use std::fmt::{self, Display, Formatter};

use anyhow::{Context, Result};

/// The ratios of some pairs.
#[derive(Debug, PartialEq)]
pub struct Ratio {
    median: f64,
    lowest: f64,
    highest: f64,
}

impl Ratio {
    /// Of pairs of figures, ours first.
    pub fn of(pairs: &[(f64, f64)]) -> Result<Self> {
        let mut ratios: Vec<f64> = pairs.iter().map(|(ours, theirs)| ours / theirs).collect();
        ratios.sort_by(f64::total_cmp);
        let at = |index: usize| ratios.get(index).copied().context("nothing was measured");
        let last = ratios.len().saturating_sub(1);
        Ok(Self {
            // Of an even number, the mean of the two in the middle.
            median: f64::midpoint(at(last / 2)?, at(last.div_ceil(2))?),
            lowest: at(0)?,
            highest: at(last)?,
        })
    }
}

impl Display for Ratio {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            median,
            lowest,
            highest,
        } = self;
        write!(out, "{median:.3} ({lowest:.3}..{highest:.3})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_stands_with_its_range() {
        let odd = Ratio::of(&[(3.0, 2.0), (1.0, 2.0), (2.0, 2.0)]).unwrap();
        assert_eq!(odd.to_string(), "1.000 (0.500..1.500)");
        let even = Ratio::of(&[(1.0, 1.0), (2.0, 1.0)]).unwrap();
        assert_eq!(even.to_string(), "1.500 (1.000..2.000)");
        assert!(Ratio::of(&[]).is_err());
    }
}
