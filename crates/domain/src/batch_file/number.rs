//! The number that a field's digits spell, eight digits at a time.

/// The number that digits spell; nothing when one is none or it is too long for a file's field.
#[inline]
pub(super) fn number(value: &[u8]) -> Option<i64> {
    let spelt = match value.len() {
        4..8 => Eight::of_few(value)?.number()?,
        8..=16 => {
            // Of the first eight, those that are not among the last eight too.
            let (high, low) = (value.get(..value.len() - 8)?, value.last_chunk()?);
            let high = Eight::of(*value.first_chunk()?).first(high.len());
            high.number()? * 100_000_000 + Eight::of(*low).number()?
        }
        0..=18 => value.iter().try_fold(0_u64, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u64::from(byte - b'0'))
        })?,
        _ => return None,
    };
    i64::try_from(spelt).ok()
}

/// Eight columns less `0`, the first in the lowest byte.
#[derive(Clone, Copy)]
struct Eight(u64);

impl Eight {
    fn of(columns: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(columns) ^ u64::from_le_bytes([b'0'; 8]))
    }

    /// Of four to eight columns, zeros before them.
    fn of_few(columns: &[u8]) -> Option<Self> {
        let four = |columns| u64::from(u32::from_le_bytes(columns) ^ u32::from_le_bytes([b'0'; 4]));
        let (first, last) = (four(*columns.first_chunk()?), four(*columns.last_chunk()?));
        // Those in the middle are in both.
        let joined = first | last << bits_of(columns.len() - 4);
        Some(Self(joined << bits_of(8 - columns.len())))
    }

    /// The first few of them, zeros before them.
    fn first(self, few: usize) -> Self {
        Self(self.0.unbounded_shl(bits_of(8 - few)))
    }

    /// The number they spell, if all are digits. Neighbours are joined to pairs, pairs to fours, fours
    /// to one, each step for all at once (Lemire, «Quickly parsing eight digits», 2022).
    fn number(self) -> Option<u64> {
        const TOP: u64 = u64::from_le_bytes([0x80; 8]);
        const OVER_NINE: u64 = u64::from_le_bytes([0x80 - 10; 8]);
        const PAIR: u64 = 0x0000_00ff_0000_00ff;
        if (self.0 | self.0.wrapping_add(OVER_NINE)) & TOP != 0 {
            return None;
        }
        let pairs = self.0 * 10 + (self.0 >> 8);
        let first = (pairs & PAIR).wrapping_mul(100 + (1_000_000 << 32));
        let second = (pairs >> 16 & PAIR).wrapping_mul(1 + (10_000 << 32));
        Some(first.wrapping_add(second) >> 32)
    }
}

fn bits_of(columns: usize) -> u32 {
    u32::try_from(8 * columns).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::number;

    proptest! {
        #[test]
        fn digits_spell_their_number(value in "[0-9]{1,18}") {
            prop_assert_eq!(number(value.as_bytes()), value.parse().ok());
        }

        #[test]
        fn anything_else_spells_none(mut value in prop::collection::vec(b'0'..=b'9', 1..19), at in 0_usize..19, byte in any::<u8>()) {
            let at = at % value.len();
            value[at] = byte;
            prop_assert_eq!(number(&value).is_some(), byte.is_ascii_digit());
        }
    }
}
