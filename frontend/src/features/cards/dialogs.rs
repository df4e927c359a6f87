//! The acts on cards: their buttons, and the dialog of each.

use contract::cards::CardResponse;
use leptos::prelude::*;

use super::{
    acts::CardAct, balance::BalanceDialog, block::BlockDialog, make_batch::MakeBatchDialog,
    more::more_dialog, named::holder_name, transfer::TransferDialog,
};
use crate::{
    features::shell::Area,
    text::{K, t, tf},
    ui::{Button, Icon, Look, Sign, live, say},
};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// An act on a card.
    One(CardAct, CardResponse),
    /// All that can be done with a card.
    More(CardResponse),
    /// A batch of cards, for this act when it was chosen.
    Batch(Vec<CardResponse>, Option<CardAct>),
}

impl Asked {
    /// For an act on a card: what is made anew becomes a batch.
    pub fn of(act: CardAct, card: CardResponse) -> Self {
        match act {
            CardAct::Replace | CardAct::Pin => Self::Batch(vec![card], Some(act)),
            _ => Self::One(act, card),
        }
    }
}

/// The buttons of some acts on a card, each with its reason when it cannot be done.
pub fn act_buttons(
    area: Area,
    card: &CardResponse,
    acts: &[CardAct],
    asked: RwSignal<Option<Asked>>,
    with_more: bool,
) -> AnyView {
    let button = |name: K, sign: Sign, why_not: Option<K>, wanted: Asked| {
        // Readers hear which card a button is about.
        let of = holder_name(card);
        view! {
            <Button look=Look::Quiet why_not=Signal::stored(why_not) on_press=move |()| asked.set(Some(wanted.clone()))>
                <Icon sign />
                {t(name)}
                <span class="unseen">{say(move || tf(K::OfCard, &[&of]))}</span>
            </Button>
        }
        .into_any()
    };
    let mut buttons: Vec<AnyView> = acts
        .iter()
        .map(|act| {
            let wanted = Asked::of(*act, card.clone());
            button(act.name(), act.sign(), act.why_not(area, card), wanted)
        })
        .collect();
    if with_more {
        let wanted = Asked::More(card.clone());
        buttons.push(button(K::MoreOptions, Sign::More, None, wanted));
    }
    view! { <span class="acts">{buttons}</span> }.into_any()
}

/// The dialog of what was asked for; `on_done` is called when it closes.
#[component]
pub fn Dialogs(
    area: Area,
    asked: RwSignal<Option<Asked>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let on_close = Callback::new(move |()| {
        asked.set(None);
        on_done.run(());
    });
    live(move || {
        asked.get().map(|wanted| match wanted {
            Asked::More(card) => more_dialog(area, &card, asked, on_close),
            Asked::Batch(cards, act) => {
                view! { <MakeBatchDialog area cards act on_close /> }.into_any()
            }
            Asked::One(CardAct::Balance, card) => {
                view! { <BalanceDialog card on_close /> }.into_any()
            }
            Asked::One(CardAct::Transfer(direction), card) => {
                view! { <TransferDialog area card direction on_close /> }.into_any()
            }
            Asked::One(act, card) => view! { <BlockDialog act card on_close /> }.into_any(),
        })
    })
}
