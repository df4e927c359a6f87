//! The number that a field's digits spell, eight digits at a time.

/// The number that digits spell; nothing when one is none or it is too long for a file's field.
pub(super) fn number(value: &[u8]) -> Option<i64> {
    match (value.first_chunk(), value.last_chunk()) {
        (Some(first), Some(last)) if value.len() <= 16 => {
            // Of the first eight, those that are not among the last eight too.
            let shared = u32::try_from(16 - value.len()).ok()?;
            let (high, low) = (Eight::of(*first).without_last(shared), Eight::of(*last));
            i64::try_from(high.number()? * 100_000_000 + low.number()?).ok()
        }
        _ if value.len() > 18 => None,
        _ => value.iter().try_fold(0_i64, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + i64::from(byte - b'0'))
        }),
    }
}

/// Eight columns less `0`, the first in the lowest byte.
#[derive(Clone, Copy)]
struct Eight(u64);

impl Eight {
    fn of(columns: [u8; 8]) -> Self {
        Self(u64::from_le_bytes(columns) ^ u64::from_le_bytes([b'0'; 8]))
    }

    /// Zeros to the left instead of the last few.
    const fn without_last(self, few: u32) -> Self {
        Self(self.0.unbounded_shl(8 * few))
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
