//! What a good detail of ASCII looks like: the quick way to say yes, made from the layout's table.
//!
//! It never says no. A detail that does not look like this is judged field by field by
//! [`super::rules`], which alone knows what is wrong.

use super::{
    classes::{Bits, Part},
    layout::{Field, Kind, Layout, Need},
    rules::Record,
};

/// What a detail must look like so that all fields but a few are well.
pub(super) struct Shape {
    /// The columns of reserved fields.
    blank: Bits,
    /// The first columns of required text: a field that starts with a letter is filled.
    filled: Bits,
    /// The fields that hold one of some values.
    listed: Vec<Listed>,
    /// The fields whose rules look further.
    pub others: Vec<&'static Field>,
}

impl Shape {
    /// The shape of a layout's details, for a product that takes these types of documents.
    pub fn of(layout: &'static Layout, document_types: &[&str]) -> Self {
        let mut shape = Self {
            blank: Bits::NONE,
            filled: Bits::NONE,
            listed: Vec::new(),
            others: Vec::new(),
        };
        for field in layout.fields {
            match (field.kind, field.need) {
                (Kind::Blank, _) => shape.blank.insert(field.part),
                (Kind::Text | Kind::Record | Kind::Sequence, Need::Required) => {
                    shape.filled.insert(Part::new(field.from - 1, 1));
                }
                (Kind::Text, Need::Optional) => {}
                (Kind::OneOf(values), Need::Required) if field.length <= Listed::LONGEST => {
                    shape.listed.push(Listed::new(field, values));
                }
                (Kind::DocumentType, Need::Required) => {
                    shape.listed.push(Listed::new(field, document_types));
                }
                _ => shape.others.push(field),
            }
        }
        shape
    }

    /// Whether [`Self::others`] are all that is left to judge.
    #[inline]
    pub fn fits(&self, record: &Record<'_>) -> bool {
        record.ascii
            && record.classes.blank.fits(&self.blank, &self.filled)
            && self.listed.iter().all(|field| field.fits(record.columns))
    }
}

/// A field that holds one of some values, as numbers of its bytes.
struct Listed {
    start: usize,
    mask: u64,
    values: Vec<u64>,
}

impl Listed {
    const LONGEST: usize = 8;

    fn new(field: &Field, values: &[&str]) -> Self {
        let padded = |value: &&str| {
            let mut bytes = [b' '; Self::LONGEST];
            bytes
                .iter_mut()
                .zip(value.bytes())
                .for_each(|(slot, byte)| *slot = byte);
            u64::from_le_bytes(bytes)
        };
        let mask = (0..field.length).fold(0, |mask, place| mask | 0xff << (8 * place));
        Self {
            start: field.from - 1,
            mask,
            values: values
                .iter()
                .map(padded)
                .map(|value| value & mask)
                .collect(),
        }
    }

    fn fits(&self, columns: &[u8]) -> bool {
        let bytes = columns.get(self.start..).and_then(<[u8]>::first_chunk);
        bytes.is_some_and(|bytes| {
            let value = u64::from_le_bytes(*bytes) & self.mask;
            self.values.contains(&value)
        })
    }
}
