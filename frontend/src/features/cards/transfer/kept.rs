//! Transfers of this tab whose end is not known yet: a dialog that is opened again goes on with them, and
//! never begins another one by mistake.

use std::cell::RefCell;

use domain::{
    ids::{CardId, TransferId},
    transfer::TransferDirection,
};

/// A transfer that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The card.
    pub card: CardId,
    /// Which way.
    pub direction: TransferDirection,
    /// The amount as it was typed.
    pub amount: String,
    /// The description.
    pub text: String,
    /// The key that it was sent with.
    pub key: String,
    /// Its id, once the server has told it.
    pub id: Option<TransferId>,
}

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// The one of this card.
pub fn of(card: CardId, direction: TransferDirection) -> Option<Kept> {
    KEPT.with_borrow(|kept| {
        let found = kept
            .iter()
            .find(|one| (one.card, one.direction) == (card, direction));
        found.cloned()
    })
}

/// Keeps it in the place of what was known of it.
pub fn keep(one: Kept) {
    forget(one.card, one.direction);
    KEPT.with_borrow_mut(|kept| kept.push(one));
}

/// Its end is known.
pub fn forget(card: CardId, direction: TransferDirection) {
    KEPT.with_borrow_mut(|kept| kept.retain(|one| (one.card, one.direction) != (card, direction)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transfer_is_kept_by_card_and_way_until_its_end_is_known() {
        let card: CardId = "crd_01h455vb4pex5vsknk084sn02q".parse().unwrap();
        let one = Kept {
            card,
            direction: TransferDirection::Credit,
            amount: "5".into(),
            text: String::new(),
            key: "k".into(),
            id: None,
        };
        keep(one.clone());
        keep(one.clone());
        assert_eq!(of(card, TransferDirection::Credit), Some(one));
        assert_eq!(of(card, TransferDirection::Debit), None);
        forget(card, TransferDirection::Credit);
        assert_eq!(of(card, TransferDirection::Credit), None);
    }
}
