//! What moves a card from one state to the next.

use super::{BlockKind, CardStatus};
use CardStatus::{
    Active, Assigned, AtBranch, BlockedTemporary, Delivered, InStock, InTransit, Produced,
    Replaced, Requested,
};

/// What happens to a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardMove {
    /// The core tells its state. A core that skips states is believed, one that goes back is not.
    Told(CardStatus),
    /// Somebody blocks it.
    Block(BlockKind),
    /// Somebody unblocks it.
    Unblock,
    /// An unnamed card is given to a person.
    Assign,
    /// Another card was made in its place.
    Replace,
}

/// Why a card does not move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CardRefused {
    /// It is what it is for good.
    #[error("a card that is {0} stays so for good")]
    Final(CardStatus),
    /// It would go back.
    #[error("a card that is {from} does not go back to {to}")]
    Backward {
        /// What it is.
        from: CardStatus,
        /// What it would become.
        to: CardStatus,
    },
    /// No way leads there.
    #[error("a card that is {from} cannot become {to}")]
    NoWay {
        /// What it is.
        from: CardStatus,
        /// What it would become.
        to: CardStatus,
    },
    /// Only a card that is blocked for a while can be unblocked.
    #[error("a card that is {0} is not blocked for a while")]
    NotBlocked(CardStatus),
}

/// The way of a named card to its holder.
const NAMED: [CardStatus; 6] = [Requested, Produced, InTransit, AtBranch, Delivered, Active];
/// The way of an unnamed one.
const UNNAMED: [CardStatus; 3] = [InStock, Assigned, Active];

impl CardStatus {
    /// The state after a move. A move that leads where the card is changes nothing, so that the same
    /// news may come twice; a person who asks for what is already so is told.
    ///
    /// # Errors
    /// Why it does not move.
    pub fn after(self, what: CardMove) -> Result<Self, CardRefused> {
        match what {
            CardMove::Told(to) => self.told(to),
            CardMove::Block(kind) => self.blocked(kind),
            CardMove::Unblock if self == BlockedTemporary => Ok(Active),
            CardMove::Unblock => Err(CardRefused::NotBlocked(self)),
            CardMove::Assign if self == InStock => Ok(Assigned),
            CardMove::Assign => Err(self.no_way(Assigned)),
            CardMove::Replace => self.replaced(),
        }
    }

    fn told(self, to: Self) -> Result<Self, CardRefused> {
        if self == to {
            return Ok(to);
        }
        if self.is_final() {
            return Err(CardRefused::Final(self));
        }
        if to.is_final() || (self == BlockedTemporary && to == Active) {
            return Ok(to);
        }
        if to == BlockedTemporary {
            return if self == InStock {
                Err(self.no_way(to))
            } else {
                Ok(to)
            };
        }
        self.forward(to)
    }

    /// Along the way of a named or an unnamed card; a card that is blocked for a while was active.
    fn forward(self, to: Self) -> Result<Self, CardRefused> {
        let from = if self == BlockedTemporary {
            Active
        } else {
            self
        };
        let place = |way: &[Self], status| way.iter().position(|one| *one == status);
        for way in [NAMED.as_slice(), UNNAMED.as_slice()] {
            if let (Some(here), Some(there)) = (place(way, from), place(way, to)) {
                return if here < there {
                    Ok(to)
                } else {
                    Err(CardRefused::Backward { from: self, to })
                };
            }
        }
        Err(self.no_way(to))
    }

    fn blocked(self, kind: BlockKind) -> Result<Self, CardRefused> {
        let to = kind.status();
        if self.is_final() {
            return Err(CardRefused::Final(self));
        }
        let may = match kind {
            BlockKind::Temporary => self == Active,
            // What was not made yet cannot be lost, and what lies in stock is nobody's.
            BlockKind::Lost | BlockKind::Stolen => !matches!(self, Requested | InStock),
        };
        if may { Ok(to) } else { Err(self.no_way(to)) }
    }

    /// A card that was lost, stolen or has expired stays so, though another one takes its place.
    fn replaced(self) -> Result<Self, CardRefused> {
        if !self.may_be_replaced() {
            return Err(if self.is_final() {
                CardRefused::Final(self)
            } else {
                self.no_way(Replaced)
            });
        }
        Ok(if self.is_final() { self } else { Replaced })
    }

