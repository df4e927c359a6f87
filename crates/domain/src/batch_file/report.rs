//! The report of a validation: the same bytes give the same report, and digest, everywhere.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Code, Finding, Severity};
use crate::{batch::BatchStatus, digest, money::Money};

/// How many findings are kept; all are counted.
pub const KEPT: usize = 10_000;

/// What the header says, as far as it could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HeaderSummary {
    /// The client's own reference.
    pub client_reference: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// When it should run; none means on payment.
    pub value_date: Option<NaiveDate>,
}

/// The report of a validation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How the bytes were read.
    pub encoding: &'static str,
    /// The header.
    pub header: HeaderSummary,
    /// Detail lines.
    pub lines: u64,
    /// Lines without errors.
    pub accepted: u64,
    /// Lines with errors.
    pub with_errors: u64,
    /// Money of the accepted lines.
    pub total: Money,
    /// Cards that the accepted lines ask for.
    pub cards: u64,
    /// Distinct branches that cards of accepted lines are shipped to.
    pub shipments: u64,
    /// How often each code was found.
    pub counts: BTreeMap<&'static str, u64>,
    /// The first [`KEPT`] findings, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Report {
    /// `Valid`, `WithErrors` or `Invalid`.
    pub fn verdict(&self) -> BatchStatus {
        let has = |severity| {
            Code::ALL
                .iter()
                .any(|code| code.severity() == severity && self.counts.contains_key(code.as_str()))
        };
        if has(Severity::Refuse) {
            BatchStatus::Invalid
        } else if self.with_errors > 0 || has(Severity::Error) {
            BatchStatus::WithErrors
        } else {
            BatchStatus::Valid
        }
    }

    /// The first finding that refuses the file.
    pub fn refusal(&self) -> Option<&Finding> {
        self.findings
            .iter()
            .find(|finding| finding.severity() == Severity::Refuse)
    }

    /// Whether a code was found.
    pub fn has(&self, code: Code) -> bool {
        self.counts.contains_key(code.as_str())
    }

    /// The digest of the report.
    pub fn digest(&self) -> String {
        digest::of_value(serde_json::json!(self))
    }

    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        *self.counts.entry(finding.code.as_str()).or_default() += 1;
        let refuses = finding.severity() == Severity::Refuse;
        // What refuses the file is kept whatever came before.
        if self.findings.len() < KEPT || refuses && self.refusal().is_none() {
            self.findings.push(finding);
        }
    }
}
