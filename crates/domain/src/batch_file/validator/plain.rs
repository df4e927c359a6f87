//! Plain details: those that lie whole in a piece, of ASCII without control characters, as long as their
//! record. Nearly all lines are, and they are judged where they lie. Every other line is copied, decoded
//! and fitted first.

use super::Validator;
use crate::batch_file::{
    Sink,
    classes::{Classes, are_plain},
    rules::Record,
};

/// How many are looked at before the first is judged.
const BLOCK: usize = 32;

/// A plain detail.
pub(super) struct Plain<'p> {
    columns: &'p [u8],
    /// What it is told apart by.
    number: u64,
}

impl Validator {
    /// Takes the plain details that `rest` starts with, at most a block of them, and gives what follows.
    pub(super) fn take_plain<'p>(
        &mut self,
        mut rest: &'p [u8],
        block: &mut Vec<Plain<'p>>,
        sink: &mut impl Sink,
    ) -> &'p [u8] {
        let amid = self.ends.has_begun() && !self.ends.is_over();
        if !amid || self.semicolons || self.blank_lines > 0 || !self.carry.is_empty() {
            return rest;
        }
        while block.len() < BLOCK
            && let Some((plain, after)) = self.find_plain(rest)
        {
            block.push(plain);
            rest = after;
        }
        self.seen.fetch(block.iter().map(|plain| plain.number));
        for plain in block.drain(..) {
            if self.stopped {
                break;
            }
            self.line += 1;
            self.mark.add(plain.columns);
            if self.begin_detail() {
                let record = Record {
                    columns: plain.columns,
                    classes: Classes::of(plain.columns),
                    ascii: true,
                    amount: self.amount_of(plain.columns),
                };
                self.judge_detail(&record, plain.number, 0, sink);
            }
        }
        rest
    }

    fn find_plain<'p>(&self, rest: &'p [u8]) -> Option<(Plain<'p>, &'p [u8])> {
        let (columns, after) = rest.split_at_checked(self.rules.layout.length)?;
        let after = after
            .strip_prefix(b"\r\n")
            .or_else(|| after.strip_prefix(b"\n"))?;
        if !columns.starts_with(b"05") || !are_plain(columns) {
            return None;
        }
        let number = self.seen.number_of(body_of(columns));
        let plain = Plain { columns, number };
        Some((plain, after))
    }
}

/// A detail without its record type and sequence: what makes it the same as another.
pub(super) fn body_of(columns: &[u8]) -> &[u8] {
    columns.get(8..).unwrap_or_default()
}
