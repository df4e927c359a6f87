//! Which record a line is, and its columns as long as its layout.

use super::{Letters, Validator, plain::body_of};
use crate::batch_file::{
    Code, Finding, Sink,
    classes::Classes,
    ends::Header,
    layout::{HEADER, Layout, TRAILER},
    rules::{self, Record},
    semicolons,
};

/// A card number may have begun before the record's end.
const LONGEST_TAIL: usize = 24;

impl Validator {
    pub(super) fn take_record(
        &mut self,
        raw: &[u8],
        columns: &mut Vec<u8>,
        letters: Letters,
        sink: &mut impl Sink,
    ) {
        if !self.ends.has_begun() {
            self.semicolons = columns.get(2) == Some(&b';');
        }
        match columns.get(..2) {
            Some(b"01") if !self.ends.has_begun() => {
                self.mark.add(raw);
                self.fit(columns, &HEADER);
                let header =
                    Header::read(columns, self.line, &self.rules.context, &mut self.report);
                self.seen
                    .expect(usize::try_from(header.count.clamp(0, 1_000_000)).unwrap_or_default());
                self.ends.begin(header);
                self.look_for_cards(columns, &[(19, 37), (79, 120)]);
            }
            Some(b"09") if self.ends.has_begun() && !self.ends.is_over() => {
                self.fit(columns, &TRAILER);
                self.ends.end(columns, self.line, &mut self.report);
                self.look_for_cards(columns, &[(56, 120)]);
            }
            Some(b"05") if !self.ends.is_over() => {
                self.mark.add(raw);
                self.take_detail(columns, letters, sink);
            }
            _ => self.take_stranger(columns),
        }
    }

    fn take_detail(&mut self, columns: &mut Vec<u8>, letters: Letters, sink: &mut impl Sink) {
        if !self.ends.has_begun() {
            self.report.add(Finding::of_line(Code::F104, self.line));
            self.ends.begin(Header::default());
        }
        if !self.begin_detail() {
            return;
        }
        let mut errors = u64::from(self.fit(columns, self.rules.layout));
        if letters.control {
            errors += self.add(Finding::of_line(Code::F111, self.line));
        }
        let record = Record {
            columns,
            classes: Classes::of(columns),
            ascii: letters.ascii,
            amount: self.amount_of(columns),
        };
        let number = self.seen.number_of(body_of(columns));
        self.judge_detail(&record, number, errors, sink);
    }

    /// A line that is out of place; still no card number may hide in it.
    fn take_stranger(&mut self, columns: &[u8]) {
        let code = match columns.get(..2) {
            Some(b"01" | b"05" | b"09") if self.ends.is_over() => Code::F106,
            Some(b"01" | b"09") if self.ends.has_begun() => Code::F106,
            _ if !self.ends.has_begun() => Code::F104,
            _ => Code::F107,
        };
        self.report.add(Finding::of_line(code, self.line));
        if code == Code::F104 {
            self.ends.begin(Header::default());
        }
        self.look_for_cards(columns, &[(0, columns.len())]);
    }

    /// Brings the columns to the layout's length. Says whether the line was too long.
    fn fit(&mut self, columns: &mut Vec<u8>, layout: &'static Layout) -> bool {
        if self.semicolons {
            semicolons::expand(columns, layout);
        }
        let too_long = columns
            .get(layout.length..)
            .is_some_and(|tail| !rules::is_blank(tail));
        if too_long {
            self.report.add(Finding::of_line(Code::D301, self.line));
            let whole = (layout.length.saturating_sub(LONGEST_TAIL), columns.len());
            self.look_for_cards(columns, &[whole]);
        } else if columns.len() < layout.length && !self.semicolons {
            self.report.add(Finding::of_line(Code::D302, self.line));
        }
        columns.resize(layout.length, b' ');
        too_long
    }
}
