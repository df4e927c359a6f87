//! The details: each is judged, counted and handed on.

use super::Validator;
use crate::{
    batch::BatchType,
    batch_file::{
        Code, Detail, Finding, Severity, Sink, classes::Part, columns::text_of, finding::masked,
        number::number, rules::Record,
    },
    money::Money,
};

impl Validator {
    /// Counts a detail. Says whether a file may have so many.
    pub(super) fn begin_detail(&mut self) -> bool {
        self.report.lines += 1;
        let fits = self.report.lines <= self.rules.context.limits.details;
        if !fits {
            self.stop(Code::F103);
        }
        fits
    }

    /// The centavos that a detail's field of money spells.
    pub(super) fn amount_of(&self, columns: &[u8]) -> Option<i64> {
        number(self.amount?.part.of(columns))
    }

    /// Judges a detail, told apart by its identity, in which so many errors were found before its fields were looked at.
    pub(super) fn judge_detail(
        &mut self,
        record: &Record<'_>,
        identity: u64,
        mut errors: u64,
        sink: &mut impl Sink,
    ) {
        let columns = record.columns;
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
            kind: self.rules.context.kind,
            line: self.line,
            sequence: self.report.lines,
            has_errors: errors > 0,
            layout: self.rules.layout,
            columns,
        };
        sink.detail(&detail);
    }

    /// Judges the fields. Gives the number of errors.
    fn judge_fields(&mut self, record: &Record<'_>) -> u64 {
        let mut errors = 0;
        if !self.rules.are_kept(record) {
            for field in self.rules.layout.fields {
                if let Some(code) = self.rules.judge(field, record) {
                    let columns = record.columns;
                    let (from, to) = (field.from, field.to());
                    errors += self.add(self.about(code, field.id, from, to, columns));
                }
            }
        }
        let columns = record.columns;
        let kind = self.rules.context.kind;
        if kind == BatchType::PinReplacement && columns.get(45..47) != Some(b"05") {
            errors += self.add(self.about(Code::D307, "motivo", 46, 47, columns));
        }
        errors
    }

    /// Adds what the line comes to.
    fn count(&mut self, record: &Record<'_>, has_errors: bool) {
        let columns = record.columns;
        let amount = Money::from_minor(record.amount.unwrap_or_default());
        self.ends.add_amount(amount);
        self.ends
            .add_control(control_of(self.rules.context.kind, record));
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
        self.report.cards += match self.rules.context.kind {
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
        let branch = match self.rules.context.kind {
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
fn control_of(kind: BatchType, record: &Record<'_>) -> i64 {
    const DOCUMENT: Part = Part::new(10, 15);
    const QUANTITY: Part = Part::new(14, 5);
    const BRANCH: Part = Part::new(9, 6);
    let part = match kind {
        BatchType::UnnamedStock => QUANTITY,
        BatchType::Branches => BRANCH,
        BatchType::Issuance
        | BatchType::Affiliation
        | BatchType::Recharge
        | BatchType::CardReplacement
        | BatchType::PinReplacement => DOCUMENT,
    };
    let value = part.of(record.columns);
    let digits = record.classes.digit.of(part);
    if digits & (digits + 1) == 0 {
        // As nearly always, the digits stand together at the left.
        let few = usize::try_from(digits.trailing_ones()).unwrap_or_default();
        return value.get(..few).and_then(number).unwrap_or_default();
    }
    let digits = value.iter().filter(|byte| byte.is_ascii_digit());
    digits.fold(0, |sum, byte| sum * 10 + i64::from(byte - b'0'))
}
