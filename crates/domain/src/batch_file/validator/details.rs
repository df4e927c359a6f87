//! The details: each is judged, counted and handed on.

use super::Validator;
use crate::{
    batch::BatchType,
    batch_file::{
        Code, Detail, Finding, Severity, Sink,
        columns::text_of,
        detail::amount_in,
        finding::masked,
        layout::{Field, Kind},
        number::number,
        rules::{self, Record},
    },
    money::Money,
};

impl Validator {
    /// Counts a detail. Says whether a file may have so many.
    pub(super) fn begin_detail(&mut self) -> bool {
        self.report.lines += 1;
        let fits = self.report.lines <= self.context.limits.details;
        if !fits {
            self.stop(Code::F103);
        }
        fits
    }

    /// Judges a detail, told apart by its identity, in which so many errors were found before its fields were looked at.
    pub(super) fn judge_detail(
        &mut self,
        record: Record<'_>,
        identity: u64,
        mut errors: u64,
        sink: &mut impl Sink,
    ) {
        let Record { columns, .. } = record;
        errors += self.judge_fields(record);
        let sequence = columns.get(2..8).and_then(number);
        if sequence.and_then(|sequence| u64::try_from(sequence).ok()) != Some(self.report.lines) {
            errors += self.add(self.about(Code::D303, "consecutivo", 3, 8, columns));
        }
        if !self.seen.add(identity) {
            errors += self.add(Finding::of_line(Code::X405, self.line));
        }
        self.look_for_cards_in_text(record);
        self.count(record, errors > 0);
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

    /// Judges the fields. Gives the number of errors.
    fn judge_fields(&mut self, record: Record<'_>) -> u64 {
        let fields = self.layout.fields;
        let mut errors = 0;
        if self.shape.fits(&record) {
            for place in 0..self.shape.others.len() {
                if let Some(field) = self.shape.others.get(place).copied() {
                    errors += self.judge_field(field, record);
                }
            }
        } else {
            errors += fields
                .iter()
                .map(|field| self.judge_field(field, record))
                .sum::<u64>();
        }
        let Record { columns, .. } = record;
        if self.context.kind == BatchType::PinReplacement && columns.get(45..47) != Some(b"05") {
            errors += self.add(self.about(Code::D307, "motivo", 46, 47, columns));
        }
        errors
    }

    /// Judges a field. Gives the number of errors.
    fn judge_field(&mut self, field: &Field, record: Record<'_>) -> u64 {
        if let Some(code) = rules::judge(field, record, self.layout.fields, &self.context) {
            return self.add(self.about_field(code, field, record));
        }
        if field.kind == Kind::Embossed && field.id == "nombre_tarjeta" && record.is_blank(field) {
            return self.add(self.about_field(Code::D315, field, record));
        }
        0
    }

    /// Adds what the line comes to.
    fn count(&mut self, record: Record<'_>, has_errors: bool) {
        let Record { columns, .. } = record;
        let amount = amount_in(self.amount, columns);
        self.ends.add_amount(amount);
        self.ends.add_control(control_of(self.context.kind, record));
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
                .and_then(number)
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
        if let Some(branch) = branch
            && !self.branches.contains(branch)
        {
            self.branches.insert(branch.to_vec());
            self.report.shipments += 1;
        }
    }

    fn about_field(&self, code: Code, field: &Field, record: Record<'_>) -> Finding {
        self.about(code, field.id, field.from, field.to(), record.columns)
    }

    #[cold]
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
    pub(super) fn add(&mut self, finding: Finding) -> u64 {
        let error = finding.severity() == Severity::Error;
        self.report.add(finding);
        u64::from(error)
    }
}

/// What a line adds to the hash total: its document's digits, its quantity, its branch's digits.
fn control_of(kind: BatchType, record: Record<'_>) -> i64 {
    let (start, length) = match kind {
        BatchType::UnnamedStock => (14, 5),
        BatchType::Branches => (9, 6),
        BatchType::Issuance
        | BatchType::Affiliation
        | BatchType::Recharge
        | BatchType::CardReplacement
        | BatchType::PinReplacement => (10, 15),
    };
    let digits = record.classes.digit.part(start, length);
    let first = usize::try_from(digits.trailing_ones()).unwrap_or_default();
    let value = record
        .columns
        .get(start..start + length)
        .unwrap_or_default();
    if digits.count_ones() == digits.trailing_ones() {
        // As nearly always, the digits stand together at the left.
        return value.get(..first).and_then(number).unwrap_or_default();
    }
    let digits = value.iter().filter(|byte| byte.is_ascii_digit());
    digits.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'))
}
