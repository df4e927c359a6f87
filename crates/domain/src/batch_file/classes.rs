//! Which columns of a record are blanks and which are digits, one bit a column: made in one pass, so
//! that the rules need not read the columns again and again.

use wide::u8x16;

/// The longest record's columns in words, and one more so that a part may end in the last.
const WORDS: usize = super::layout::LONGEST.div_ceil(64) + 1;

/// At most 64 columns that stand together: where their bits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    word: usize,
    shift: u32,
    /// As many ones as there are columns.
    pub mask: u64,
}

impl Part {
    /// So many columns from `start`, which counts from 0.
    pub const fn new(start: usize, length: usize) -> Self {
        assert!(0 < length && length <= 64, "a part is of one to 64 columns");
        // Found by counting, for a constant has no way from `usize` to `u32`.
        let mut shift = 0;
        let mut at = start % 64;
        while at > 0 {
            (shift, at) = (shift + 1, at - 1);
        }
        Self {
            word: start / 64,
            shift,
            mask: u64::MAX >> (64 - length),
        }
    }
}

/// One bit a column, the first the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bits([u64; WORDS]);

impl Bits {
    /// None.
    pub const NONE: Self = Self([0; WORDS]);

    /// Sets some columns.
    pub fn insert(&mut self, columns: std::ops::Range<usize>) {
        for column in columns {
            if let Some(word) = self.0.get_mut(column / 64) {
                *word |= 1 << (column % 64);
            }
        }
    }

    /// Whether all columns of `other` are set.
    pub fn has_all(&self, other: &Self) -> bool {
        let mut pairs = self.0.iter().zip(&other.0);
        pairs.all(|(own, other)| own & other == *other)
    }

    /// Whether a column of `other` is set.
    pub fn has_any(&self, other: &Self) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(own, other)| own & other != 0)
    }

    /// The bits of a part, its first column the lowest.
    pub fn of(&self, part: Part) -> u64 {
        let at = |word: usize| self.0.get(word).copied().unwrap_or_default();
        // In two steps, for a shift by 64 is none.
        let next = at(part.word + 1) << 1 << (63 - part.shift);
        (at(part.word) >> part.shift | next) & part.mask
    }

    /// Whether all columns of a part are set.
    pub fn has(&self, part: Part) -> bool {
        self.of(part) == part.mask
    }
}

/// What the columns of a record are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Classes {
    pub blank: Bits,
    pub digit: Bits,
    /// Whether all are ASCII and none is a control character (DEL counts as none).
    pub plain: bool,
}

impl Classes {
    /// Looks at a record's columns, at least 64.
    pub fn of(columns: &[u8]) -> Self {
        let mut classes = Self {
            blank: Bits::NONE,
            digit: Bits::NONE,
            plain: true,
        };
        let (blocks, rest) = columns.as_chunks::<64>();
        for (word, block) in blocks.iter().enumerate() {
            classes.set(word, block, 0);
        }
        // The last block reaches back into the one before: what it repeats is shifted out.
        if let Some(last) = columns.last_chunk::<64>()
            && !rest.is_empty()
        {
            classes.set(blocks.len(), last, 64 - rest.len());
        }
        classes
    }

    fn set(&mut self, word: usize, block: &[u8; 64], repeated: usize) {
        let (blank, digit, plain) = classes_of(block);
        if let (Some(blanks), Some(digits)) =
            (self.blank.0.get_mut(word), self.digit.0.get_mut(word))
        {
            (*blanks, *digits) = (blank >> repeated, digit >> repeated);
        }
        self.plain &= plain;
    }
}

/// The blanks, the digits, and whether all are plain.
fn classes_of(block: &[u8; 64]) -> (u64, u64, bool) {
    let (mut blanks, mut digits) = (0, 0);
    let mut plain = u8x16::splat(u8::MAX);
    let within = |x: u8x16, least, most| {
        x.max(u8x16::splat(least))
            .min(u8x16::splat(most))
            .simd_eq(x)
    };
    for (place, sixteen) in block.as_chunks::<16>().0.iter().enumerate() {
        let columns = u8x16::new(*sixteen);
        let blank = columns.simd_eq(u8x16::splat(b' ')).to_bitmask();
        let digit = within(columns, b'0', b'9').to_bitmask();
        blanks |= u64::from(blank) << (16 * place);
        digits |= u64::from(digit) << (16 * place);
        plain &= within(columns, b' ', 0x7f);
    }
    (blanks, digits, plain.all())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_say_what_each_column_is(columns in prop::collection::vec(prop_oneof![Just(b' '), b'0'..=b'9', any::<u8>()], 120), start in 0_usize..100, length in 1_usize..=20) {
            let classes = Classes::of(&columns);
            let (columns_of_part, part) = (&columns[start..start + length], Part::new(start, length));
            for (place, byte) in columns_of_part.iter().enumerate() {
                prop_assert_eq!(classes.blank.of(part) >> place & 1 == 1, *byte == b' ');
                prop_assert_eq!(classes.digit.of(part) >> place & 1 == 1, byte.is_ascii_digit());
            }
            prop_assert_eq!(classes.blank.has(part), columns_of_part.iter().all(|byte| *byte == b' '));
            prop_assert_eq!(classes.plain, columns.iter().all(|byte| (b' '..0x80).contains(byte)));
        }
    }
}
