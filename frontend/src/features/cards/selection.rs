//! The cards that are selected, over pages, and what becomes of them: a batch.

use contract::cards::CardResponse;
use domain::{access::Action, ids::CardId};
use leptos::prelude::*;

use super::dialogs::Asked;
use crate::{
    features::shell::Area,
    text::{K, t, tf},
    ui::{Button, Icon, Look, Sign, live, say},
};

/// The most that one batch is made of.
const MOST: usize = 200;

/// The cards that are selected, in the order of their selection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection(Vec<CardResponse>);

impl Selection {
    /// Whether a card is in it.
    pub fn has(&self, id: CardId) -> bool {
        self.0.iter().any(|card| card.id == id)
    }

    /// Puts a card in or takes it out.
    pub fn put(&mut self, card: &CardResponse, wanted: bool) {
        self.0.retain(|kept| kept.id != card.id);
        if wanted {
            self.0.push(card.clone());
        }
    }

    /// Puts cards in.
    pub fn add(&mut self, cards: &[CardResponse]) {
        for card in cards {
            self.put(card, true);
        }
    }

    fn refusal(&self) -> Option<K> {
        match self.0.len() {
            0 => Some(K::SelectCardsFirst),
            1..=MOST => None,
            _ => Some(K::TooManyCards),
        }
    }
}

/// The bar under the list, once something is selected.
pub fn selection_bar(
    area: Area,
    selection: RwSignal<Selection>,
    asked: RwSignal<Option<Asked>>,
) -> AnyView {
    let count = Memo::new(move |_| selection.with(|selection| selection.0.len()));
    let why_not = Signal::derive(move || {
        area.denies(Action::BatchesUpload)
            .or_else(|| selection.with(Selection::refusal))
    });
    let make = move |()| {
        asked.set(Some(Asked::Batch(
            selection.with_untracked(|selection| selection.0.clone()),
            None,
        )));
    };
    let none = move |()| selection.set(Selection::default());
    let is_any = Memo::new(move |_| count.get() > 0);
    live(move || {
        is_any.get().then(|| view! {
            <div class="bar">
                <p role="status">{say(move || tf(K::SelectedCards, &[&count.get().to_string()]))}</p>
                <div class="acts acts-end">
                    <Button look=Look::Quiet on_press=none>{t(K::SelectNone)}</Button>
                    <Button look=Look::Primary why_not on_press=make><Icon sign=Sign::Stack />{t(K::MakeBatch)}</Button>
                </div>
            </div>
        })
    })
    .into_any()
}

#[cfg(test)]
mod tests {
    use domain::card::CardStatus;

    use super::*;
    use crate::features::cards::acts::tests::card;

    #[test]
    fn a_card_is_selected_once() {
        let card = card(CardStatus::Active);
        let mut selection = Selection::default();
        assert_eq!(selection.refusal(), Some(K::SelectCardsFirst));
        selection.add(&[card.clone(), card.clone()]);
        assert!(selection.has(card.id) && selection.0.len() == 1);
        assert_eq!(selection.refusal(), None);
        selection.put(&card, false);
        assert!(!selection.has(card.id));
    }

    #[test]
    fn a_batch_is_made_of_two_hundred_at_most() {
        let selection = Selection(vec![card(CardStatus::Active); 201]);
        assert_eq!(selection.refusal(), Some(K::TooManyCards));
    }
}
