//! Everything that can be done with a card, with the reason of what cannot.

use contract::cards::CardResponse;
use leptos::prelude::*;

use super::{acts::CardAct, dialogs::Asked, named::card_facts};
use crate::{
    features::shell::Area,
    routes,
    text::{K, t, tr},
    ui::{Dialog, Icon, Sign, say},
};

/// The list of the acts.
pub fn more_dialog(
    area: Area,
    card: &CardResponse,
    asked: RwSignal<Option<Asked>>,
    on_close: Callback<()>,
) -> AnyView {
    let to = routes::card(area.company, area.product, card.id);
    let facts = card_facts(card);
    let rows = CardAct::OTHERS.map(|act| row(area, act, card, asked));
    view! {
        <Dialog title=t(K::MoreTitle) on_close>
            <div class="dialog-body">
                <dl class="facts">{facts}</dl>
                <ul class="links">
                    <li>
                        <a href=to class="link-row">
                            <Icon sign=Sign::Glass />
                            <span class="link-words">{t(K::Details)}</span>
                        </a>
                    </li>
                    {rows.into_iter().collect_view()}
                </ul>
            </div>
        </Dialog>
    }
    .into_any()
}

fn row(area: Area, act: CardAct, card: &CardResponse, asked: RwSignal<Option<Asked>>) -> AnyView {
    let why_not = act.why_not(area, card);
    let wanted = Asked::of(act, card.clone());
    let press = move |_| {
        if why_not.is_none() {
            asked.set(Some(wanted.clone()));
        }
    };
    view! {
        <li>
            <button type="button" class="link-row" aria-disabled=why_not.map(|_| "true") on:click=press>
                <Icon sign=act.sign() />
                <span class="link-words">
                    <span>{t(act.name())}</span>
                    {why_not.map(|why| view! { <span class="fine">{say(move || tr(why))}</span> })}
                </span>
            </button>
        </li>
    }
    .into_any()
}
