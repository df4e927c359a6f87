//! What the browser's own check has come to.

use domain::{
    batch::BatchStatus,
    batch_file::{Code, Finding, Progress, Report, Severity},
    money::Money,
};

use crate::text::K;

/// So many findings are shown before the file is sent; all are counted.
const SHOWN: usize = 8;

/// Empty, no text, too large, or with a card number in it: the server stores no such file.
const UNACCEPTABLE: [Code; 4] = [Code::F101, Code::F102, Code::F103, Code::F108];

/// The state of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Type or file is missing.
    None,
    /// It runs.
    Running {
        /// How far it is.
        progress: Progress,
        /// The same in per cent.
        percent: u8,
    },
    /// It has ended.
    Done(Outcome),
    /// The browser could not read the file.
    Unreadable,
}

impl Check {
    /// Why the file is not sent now.
    pub const fn why_not_sent(&self) -> Option<K> {
        match self {
            Self::None => Some(K::WhyNoFile),
            Self::Running { .. } => Some(K::WhyChecking),
            Self::Unreadable => Some(K::CheckUnreadable),
            Self::Done(outcome) if outcome.unacceptable => Some(K::MendFirst),
            Self::Done(_) => None,
        }
    }
}

/// What the check has come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// `Valid`, `WithErrors` or `Invalid`.
    pub verdict: BatchStatus,
    /// Whether the server would not even store it.
    pub unacceptable: bool,
    /// Detail lines.
    pub lines: i64,
    /// Lines with errors.
    pub with_errors: i64,
    /// Money of the good lines.
    pub total: Money,
    /// The first findings, those that refuse the file before all others.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more: i64,
    /// How often each code was found.
    pub counts: Vec<(Code, i64)>,
}

impl Outcome {
    /// Of a report.
    pub fn of(report: &Report) -> Self {
        let count = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
        // The worst first, without a sort: each of the standard library's is as much code as a screen.
        let counts: Vec<(Code, i64)> = Severity::ALL
            .iter()
            .flat_map(|severity| Code::ALL.iter().filter(|code| code.severity() == *severity))
            .filter_map(|code| Some((*code, count(*report.counts.get(code.as_str())?))))
            .collect();
        let all: i64 = counts.iter().map(|(_, times)| times).sum();
        let findings: Vec<Finding> = Severity::ALL
            .iter()
            .flat_map(|severity| {
                let all = report.findings.iter();
                all.filter(|finding| finding.severity() == *severity)
            })
            .take(SHOWN)
            .cloned()
            .collect();
        Self {
            verdict: report.verdict(),
            unacceptable: UNACCEPTABLE.iter().any(|code| report.has(*code)),
            lines: count(report.lines),
            with_errors: count(report.with_errors),
            total: report.total,
            more: all - i64::try_from(findings.len()).unwrap_or_default(),
            findings,
            counts,
        }
    }
}

/// How much of the whole, in per cent.
pub fn percent(part: u64, whole: u64) -> u8 {
    part.saturating_mul(100)
        .checked_div(whole)
        .map_or(100, |percent| u8::try_from(percent.min(100)).unwrap_or(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(codes: &[(Code, u64)]) -> Report {
        let mut report = Report::default();
        for (code, line) in codes {
            report.add(Finding::of_line(*code, *line));
        }
        report
    }

    #[test]
    fn what_refuses_the_file_comes_first() {
        let outcome = Outcome::of(&report(&[
            (Code::D301, 2),
            (Code::D301, 3),
            (Code::F104, 1),
        ]));
        assert_eq!(outcome.verdict, BatchStatus::Invalid);
        assert_eq!(
            outcome.findings.first().map(|finding| finding.code),
            Some(Code::F104)
        );
        assert_eq!(Check::Done(outcome).why_not_sent(), None);
    }

    #[test]
    fn a_card_number_never_leaves_the_browser() {
        let outcome = Outcome::of(&report(&[(Code::F108, 7)]));
        assert_eq!(Check::Done(outcome).why_not_sent(), Some(K::MendFirst));
    }

    #[test]
    fn a_file_with_wrong_lines_may_be_sent() {
        let many: Vec<_> = (1..=20).map(|line| (Code::D301, line)).collect();
        let outcome = Outcome::of(&report(&many));
        assert_eq!((outcome.findings.len(), outcome.more), (8, 12));
        assert_eq!(outcome.counts, vec![(Code::D301, 20)]);
        assert_eq!(Check::Done(outcome).why_not_sent(), None);
    }

    #[test]
    fn per_cent_never_leaves_its_bounds() {
        assert_eq!(percent(0, 0), 100);
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(9, 3), 100);
        assert_eq!(percent(u64::MAX, 3), 100);
    }
}
