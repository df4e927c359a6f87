//! The validator: bytes in, lines judged, report out. It never holds more than one line of the file.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

use super::{
    Code, Context, Detail, Finding, Report, Severity, Sink,
    columns::{Encoding, decode, text_of},
    detail::amount_of,
    ends::{Ends, Header},
    finding::masked,
    layout::{Field, HEADER, Kind, Layout, TRAILER},
    pan::holds_card_number,
    rules::{self, Record},
    semicolons,
};
use crate::{batch::BatchType, money::Money};

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
    context: Context,
    report: Report,
    zones: Vec<(usize, usize)>,
    layout: &'static Layout,
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
    mark: Sha256,
    marked_any: bool,
    seen: HashSet<u64, foldhash::fast::FixedState>,
    branches: HashSet<String>,
}

/// Judges a whole file that is in memory.
pub fn validate(context: Context, bytes: &[u8], sink: &mut impl Sink) -> Report {
    let mut validator = Validator::new(context);
    validator.push(bytes, sink);
    validator.finish()
}

impl Validator {
    /// A validator of one file.
    pub fn new(context: Context) -> Self {
        let layout = Layout::of(context.kind);
        Self {
            zones: text_zones(layout),
            layout,
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
            mark: Sha256::new(),
            marked_any: false,
            seen: HashSet::default(),
            branches: HashSet::new(),
            context,
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
        if self.bytes > self.context.limits.bytes {
            self.stop(Code::F103);
        }
        while !self.stopped {
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
        let marked = self.mark.finalize();
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
            self.take_record(raw, &mut columns, ascii, least < b' ', sink);
        }
        self.columns = columns;
    }

    fn take_record(
        &mut self,
        raw: &[u8],
        columns: &mut Vec<u8>,
        ascii: bool,
        control: bool,
        sink: &mut impl Sink,
    ) {
        if !self.ends.has_begun() {
            self.semicolons = columns.get(2) == Some(&b';');
        }
        match columns.get(..2) {
            Some(b"01") if !self.ends.has_begun() => {
                self.hash(raw);
                self.fit(columns, &HEADER);
                let header = Header::read(columns, self.line, &self.context, &mut self.report);
                self.seen
                    .reserve(usize::try_from(header.count.clamp(0, 1_000_000)).unwrap_or_default());
                self.ends.begin(header);
                self.look_for_cards(columns, &[(19, 37), (79, 120)]);
            }
            Some(b"09") if self.ends.has_begun() && !self.ends.is_over() => {
                self.fit(columns, &TRAILER);
                self.ends.end(columns, self.line, &mut self.report);
                self.look_for_cards(columns, &[(56, 120)]);
            }
            Some(b"05") if !self.ends.is_over() => {
                self.hash(raw);
                self.take_detail(columns, ascii, control, sink);
            }
            _ => self.take_stranger(columns),
        }
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

    fn take_detail(
        &mut self,
        columns: &mut Vec<u8>,
        ascii: bool,
        control: bool,
        sink: &mut impl Sink,
    ) {
        if !self.ends.has_begun() {
            self.report.add(Finding::of_line(Code::F104, self.line));
            self.ends.begin(Header::default());
        }
        self.report.lines += 1;
        if self.report.lines > self.context.limits.details {
            return self.stop(Code::F103);
        }
        let overlong = self.fit(columns, self.layout);
        let mut errors = u64::from(overlong);
        if control {
            errors += self.add(Finding::of_line(Code::F111, self.line));
        }
        errors += self.judge_fields(columns, ascii);
        let sequence = columns.get(2..8).and_then(rules::number);
        if sequence.and_then(|sequence| u64::try_from(sequence).ok()) != Some(self.report.lines) {
            errors += self.add(self.about(Code::D303, "consecutivo", 3, 8, columns));
        }
        let hash = std::hash::BuildHasher::hash_one(
            self.seen.hasher(),
            columns.get(8..).unwrap_or_default(),
        );
        if !self.seen.insert(hash) {
            errors += self.add(Finding::of_line(Code::X405, self.line));
        }
        self.look_for_cards_in_zones(columns);
        self.count(columns, errors > 0);
        let detail = Detail {
            kind: self.context.kind,
            line: self.line,
            sequence: self.report.lines,
            has_errors: errors > 0,
            layout: self.layout,
            columns,
        };
        sink.detail(&detail);
    }

    /// Judges each field. Gives the number of errors.
    fn judge_fields(&mut self, columns: &[u8], ascii: bool) -> u64 {
        let record = Record { columns, ascii };
        let mut errors = 0;
        for field in self.layout.fields {
            if let Some(code) = rules::judge(field, record, self.layout.fields, &self.context) {
                let finding = self.about(code, field.id, field.from, field.to(), columns);
                errors += self.add(finding);
            } else if field.kind == Kind::Embossed
                && field.id == "nombre_tarjeta"
                && rules::is_blank(record.of(field))
            {
                self.add(self.about(Code::D315, field.id, field.from, field.to(), columns));
            }
        }
        if self.context.kind == BatchType::PinReplacement && columns.get(45..47) != Some(b"05") {
            errors += self.add(self.about(Code::D307, "motivo", 46, 47, columns));
        }
        errors
    }

    /// Adds what the line comes to.
    fn count(&mut self, columns: &[u8], has_errors: bool) {
        let amount = amount_of(self.context.kind, self.layout, columns);
        self.ends.add_amount(amount);
        self.ends
            .add_control(control_of(self.context.kind, columns));
        if has_errors {
            self.report.with_errors += 1;
            return;
        }
        self.report.accepted += 1;
        self.report.total = self
            .report
            .total
            .checked_add(amount)
            .unwrap_or(Money::from_minor(i64::MAX));
        self.report.cards += match self.context.kind {
            BatchType::Issuance | BatchType::CardReplacement => 1,
            BatchType::UnnamedStock => columns
                .get(14..19)
                .and_then(rules::number)
                .and_then(|count| u64::try_from(count).ok())
                .unwrap_or_default(),
            BatchType::Affiliation
            | BatchType::Recharge
            | BatchType::PinReplacement
            | BatchType::Branches => 0,
        };
        let branch = match self.context.kind {
            BatchType::Issuance if columns.get(271) == Some(&b'S') => columns.get(265..271),
            BatchType::CardReplacement if columns.get(53) == Some(&b'S') => columns.get(47..53),
            BatchType::UnnamedStock => columns.get(8..14),
            _ => None,
        };
        if let Some(branch) = branch.map(text_of)
            && !self.branches.contains(&branch)
        {
            self.branches.insert(branch);
            self.report.shipments += 1;
        }
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

    fn look_for_cards_in_zones(&mut self, columns: &[u8]) {
        let found = self
            .zones
            .iter()
            .any(|(from, to)| columns.get(*from..*to).is_some_and(holds_card_number));
        if found {
            self.report.add(Finding::of_line(Code::F108, self.line));
            self.stopped = true;
        }
    }

    fn look_for_cards(&mut self, columns: &[u8], zones: &[(usize, usize)]) {
        let clipped = zones
            .iter()
            .map(|(from, to)| (*from, (*to).min(columns.len())));
        if clipped
            .into_iter()
            .any(|(from, to)| columns.get(from..to).is_some_and(holds_card_number))
        {
            self.report.add(Finding::of_line(Code::F108, self.line));
            self.stopped = true;
        }
    }

    fn hash(&mut self, raw: &[u8]) {
        if self.marked_any {
            self.mark.update(b"\n");
        }
        self.marked_any = true;
        self.mark.update(raw);
    }

    fn about(
        &self,
        code: Code,
        field: &'static str,
        from: usize,
        to: usize,
        columns: &[u8],
    ) -> Finding {
        let value = columns.get(from - 1..to).map(text_of).unwrap_or_default();
        let place = |column: usize| u32::try_from(column).unwrap_or_default();
        Finding {
            code,
            line: self.line,
            field: Some(field),
            from: place(from),
            to: place(to),
            value_masked: Some(masked(&value)),
        }
    }

    /// Adds a finding. Gives 1 when it is an error of the line.
    fn add(&mut self, finding: Finding) -> u64 {
        let error = finding.severity() == Severity::Error;
        self.report.add(finding);
        u64::from(error)
    }
}

/// A card number may have begun before the record's end.
const LONGEST_TAIL: usize = 24;

/// Where text can stand in a detail: neighbouring text fields are one zone.
fn text_zones(layout: &Layout) -> Vec<(usize, usize)> {
    let mut zones: Vec<(usize, usize)> = Vec::new();
    let is_text = |field: &&Field| {
        !field.kind.is_numeric()
            && !matches!(field.kind, Kind::OneOf(_) | Kind::DocumentType | Kind::Name)
    };
    for field in layout.fields.iter().filter(is_text) {
        match zones.last_mut() {
            Some(last) if last.1 == field.from - 1 => last.1 = field.to(),
            _ => zones.push((field.from - 1, field.to())),
        }
    }
    zones
}

/// What a line adds to the hash total: its document's digits, its quantity, its branch's digits.
fn control_of(kind: BatchType, columns: &[u8]) -> i64 {
    let field = match kind {
        BatchType::UnnamedStock => columns.get(14..19),
        BatchType::Branches => columns.get(9..15),
        BatchType::Issuance
        | BatchType::Affiliation
        | BatchType::Recharge
        | BatchType::CardReplacement
        | BatchType::PinReplacement => columns.get(10..25),
    };
    let digits = field
        .unwrap_or_default()
        .iter()
        .filter(|byte| byte.is_ascii_digit());
    digits.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'))
}
