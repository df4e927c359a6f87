//! The validator: bytes in, lines judged, report out. It never holds more than one line of the file.

mod cards;
mod details;
mod mark;
mod plain;
mod records;
mod seen;

use std::collections::HashSet;

use super::{
    Code, Context, Finding, Report, Sink,
    columns::{Encoding, decode},
    detail::amount_field,
    ends::Ends,
    layout::Field,
    rules::{self, Rules},
};
use cards::Zone;
use mark::Mark;
use seen::Seen;

/// Longer lines are no records of any type: a file of one endless line must not fill the memory.
const LONGEST_LINE: usize = 4096;

/// How far a validation is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes taken.
    pub bytes: u64,
    /// Detail lines judged.
    pub lines: u64,
    /// Lines with errors.
    pub with_errors: u64,
}

/// Judges a file that comes in pieces.
pub struct Validator {
    rules: Rules,
    report: Report,
    /// Where a detail's money stands.
    amount: Option<&'static Field>,
    /// Where a detail's text stands.
    zones: Vec<Zone>,
    ends: Ends,
    /// The part of a line that the last piece ended with.
    carry: Vec<u8>,
    columns: Vec<u8>,
    encoding: Encoding,
    semicolons: bool,
    bytes: u64,
    line: u64,
    blank_lines: u64,
    stopped: bool,
    mark: Mark,
    seen: Seen,
    branches: HashSet<Vec<u8>>,
}

/// Judges a whole file that is in memory.
pub fn validate(context: Context, bytes: &[u8], sink: &mut impl Sink) -> Report {
    let mut validator = Validator::new(context);
    validator.push(bytes, sink);
    validator.finish()
}

/// What letters a line is of.
#[derive(Clone, Copy)]
struct Letters {
    /// None is beyond ASCII.
    ascii: bool,
    /// One is a control character.
    control: bool,
}

impl Validator {
    /// A validator of one file.
    pub fn new(context: Context) -> Self {
        let rules = Rules::new(context);
        Self {
            amount: amount_field(rules.context.kind, rules.layout),
            zones: cards::text_zones(rules.layout),
            rules,
            report: Report::default(),
            ends: Ends::default(),
            carry: Vec::new(),
            columns: Vec::new(),
            encoding: Encoding::Ascii,
            semicolons: false,
            bytes: 0,
            line: 0,
            blank_lines: 0,
            stopped: false,
            mark: Mark::new(),
            seen: Seen::new(),
            branches: HashSet::new(),
        }
    }

    /// How far it is.
    pub const fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes,
            lines: self.report.lines,
            with_errors: self.report.with_errors,
        }
    }

    /// Whether something was found that refuses the file outright, so that reading on is no use.
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// What was found so far.
    pub const fn report_so_far(&self) -> &Report {
        &self.report
    }

    /// Takes the next piece.
    pub fn push(&mut self, piece: &[u8], sink: &mut impl Sink) {
        let mut rest = piece;
        if self.bytes == 0 && !rest.is_empty() {
            rest = self.first_bytes(rest);
        }
        self.bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        if self.bytes > self.rules.context.limits.bytes {
            self.stop(Code::F103);
        }
        let mut block = Vec::new();
        while !self.stopped {
            let before = rest.len();
            rest = self.take_plain(rest, &mut block, sink);
            if rest.len() < before {
                continue;
            }
            let Some(end) = memchr::memchr(b'\n', rest) else {
                self.keep(rest);
                return;
            };
            let (line, after) = rest.split_at(end);
            rest = after.get(1..).unwrap_or_default();
            if self.carry.is_empty() {
                self.take_line(line, sink);
            } else {
                self.keep(line);
                let whole = std::mem::take(&mut self.carry);
                self.take_line(&whole, sink);
                self.carry = whole;
                self.carry.clear();
            }
        }
    }

    /// Ends the file.
    pub fn finish(mut self) -> Report {
        if !self.carry.is_empty() && !self.stopped {
            let whole = std::mem::take(&mut self.carry);
            self.take_line(&whole, &mut ());
        }
        self.report.encoding = self.encoding.as_str();
        if self.stopped {
            return self.report;
        }
        if self.line == self.blank_lines {
            self.report.add(Finding::of_file(Code::F101));
            return self.report;
        }
        if self.blank_lines > 0 {
            self.report.add(Finding::of_file(Code::F110));
        }
        if self.encoding == Encoding::Windows1252 {
            self.report.add(Finding::of_file(Code::F109));
        }
        let marked = self.mark.finish();
        self.ends.finish(self.line, &marked, &mut self.report);
        self.report
    }

    /// A byte-order mark of UTF-8 is passed over; one of UTF-16 says that this is no file of ours.
    fn first_bytes<'p>(&mut self, piece: &'p [u8]) -> &'p [u8] {
        if piece.starts_with(&[0xff, 0xfe]) || piece.starts_with(&[0xfe, 0xff]) {
            self.stop(Code::F102);
        }
        piece.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(piece)
    }

    fn keep(&mut self, part: &[u8]) {
        if self.carry.len() + part.len() > LONGEST_LINE {
            self.stop(Code::F103);
        } else {
            self.carry.extend_from_slice(part);
        }
    }

    fn stop(&mut self, code: Code) {
        if !self.stopped {
            self.stopped = true;
            self.report.add(Finding::of_line(code, self.line));
        }
    }

    fn take_line(&mut self, raw: &[u8], sink: &mut impl Sink) {
        self.line += 1;
        if raw.len() > LONGEST_LINE {
            return self.stop(Code::F103);
        }
        let raw = raw.strip_suffix(b"\r").unwrap_or(raw);
        if raw.is_empty() || raw == [0x1a] || rules::is_blank(raw) {
            self.blank_lines += 1;
            return;
        }
        if self.blank_lines > 0 && self.line > self.blank_lines + 1 && !self.ends.is_over() {
            // A blank line amid the records: something was lost there.
            self.report.add(Finding::of_line(Code::F107, self.line - 1));
        }
        // One pass tells both whether a byte is beyond ASCII and whether one is a control character.
        let (any, least) = raw.iter().fold((0_u8, u8::MAX), |(any, least), byte| {
            (any | byte, least.min(*byte))
        });
        let ascii = any < 0x80;
        if least < b' ' && raw.contains(&0) {
            return self.stop(Code::F102);
        }
        let mut columns = std::mem::take(&mut self.columns);
        if ascii {
            columns.clear();
            columns.extend_from_slice(raw);
        } else {
            match decode(raw, self.encoding, &mut columns) {
                Ok(encoding) => self.encoding = encoding,
                Err(_) => self.stop(Code::F102),
            }
        }
        if !self.stopped {
            let control = least < b' ';
            self.take_record(raw, &mut columns, Letters { ascii, control }, sink);
        }
        self.columns = columns;
    }
}
