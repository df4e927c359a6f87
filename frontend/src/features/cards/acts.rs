//! What can be done with one card, and why not when not: the domain's own rules.

use contract::cards::CardResponse;
use domain::{
    access::Action,
    card::{BlockKind, CardMove, CardStatus},
    transfer::{TransferDirection, check_card},
};

use crate::{features::shell::Area, text::K, ui::Sign};

/// An act on one card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardAct {
    /// Ask what it holds.
    Balance,
    /// Credit or debit it.
    Transfer(TransferDirection),
    /// Block it.
    Block(BlockKind),
    /// Unblock it.
    Unblock,
    /// Ask for another card in its place.
    Replace,
    /// Ask for another PIN.
    Pin,
}

impl CardAct {
    /// Those that stand in every row (manual, 5.1).
    pub const MAIN: [Self; 3] = [
        Self::Balance,
        Self::Transfer(TransferDirection::Credit),
        Self::Transfer(TransferDirection::Debit),
    ];

    /// The others.
    pub const OTHERS: [Self; 6] = [
        Self::Block(BlockKind::Temporary),
        Self::Unblock,
        Self::Block(BlockKind::Lost),
        Self::Block(BlockKind::Stolen),
        Self::Replace,
        Self::Pin,
    ];

    /// Its name.
    pub const fn name(self) -> K {
        match self {
            Self::Balance => K::AskBalance,
            Self::Transfer(TransferDirection::Credit) => K::CreditCard,
            Self::Transfer(TransferDirection::Debit) => K::DebitCard,
            Self::Block(BlockKind::Temporary) => K::BlockCard,
            Self::Block(BlockKind::Lost) => K::ReportLost,
            Self::Block(BlockKind::Stolen) => K::ReportStolen,
            Self::Unblock => K::UnblockCard,
            Self::Replace => K::ReplaceCard,
            Self::Pin => K::NewPin,
        }
    }

    /// Its icon.
    pub const fn sign(self) -> Sign {
        match self {
            Self::Balance => Sign::Eye,
            Self::Transfer(TransferDirection::Credit) => Sign::Plus,
            Self::Transfer(TransferDirection::Debit) => Sign::Minus,
            Self::Block(BlockKind::Temporary) => Sign::Ban,
            Self::Block(BlockKind::Lost | BlockKind::Stolen) => Sign::Warning,
            Self::Unblock => Sign::Check,
            Self::Replace => Sign::Card,
            Self::Pin => Sign::Key,
        }
    }

    const fn permission(self) -> Action {
        match self {
            Self::Balance => Action::CardsBalance,
            Self::Transfer(TransferDirection::Credit) => Action::CardsCredit,
            Self::Transfer(TransferDirection::Debit) => Action::CardsDebit,
            Self::Block(_) | Self::Unblock => Action::CardsBlock,
            Self::Replace | Self::Pin => Action::BatchesUpload,
        }
    }

    /// Why the card's state does not allow it.
    pub fn refusal(self, card: &CardResponse) -> Option<K> {
        let status = card.status;
        let may = match self {
            Self::Balance => check_card(status, TransferDirection::Debit).is_ok(),
            Self::Transfer(direction) => check_card(status, direction).is_ok(),
            Self::Block(kind) => status.after(CardMove::Block(kind)).is_ok(),
            Self::Unblock => status.after(CardMove::Unblock).is_ok(),
            Self::Replace => status.may_be_replaced() && card.holder.is_some(),
            Self::Pin => status.is_live() && card.holder.is_some(),
        };
        (!may).then(|| match (self, status) {
            (Self::Unblock, _) => K::WhyNotBlocked,
            (_, CardStatus::BlockedTemporary) => K::WhyCardBlocked,
            (_, CardStatus::InStock) => K::WhyNoHolder,
            (_, status) if status.is_final() => K::WhyCardOver,
            (Self::Block(BlockKind::Temporary), _) => K::WhyNotActive,
            (_, _) if card.holder.is_none() => K::WhyNoHolder,
            (_, _) => K::WhyNotIssued,
        })
    }

    /// Why the signed-in person may not do it with this card now.
    pub fn why_not(self, area: Area, card: &CardResponse) -> Option<K> {
        area.denies(self.permission())
            .or_else(|| self.refusal(card))
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A card in a state.
    pub fn card(status: CardStatus) -> CardResponse {
        serde_json::from_value(serde_json::json!({
            "id": "crd_01h455vb4pex5vsknk084sn02q", "company_id": "cmp_01h455vb4pex5vsknk084sn02q",
            "product_id": "prd_01h455vb4pex5vsknk084sn02q", "reference": "TRJ-0000000000000000",
            "holder": {"document_type": "CC", "document": "1032456789", "full_name": "ANA"},
            "status": status, "status_since": "2026-11-22T15:00:00Z", "created_at": "2026-11-22T15:00:00Z", "version": 1
        }))
        .unwrap()
    }

    #[test]
    fn an_active_card_allows_everything_but_unblocking() {
        let card = card(CardStatus::Active);
        for act in CardAct::MAIN.into_iter().chain(CardAct::OTHERS) {
            let expected = (act == CardAct::Unblock).then_some(K::WhyNotBlocked);
            assert_eq!(act.refusal(&card), expected, "{act:?}");
        }
    }

    #[test]
    fn a_blocked_card_takes_no_credit_and_gives_money_back() {
        let card = card(CardStatus::BlockedTemporary);
        let [balance, credit, debit] = CardAct::MAIN.map(|act| act.refusal(&card));
        assert_eq!(
            (balance, credit, debit),
            (None, Some(K::WhyCardBlocked), None)
        );
        assert_eq!(CardAct::Unblock.refusal(&card), None);
    }

    #[test]
    fn every_act_that_a_state_refuses_has_its_reason() {
        use BlockKind::{Lost, Temporary};
        let why = |act: CardAct, status| act.refusal(&card(status));
        assert_eq!(
            why(CardAct::Block(Lost), CardStatus::Requested),
            Some(K::WhyNotIssued)
        );
        assert_eq!(
            why(CardAct::Block(Temporary), CardStatus::Delivered),
            Some(K::WhyNotActive)
        );
        assert_eq!(
            why(CardAct::Replace, CardStatus::Replaced),
            Some(K::WhyCardOver)
        );
        assert_eq!(why(CardAct::Replace, CardStatus::BlockedStolen), None);
        let mut nobody = card(CardStatus::InStock);
        nobody.holder = None;
        for act in CardAct::MAIN {
            assert_eq!(act.refusal(&nobody), Some(K::WhyNoHolder));
        }
    }
}