    const fn no_way(self, to: Self) -> CardRefused {
        CardRefused::NoWay { from: self, to }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every state as rows and columns: what the core may tell. `x` moves, `=` stays, `-` is refused.
    const TOLD: [(&str, &str); 14] = [
        ("requested", "=xxxxxxxxxxx--"),
        ("produced", "-=xxxxxxxxxx--"),
        ("in_transit", "--=xxxxxxxxx--"),
        ("at_branch", "---=xxxxxxxx--"),
        ("delivered", "----=xxxxxxx--"),
        ("active", "-----=xxxxxx--"),
        ("blocked_temporary", "-----x=xxxxx--"),
        ("blocked_lost", "-------=------"),
        ("blocked_stolen", "--------=-----"),
        ("replaced", "---------=----"),
        ("expired", "----------=---"),
        ("cancelled", "-----------=--"),
        ("in_stock", "-----x-xxxxx=x"),
        ("assigned", "-----xxxxxxx-="),
    ];

    /// What everything but the core does: temporary, lost, stolen, unblock, assign, replace.
    const DONE: [(&str, [&str; 6]); 14] = [
        ("requested", ["", "", "", "", "", "replaced"]),
        (
            "produced",
            ["", "blocked_lost", "blocked_stolen", "", "", "replaced"],
        ),
        (
            "in_transit",
            ["", "blocked_lost", "blocked_stolen", "", "", "replaced"],
        ),
        (
            "at_branch",
            ["", "blocked_lost", "blocked_stolen", "", "", "replaced"],
        ),
        (
            "delivered",
            ["", "blocked_lost", "blocked_stolen", "", "", "replaced"],
        ),
        (
            "active",
            [
                "blocked_temporary",
                "blocked_lost",
                "blocked_stolen",
                "",
                "",
                "replaced",
            ],
        ),
        (
            "blocked_temporary",
            [
                "",
                "blocked_lost",
                "blocked_stolen",
                "active",
                "",
                "replaced",
            ],
        ),
        ("blocked_lost", ["", "", "", "", "", "blocked_lost"]),
        ("blocked_stolen", ["", "", "", "", "", "blocked_stolen"]),
        ("replaced", ["", "", "", "", "", ""]),
        ("expired", ["", "", "", "", "", "expired"]),
        ("cancelled", ["", "", "", "", "", ""]),
        ("in_stock", ["", "", "", "", "assigned", ""]),
        (
            "assigned",
            ["", "blocked_lost", "blocked_stolen", "", "", "replaced"],
        ),
    ];

    #[test]
    fn the_core_is_believed_forward_and_never_backward() {
        assert_eq!(TOLD.len(), CardStatus::ALL.len());
        for ((name, row), from) in TOLD.iter().zip(CardStatus::ALL) {
            assert_eq!(from.as_str(), *name);
            assert_eq!(row.len(), CardStatus::ALL.len());
            for (expected, to) in row.chars().zip(CardStatus::ALL) {
                let found = match from.after(CardMove::Told(*to)) {
                    Ok(_) if from == to => '=',
                    Ok(after) => {
                        assert_eq!(after, *to);
                        'x'
                    }
                    Err(_) => '-',
                };
                assert_eq!(found, expected, "{from} told {to}");
            }
        }
    }

    #[test]
    fn what_people_and_batches_do_leads_where_the_table_says() {
        let moves = [
            CardMove::Block(BlockKind::Temporary),
            CardMove::Block(BlockKind::Lost),
            CardMove::Block(BlockKind::Stolen),
            CardMove::Unblock,
            CardMove::Assign,
            CardMove::Replace,
        ];
        assert_eq!(DONE.len(), CardStatus::ALL.len());
        for ((name, row), from) in DONE.iter().zip(CardStatus::ALL) {
            assert_eq!(from.as_str(), *name);
            for (what, expected) in moves.iter().zip(row) {
                let found = from.after(*what).map_or("", CardStatus::as_str);
                assert_eq!(found, *expected, "{from} {what:?}");
            }
        }
    }

    #[test]
    fn nothing_leaves_a_final_state() {
        for from in CardStatus::ALL.iter().filter(|status| status.is_final()) {
            for to in CardStatus::ALL.iter().filter(|to| *to != from) {
                let refused = from.after(CardMove::Told(*to));
                assert_eq!(refused, Err(CardRefused::Final(*from)));
            }
            assert!(!from.is_live());
        }
    }

    #[test]
    fn refusals_read_as_sentences() {
        let said = |from: CardStatus, what| from.after(what).unwrap_err().to_string();
        assert_eq!(
            said(CardStatus::BlockedLost, CardMove::Unblock),
            "a card that is blocked_lost is not blocked for a while"
        );
        assert_eq!(
            said(Active, CardMove::Told(Produced)),
            "a card that is active does not go back to produced"
        );
        assert_eq!(
            said(Requested, CardMove::Block(BlockKind::Lost)),
            "a card that is requested cannot become blocked_lost"
        );
        assert_eq!(
            said(Replaced, CardMove::Block(BlockKind::Lost)),
            "a card that is replaced stays so for good"
        );
    }
}
