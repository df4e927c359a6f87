//! The cards that were found, with their options (manual, 5.1).

use std::cell::RefCell;

use contract::cards::CardResponse;
use domain::ids::ProductId;
use leptos::prelude::*;

use super::{
    acts::CardAct,
    chip::CardChip,
    dialogs::{Asked, Dialogs, act_buttons},
    named::{card_name, holder_name},
    search::SearchForm,
    selection::{Selection, selection_bar},
    state::{PAGE, Search, pages, total},
};
use crate::{
    api,
    features::shell::Area,
    routes,
    text::{K, number, t, tf, tr},
    ui::{Button, Empty, Look, NumberedPager, Sign, Skeleton, TableFrame, live, load, say},
};

const HEADS: [K; 5] = [
    K::Selection,
    K::CardNumber,
    K::Holder,
    K::Status,
    K::Options,
];

thread_local! {
    /// The last search of this tab, with its page: whoever comes back from a card finds the list as it was.
    static LAST: RefCell<Option<(ProductId, Search, usize)>> = const { RefCell::new(None) };
}

fn last(product: ProductId) -> (Search, usize) {
    LAST.with_borrow(|last| match last {
        Some((of, search, page)) if *of == product => (search.clone(), *page),
        _ => (Search::default(), 1),
    })
}

/// The search and what it finds; `on_done` is called after every act.
#[component]
pub fn CardList(area: Area, on_done: Callback<()>) -> impl IntoView {
    let (first, first_page) = last(area.product);
    let search = RwSignal::new(first.clone());
    let page = RwSignal::new(first_page);
    let selection = RwSignal::new(Selection::default());
    let asked = RwSignal::new(None::<Asked>);
    let remote = load(move || {
        let (wanted, page) = (search.get(), page.get());
        let request = wanted.request(area.product, page);
        LAST.set(Some((area.product, wanted, page)));
        async move { api::cards::search(area.company, &request).await }
    });
    let rows = Signal::derive(move || {
        remote
            .data
            .with(|page| page.as_ref().map(|page| page.data.clone()))
            .unwrap_or_default()
    });
    let found = Memo::new(move |_| remote.data.with(|page| page.as_ref().map(total)));
    let sought = Callback::new(move |wanted: Search| {
        page.set(1);
        selection.set(Selection::default());
        search.set(wanted);
    });
    let done = move |()| {
        remote.glance();
        on_done.run(());
    };
    view! {
        <SearchForm first sought busy=remote.busy />
        {remote.failure()}
        {live(move || match found.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton rows=PAGE.min(6) /> }).into_any(),
            Some(0) => nothing(search.with(Search::is_empty)),
            Some(found) => view! {
                {found_bar(found, selection, rows)}
                <Rows area rows selection asked busy=remote.busy />
                {selection_bar(area, selection, asked)}
            }
            .into_any(),
        })}
        <NumberedPager page count=Signal::derive(move || pages(found.get().unwrap_or_default())) />
        <Dialogs area asked on_done=done />
    }
}

/// How many there are, and the way to select those that are shown.
fn found_bar(
    found: i64,
    selection: RwSignal<Selection>,
    rows: Signal<Vec<CardResponse>>,
) -> AnyView {
    let page = move |()| selection.update(|selection| selection.add(&rows.get_untracked()));
    view! {
        <div class="found">
            <p class="fine" role="status">{say(move || tf(K::CardsFound, &[&number(found)]))}</p>
            <Button look=Look::Quiet on_press=page>{t(K::SelectPage)}</Button>
        </div>
    }
    .into_any()
}

fn nothing(is_empty: bool) -> AnyView {
    let (title, hint) = if is_empty {
        (K::NoCards, K::NoCardsHint)
    } else {
        (K::NoCardMatches, K::NoCardMatchesHint)
    };
    view! { <Empty sign=Sign::Card title=t(title) hint=t(hint) /> }.into_any()
}

#[component]
fn Rows(
    area: Area,
    rows: Signal<Vec<CardResponse>>,
    selection: RwSignal<Selection>,
    asked: RwSignal<Option<Asked>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let key = |card: &CardResponse| (card.id, card.version, card.status);
    view! {
        <div class="card-rows">
            <TableFrame label=t(K::CardsTitle) heads=HEADS.to_vec() busy>
                <For each=move || rows.get() key let:card>{row(area, &card, selection, asked)}</For>
            </TableFrame>
        </div>
    }
}

fn row(
    area: Area,
    card: &CardResponse,
    selection: RwSignal<Selection>,
    asked: RwSignal<Option<Asked>>,
) -> AnyView {
    let (id, status) = (card.id, card.status);
    let (kept, named, labelled) = (card.clone(), card.clone(), card.clone());
    let holder = card.holder.clone();
    let document = holder
        .as_ref()
        .map(|holder| format!("{} {}", holder.document_type, holder.document));
    let below = document
        .into_iter()
        .chain(card.branch.clone())
        .collect::<Vec<_>>()
        .join(" · ");
    let is_long = card.last_four.is_none();
    view! {
        <tr>
            <td data-name=t(K::Selection)>
                <input
                    type="checkbox"
                    aria-label=move || tf(K::SelectCard, &[&holder_name(&labelled)])
                    prop:checked=move || selection.with(|selection| selection.has(id))
                    on:change:target=move |event| selection.update(|selection| selection.put(&kept, event.target().checked()))
                />
            </td>
            <th scope="row" data-name=t(K::CardNumber)>
                <a href=routes::card(area.company, area.product, id) class:card-reference=is_long>{say(move || card_name(&named))}</a>
            </th>
            <td data-name=t(K::Holder)>
                <span class="file-cell">
                    <span>{say(move || holder.as_ref().map_or_else(|| tr(K::NoHolder).to_owned(), |holder| holder.full_name.clone()))}</span>
                    <span class="fine">{below}</span>
                </span>
            </td>
            <td data-name=t(K::Status)><CardChip status /></td>
            <td data-name=t(K::Options)>{act_buttons(area, card, &CardAct::MAIN, asked, true)}</td>
        </tr>
    }
    .into_any()
}
