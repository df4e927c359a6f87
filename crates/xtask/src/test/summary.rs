//! The table at the end.

use std::{
    fmt::{self, Display, Formatter},
    time::Duration,
};

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// As they should.
    pub passed: u64,
    /// Otherwise, or not at all.
    pub failed: u64,
    /// Left out on purpose.
    pub skipped: u64,
}

impl Counts {
    /// One check that passed or failed.
    pub const fn of(passed: bool) -> Self {
        if passed {
            Self {
                passed: 1,
                failed: 0,
                skipped: 0,
            }
        } else {
            Self::FAILED
        }
    }

    /// These and those.
    pub const fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    /// One failure.
    pub const FAILED: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };
}

/// All that ran so far.
#[derive(Default)]
pub struct Summary {
    rows: Vec<Row>,
    notes: Vec<String>,
}

struct Row {
    part: String,
    engine: &'static str,
    counts: Counts,
    took: Duration,
}

impl Summary {
    /// Adds what a part came to.
    pub fn add(&mut self, part: &str, engine: &'static str, counts: Counts, took: Duration) {
        self.rows.push(Row {
            part: part.to_owned(),
            engine,
            counts,
            took,
        });
    }

    /// Adds a line under the table: what was really used.
    pub fn note(&mut self, text: String) {
        self.notes.push(text);
    }

    /// How many failed.
    pub fn failed(&self) -> u64 {
        self.total().failed
    }

    fn total(&self) -> Counts {
        self.rows.iter().fold(Counts::default(), |sum, row| Counts {
            passed: sum.passed + row.counts.passed,
            failed: sum.failed + row.counts.failed,
            skipped: sum.skipped + row.counts.skipped,
        })
    }
}

impl Display for Summary {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "\n{:<16} {:<12} {:>7} {:>7} {:>8} {:>8}",
            "part", "engine", "passed", "failed", "skipped", "seconds"
        )?;
        for row in &self.rows {
            let Counts {
                passed,
                failed,
                skipped,
            } = row.counts;
            writeln!(
                out,
                "{:<16} {:<12} {passed:>7} {failed:>7} {skipped:>8} {:>8.1}",
                row.part,
                row.engine,
                row.took.as_secs_f64()
            )?;
        }
        for note in &self.notes {
            writeln!(out, "{note}")?;
        }
        let Counts {
            passed,
            failed,
            skipped,
        } = self.total();
        write!(out, "{passed} passed, {failed} failed, {skipped} skipped")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_sums_up_the_rows() {
        let mut summary = Summary::default();
        let counts = Counts {
            passed: 7,
            failed: 0,
            skipped: 2,
        };
        summary.add("unit", "-", counts, Duration::from_secs(3));
        summary.add("static fmt", "-", Counts::FAILED, Duration::ZERO);
        summary.note("PostgreSQL 15.1".to_owned());
        let text = summary.to_string();
        let lines: Vec<_> = text.lines().rev().take(2).collect();
        assert_eq!(lines, ["7 passed, 1 failed, 2 skipped", "PostgreSQL 15.1"]);
        assert_eq!(summary.failed(), 1);
    }
}
