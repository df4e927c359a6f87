//! What bits alone say of a detail: most fields of a good line need no other look.

use super::{
    classes::{Bits, Part},
    layout::{Field, Kind, Layout, Need},
    rules::Record,
};

/// What a detail of ASCII must look like so that all fields but a few are well.
pub(super) struct Shape {
    /// The columns of reserved fields.
    blank: Bits,
    /// The first columns of required text: a field that starts with a letter is filled.
    filled: Bits,
    /// The fields whose rules look further.
    pub others: Vec<&'static Field>,
}

impl Shape {
    pub fn of(layout: &'static Layout) -> Self {
        let mut shape = Self {
            blank: Bits::NONE,
            filled: Bits::NONE,
            others: Vec::new(),
        };
        for field in layout.fields {
            match (field.kind, field.need) {
                (Kind::Blank, _) => shape.blank.insert(field.part),
                (Kind::Text | Kind::Record | Kind::Sequence, Need::Required) => {
                    shape.filled.insert(Part::new(field.from - 1, 1));
                }
                (Kind::Text, Need::Optional) => {}
                _ => shape.others.push(field),
            }
        }
        shape
    }

    /// Whether [`Self::others`] are all that is left to judge.
    pub fn fits(&self, record: &Record<'_>) -> bool {
        record.ascii && record.classes.blank.fits(&self.blank, &self.filled)
    }
}
