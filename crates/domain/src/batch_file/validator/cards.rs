//! Where in a record card numbers are looked for.

use super::Validator;
use crate::batch_file::{
    Code, Finding,
    layout::{Field, Kind, Layout},
    pan::{holds_card_number, may_hold_card_number},
    rules::Record,
};

/// How many columns can be looked at as bits.
const WIDEST: usize = 64;

impl Validator {
    /// Looks where text can stand in a detail.
    pub(super) fn look_for_cards_in_text(&mut self, record: Record<'_>) {
        let found = self.zones.iter().any(|(from, to)| {
            let length = to - from;
            let possible =
                length > WIDEST || may_hold_card_number(record.classes.digit.part(*from, length));
            possible
                && record
                    .columns
                    .get(*from..*to)
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
pub(super) fn text_zones(layout: &Layout) -> Vec<(usize, usize)> {
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
