//! Cards: their states and the opaque reference that stands for a card everywhere.

crate::text_enum! {
    /// The state of a card.
    ///
    /// ```text
    /// requested → produced → in_transit → at_branch → delivered → active ⇄ blocked_temporary
    /// active, blocked_temporary → blocked_lost | blocked_stolen | replaced | expired | cancelled
    /// in_stock → assigned → active            (unnamed cards)
    /// ```
    CardStatus {
        /// Asked of the core.
        Requested = "requested",
        /// Made.
        Produced = "produced",
        /// On its way.
        InTransit = "in_transit",
        /// Waits at a branch.
        AtBranch = "at_branch",
        /// Handed over.
        Delivered = "delivered",
        /// In use.
        Active = "active",
        /// Blocked for a while.
        BlockedTemporary = "blocked_temporary",
        /// Lost, for good.
        BlockedLost = "blocked_lost",
        /// Stolen, for good.
        BlockedStolen = "blocked_stolen",
        /// Another card took its place.
        Replaced = "replaced",
        /// Its date is over.
        Expired = "expired",
        /// Cancelled.
        Cancelled = "cancelled",
        /// Unnamed and unassigned.
        InStock = "in_stock",
        /// Unnamed and assigned to a person.
        Assigned = "assigned",
    }
}

impl CardStatus {
    /// Whether a person has this card or will have it: a person with one needs no reference in a file.
    pub const fn is_live(self) -> bool {
        !matches!(
            self,
            Self::BlockedLost
                | Self::BlockedStolen
                | Self::Replaced
                | Self::Expired
                | Self::Cancelled
                | Self::InStock
        )
    }

    /// Whether it can be loaded.
    pub const fn may_be_loaded(self) -> bool {
        self.is_live() && !matches!(self, Self::BlockedTemporary)
    }
}

/// How long a card's reference is.
pub const REFERENCE_LENGTH: usize = 20;

/// A new card reference from ten random bytes: `TRJ-` and 16 letters and digits, never a card number.
pub fn reference_from(random: [u8; 10]) -> String {
    // Crockford's alphabet: no letter reads as a digit.
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bits = random
        .iter()
        .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let letters = (0..16).map(|place| {
        let index = usize::try_from((bits >> (place * 5)) & 31).unwrap_or_default();
        LETTERS.get(index).copied().map_or('0', char::from)
    });
    "TRJ-".chars().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_has_twenty_characters_and_is_no_card_number() {
        for bytes in [[0; 10], [255; 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]] {
            let reference = reference_from(bytes);
            assert_eq!(reference.chars().count(), REFERENCE_LENGTH);
            assert!(reference.starts_with("TRJ-"));
        }
        assert_ne!(reference_from([1; 10]), reference_from([2; 10]));
    }
}
