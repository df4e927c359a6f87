//! Which columns of a record are blanks and which are digits, one bit a column: made in one pass, so
//! that the rules need not read the columns again and again.

use wide::u8x16;

/// Words for the longest record's columns, and more: a power of two, so that no place need be checked.
const WORDS: usize = 8;
const _: () = assert!(super::layout::LONGEST < 64 * WORDS);

/// At most 64 columns that stand together, and where their bits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    start: usize,
    end: usize,
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
            start,
            end: start + length,
            word: start / 64,
            shift,
            mask: u64::MAX >> (64 - length),
        }
    }

    /// Its columns.
    pub fn of(self, columns: &[u8]) -> &[u8] {
        columns.get(self.start..self.end).unwrap_or_default()
    }
}

/// One bit a column, the first the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bits([u64; WORDS]);

impl Bits {
    /// None.
    pub const NONE: Self = Self([0; WORDS]);

    /// Sets the columns of a part.
    pub fn insert(&mut self, part: Part) {
        for column in part.start..part.end {
            if let Some(word) = self.0.get_mut(column / 64) {
                *word |= 1 << (column % 64);
            }
        }
    }

    /// Whether all columns of `all` are set and none of `none`.
    pub fn fits(&self, all: &Self, none: &Self) -> bool {
        let words = self.0.iter().zip(&all.0).zip(&none.0);
        // Without a way out in the middle, so that many are looked at at once.
        words.fold(0, |wrong, ((own, all), none)| {
            wrong | (all & !own) | (none & own)
        }) == 0
    }

    /// The bits of a part, its first column the lowest.
    pub fn of(&self, part: Part) -> u64 {
        let at = |word: usize| self.0.get(word % WORDS).copied().unwrap_or_default();
        // In two steps, for a shift by 64 is none.
        let next = at(part.word.wrapping_add(1)) << 1;
        let next = next.wrapping_shl(63_u32.wrapping_sub(part.shift));
        (at(part.word).wrapping_shr(part.shift) | next) & part.mask
    }

    /// Whether all columns of a part are set.
    pub fn has(&self, part: Part) -> bool {
        self.of(part) == part.mask
    }
}

/// What the columns of a record are.
pub(super) struct Classes {
    pub blank: Bits,
    pub digit: Bits,
}

impl Classes {
    /// Looks at a record's columns, at least 64.
    pub fn of(columns: &[u8]) -> Self {
        let (mut blank, mut digit) = ([0; WORDS], [0; WORDS]);
        let (blocks, rest) = columns.as_chunks::<64>();
        let mut words = blank.iter_mut().zip(&mut digit);
        for (block, (blanks, digits)) in blocks.iter().zip(&mut words) {
            (*blanks, *digits) = classes_of(block);
        }
        // The last block reaches back into the one before: what it repeats is shifted out.
        if let (Some(last), Some((blanks, digits))) = (columns.last_chunk::<64>(), words.next())
            && !rest.is_empty()
        {
            let (blank, digit) = classes_of(last);
            (*blanks, *digits) = (blank >> (64 - rest.len()), digit >> (64 - rest.len()));
        }
        Self {
            blank: Bits(blank),
            digit: Bits(digit),
        }
    }
}

/// The blanks and the digits.
fn classes_of(block: &[u8; 64]) -> (u64, u64) {
    let (mut blanks, mut digits) = (0, 0);
    for (place, sixteen) in block.as_chunks::<16>().0.iter().enumerate() {
        let columns = u8x16::new(*sixteen);
        let within = columns.max(u8x16::splat(b'0')).min(u8x16::splat(b'9'));
        let blank = columns.simd_eq(u8x16::splat(b' ')).to_bitmask();
        let digit = columns.simd_eq(within).to_bitmask();
        blanks |= u64::from(blank) << (16 * place);
        digits |= u64::from(digit) << (16 * place);
    }
    (blanks, digits)
}

/// Whether all columns, at least 16, are ASCII and none is a control character (DEL counts as none).
pub(super) fn are_plain(columns: &[u8]) -> bool {
    const PLAIN: u8 = 0x7f - b' ';
    let over_blank = |sixteen: &[u8; 16]| u8x16::new(*sixteen) - u8x16::splat(b' ');
    let (sixteens, _) = columns.as_chunks::<16>();
    let last = columns.last_chunk::<16>();
    let most = sixteens
        .iter()
        .chain(last)
        .fold(u8x16::splat(PLAIN), |most, sixteen| {
            most.max(over_blank(sixteen))
        });
    most == u8x16::splat(PLAIN)
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
            prop_assert_eq!(are_plain(&columns), columns.iter().all(|byte| (b' '..0x80).contains(byte)));
        }
    }
}
