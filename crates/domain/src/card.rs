//! Cards: their states, what moves them, and the opaque reference that stands for a card everywhere.

mod moves;

use chrono::{DateTime, Utc};

use crate::{
    batch::BatchType,
    ids::{CardId, CompanyId, HolderId, ProductId},
};

pub use moves::{CardMove, CardRefused};

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
    /// The state in Spanish.
    pub const fn spanish(self) -> &'static str {
        match self {
            Self::Requested => "Solicitada",
            Self::Produced => "Elaborada",
            Self::InTransit => "En camino",
            Self::AtBranch => "En sucursal",
            Self::Delivered => "Entregada",
            Self::Active => "Activa",
            Self::BlockedTemporary => "Bloqueada temporalmente",
            Self::BlockedLost => "Bloqueada por pérdida",
            Self::BlockedStolen => "Bloqueada por robo",
            Self::Replaced => "Reemplazada",
            Self::Expired => "Vencida",
            Self::Cancelled => "Cancelada",
            Self::InStock => "En existencia",
            Self::Assigned => "Asignada",
        }
    }

    /// The state in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Requested => "Requested",
            Self::Produced => "Produced",
            Self::InTransit => "In transit",
            Self::AtBranch => "At the branch",
            Self::Delivered => "Delivered",
            Self::Active => "Active",
            Self::BlockedTemporary => "Blocked for a while",
            Self::BlockedLost => "Blocked as lost",
            Self::BlockedStolen => "Blocked as stolen",
            Self::Replaced => "Replaced",
            Self::Expired => "Expired",
            Self::Cancelled => "Cancelled",
            Self::InStock => "In stock",
            Self::Assigned => "Assigned",
        }
    }

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

    /// Whether nothing moves it any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::BlockedLost
                | Self::BlockedStolen
                | Self::Replaced
                | Self::Expired
                | Self::Cancelled
        )
    }

    /// Whether another card may be made in its place: of one that a person has, and of one that was
    /// lost, stolen or has expired.
    pub const fn may_be_replaced(self) -> bool {
        matches!(
            self,
            Self::BlockedLost | Self::BlockedStolen | Self::Expired
        ) || self.is_live()
    }

    /// Whether it can be loaded.
    pub const fn may_be_loaded(self) -> bool {
        self.is_live() && !matches!(self, Self::BlockedTemporary)
    }
}

crate::text_enum! {
    /// How a card is blocked.
    BlockKind {
        /// For a while: it can be unblocked.
        Temporary = "temporary",
        /// It was lost: for good.
        Lost = "lost",
        /// It was stolen: for good.
        Stolen = "stolen",
    }
}

impl BlockKind {
    /// The state of a card that is blocked like this.
    pub const fn status(self) -> CardStatus {
        match self {
            Self::Temporary => CardStatus::BlockedTemporary,
            Self::Lost => CardStatus::BlockedLost,
            Self::Stolen => CardStatus::BlockedStolen,
        }
    }
}

/// What a proof of presence for blocking a card (or, without a kind, for unblocking it) is bound to:
/// `crd_…:lost`, `crd_…:unblock`.
pub fn block_digest(card: CardId, kind: Option<BlockKind>) -> String {
    format!("{card}:{}", kind.map_or("unblock", BlockKind::as_str))
}

crate::text_enum! {
    /// Where a change of a card's state comes from.
    ChangeSource {
        /// The core told it.
        Core = "core",
        /// A person asked for it.
        User = "user",
        /// A batch asked for it.
        Batch = "batch",
        /// The system itself: a card that was taken over.
        System = "system",
    }
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    /// Who holds it; nobody yet for one in stock.
    pub holder: Option<HolderId>,
    /// Its opaque reference.
    pub reference: String,
    /// Its last four digits, once the core has told them.
    pub last_four: Option<String>,
    /// Its state.
    pub status: CardStatus,
    /// Since when.
    pub status_since: DateTime<Utc>,
    /// The place in the core's feed at which the state was taken over: what the feed tells up to there is
    /// in it already.
    pub core_position: i64,
    /// The code of the branch that it was sent to.
    pub branch: Option<String>,
    /// The card that took its place.
    pub replaced_by: Option<CardId>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// The version that was read; the store adds one when it writes.
    pub version: i64,
}

impl Card {
    /// Whether what the core's feed tells at a place is in its state already.
    pub const fn knows(&self, position: i64) -> bool {
        position <= self.core_position
    }

    /// The card after a move. One that the move finds where it leads stays as it is.
    ///
    /// # Errors
    /// Why it does not move.
    pub fn after(mut self, what: CardMove, at: DateTime<Utc>) -> Result<Self, CardRefused> {
        let status = self.status.after(what)?;
        if status != self.status {
            self.status = status;
            self.status_since = at;
        }
        Ok(self)
    }
}

/// The two digits of why a card or its PIN is made anew, as a batch file has them.
pub const REASONS: [&str; 6] = ["01", "02", "03", "04", "05", "06"];

/// Whether a batch of this type may give this reason: `05`, a forgotten PIN, is for PINs alone.
pub fn reason_fits(kind: BatchType, reason: &str) -> bool {
    let of_pin = reason == "05";
    REASONS.contains(&reason) && (kind == BatchType::PinReplacement) == of_pin
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

    #[test]
    fn a_forgotten_pin_is_a_reason_for_a_pin_alone() {
        use BatchType::{CardReplacement as Card, PinReplacement as Pin};
        for reason in ["01", "02", "03", "04", "06"] {
            assert!(reason_fits(Card, reason) && !reason_fits(Pin, reason));
        }
        assert!(reason_fits(Pin, "05") && !reason_fits(Card, "05"));
        assert!(!reason_fits(Card, "07") && !reason_fits(Pin, ""));
    }

    #[test]
    fn a_proof_is_bound_to_the_card_and_to_what_is_done_to_it() {
        let card = CardId(uuid::Uuid::from_u128(1));
        let of = |kind| block_digest(card, kind);
        assert_eq!(of(Some(BlockKind::Lost)), format!("{card}:lost"));
        assert_eq!(of(None), format!("{card}:unblock"));
        let other = CardId(uuid::Uuid::from_u128(2));
        assert_ne!(of(None), block_digest(other, None));
    }
}
