//! The check of an export: every line in its turn, memory flat whatever its length.

use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};

use super::{Checkpoint, Event, Fault, LastLine, NO_HASH, SignatureFault, Wrong};
use crate::ids::CompanyId;

/// So many faults are kept; all are counted.
const KEPT: usize = 100;

/// What was found wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// The first of them.
    pub faults: Vec<Fault>,
    /// How many there are.
    pub count: u64,
}

/// What an export without fault says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The checkpoint at its end.
    pub checkpoint: Checkpoint,
    /// How many events stand above it.
    pub events: u64,
    /// When the first and the last of them happened; none when there is no event.
    pub span: Option<(DateTime<Utc>, DateTime<Utc>)>,
}

/// Reads an export line by line.
///
/// ```text
///         event            checkpoint
///   ┌───┐ ──────▶ ┌──────┐ ─────────▶ ┌───────┐
///   │ … │         │ next │            │ ended │  any line more: a fault
///   └───┘         └──────┘            └───────┘
/// ```
#[derive(Clone)]
pub struct Verifier<C> {
    check_signature: C,
    earlier: Option<Checkpoint>,
    line: u64,
    /// What the next event must say, once one was read.
    next: Option<Next>,
    /// Where the first event stands, and what it follows.
    first: Option<(i64, String)>,
    events: u64,
    span: Option<(DateTime<Utc>, DateTime<Utc>)>,
    ended: Option<Checkpoint>,
    findings: Findings,
}

#[derive(Clone)]
struct Next {
    company: Option<CompanyId>,
    sequence: i64,
    previous_hash: String,
}

impl<C: FnMut(&Checkpoint) -> Result<(), SignatureFault>> Verifier<C> {
    /// A verifier that asks `check_signature` whether a trusted key signed a checkpoint.
    pub const fn new(check_signature: C) -> Self {
        Self {
            check_signature,
            earlier: None,
            line: 0,
            next: None,
            first: None,
            events: 0,
            span: None,
            ended: None,
            findings: Findings {
                faults: Vec::new(),
                count: 0,
            },
        }
    }

    /// Holds the export also against a checkpoint that was kept earlier. Its signature is the caller's to
    /// check.
    #[must_use]
    pub fn with_earlier(mut self, earlier: Checkpoint) -> Self {
        self.earlier = Some(earlier);
        self
    }

    /// Reads a line with its line end.
    pub fn line(&mut self, line: &[u8]) {
        self.line += 1;
        if self.ended.is_some() {
            return self.fault(Wrong::AfterCheckpoint);
        }
        let Some(text) = line.strip_suffix(b"\n") else {
            return self.fault(Wrong::CutOff);
        };
        if let Ok(event) = serde_json::from_slice::<Event>(text) {
            self.spelling(&event, text);
            self.event(event);
        } else if let Ok(LastLine { checkpoint }) = serde_json::from_slice(text) {
            let last = LastLine { checkpoint };
            self.spelling(&last, text);
            self.checkpoint(last.checkpoint);
        } else {
            self.fault(Wrong::Unreadable);
        }
    }

    /// How much is wrong so far.
    pub const fn faults(&self) -> u64 {
        self.findings.count
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// What is wrong.
    pub fn finish(mut self) -> Result<Verified, Findings> {
        let Some(checkpoint) = self.ended.take() else {
            self.fault(Wrong::NoCheckpoint);
            return Err(self.findings);
        };
        if self.findings.count > 0 {
            return Err(self.findings);
        }
        Ok(Verified {
            checkpoint,
            events: self.events,
            span: self.span,
        })
    }

    fn event(&mut self, event: Event) {
        let next = self.next.take();
        if !event.is_plain() {
            self.fault(Wrong::Respelled);
        }
        match next {
            Some(next) => {
                if event.company != next.company {
                    self.fault(Wrong::OtherCompany);
                }
                if event.sequence != next.sequence {
                    self.fault(Wrong::Sequence {
                        wanted: next.sequence,
                        found: event.sequence,
                    });
                }
                if event.previous_hash != next.previous_hash {
                    self.fault(Wrong::Follows);
                }
            }
            None => self.first = Some((event.sequence, event.previous_hash.clone())),
        }
        if event.sequence < 1 || (event.sequence == 1 && event.previous_hash != NO_HASH) {
            self.fault(Wrong::Follows);
        }
        if event.computed_hash() != event.hash {
            self.fault(Wrong::Hash);
        }
        let earlier = self.earlier.as_ref();
        if earlier.is_some_and(|kept| kept.sequence == event.sequence && kept.hash != event.hash) {
            self.fault(Wrong::Earlier);
        }
        self.events += 1;
        let from = self.span.map_or(event.at, |(from, _)| from);
        self.span = Some((from, event.at));
        self.next = Some(Next {
            company: event.company,
            sequence: event.sequence.saturating_add(1),
            previous_hash: event.hash,
        });
    }

    fn checkpoint(&mut self, checkpoint: Checkpoint) {
        let (first, previous) = match &self.first {
            Some((sequence, previous)) => (*sequence, previous.as_str()),
            None => (checkpoint.first_sequence, checkpoint.previous_hash.as_str()),
        };
        let speaks_of_these = match &self.next {
            Some(next) => {
                next.company == Some(checkpoint.company)
                    && next.sequence == checkpoint.sequence.saturating_add(1)
                    && next.previous_hash == checkpoint.hash
            }
            None => checkpoint.events() == 0 && checkpoint.previous_hash == checkpoint.hash,
        };
        if !speaks_of_these
            || first != checkpoint.first_sequence
            || previous != checkpoint.previous_hash
        {
            self.fault(Wrong::OtherEvents);
        }
        if let Err(fault) = (self.check_signature)(&checkpoint) {
            self.fault(Wrong::Signature(fault));
        }
        if self
            .earlier
            .as_ref()
            .is_some_and(|kept| !reaches(&checkpoint, kept))
        {
            self.fault(Wrong::Earlier);
        }
        self.ended = Some(checkpoint);
    }

    /// A line says the same in one spelling only: whoever changes a blank is found.
    fn spelling<T: Serialize + DeserializeOwned>(&mut self, value: &T, text: &[u8]) {
        if serde_json::to_vec(value).is_ok_and(|canonical| canonical == text) {
            return;
        }
        self.fault(Wrong::Respelled);
    }

    fn fault(&mut self, wrong: Wrong) {
        self.findings.count += 1;
        if self.findings.faults.len() < KEPT {
            self.findings.faults.push(Fault {
                line: self.line,
                wrong,
            });
        }
    }
}

/// Whether what was exported holds the last event that an earlier checkpoint speaks of.
fn reaches(export: &Checkpoint, earlier: &Checkpoint) -> bool {
    export.company == earlier.company
        && export.sequence >= earlier.sequence
        && export.first_sequence <= earlier.sequence.max(1)
}
