//! Where in a record card numbers are looked for.

use super::Validator;
use crate::batch_file::{
    Code, Finding,
    classes::Part,
    layout::{Field, Kind, Layout},
    pan::{holds_card_number, may_hold_card_number},
    rules::Record,
};

/// Columns where text can stand.
pub(super) struct Zone {
    from: usize,
    to: usize,
    /// The same as bits, unless there are too many.
    part: Option<Part>,
}

impl Validator {
    /// Looks where text can stand in a detail.
    pub(super) fn look_for_cards_in_text(&mut self, record: &Record<'_>) {
        let digits = &record.classes.digit;
        let found = self.zones.iter().any(|zone| {
            zone.part
                .is_none_or(|part| may_hold_card_number(digits.of(part)))
                && record
                    .columns
                    .get(zone.from..zone.to)
                    .is_some_and(holds_card_number)
        });
        if found {
            self.refuse_card();
        }
    }

    /// Looks in some zones of a line.
    pub(super) fn look_for_cards(&mut self, columns: &[u8], zones: &[(usize, usize)]) {
        let found = zones.iter().any(|(from, to)| {
            columns
                .get(*from..(*to).min(columns.len()))
                .is_some_and(holds_card_number)
        });
        if found {
            self.refuse_card();
        }
    }

    fn refuse_card(&mut self) {
        self.report.add(Finding::of_line(Code::F108, self.line));
        self.stopped = true;
    }
}

/// Where text can stand in a detail: neighbouring text fields are one zone.
pub(super) fn text_zones(layout: &Layout) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let is_text = |field: &&Field| {
        !field.kind.is_numeric()
            && !matches!(field.kind, Kind::OneOf(_) | Kind::DocumentType | Kind::Name)
    };
    for field in layout.fields.iter().filter(is_text) {
        let from = match zones.pop_if(|last| last.to == field.from - 1) {
            Some(last) => last.from,
            None => field.from - 1,
        };
        let to = field.to();
        let part = (to - from <= 64).then(|| Part::new(from, to - from));
        zones.push(Zone { from, to, part });
    }
    zones
}
