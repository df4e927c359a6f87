//! What came to a card and left it through us.

use contract::cards::CardMovement;
use domain::ids::CardId;
use leptos::prelude::*;

use crate::{
    api,
    text::{K, card_event, stamp, t},
    ui::{Empty, MoneyText, Pager, Pages, Sign, Skeleton, TableFrame, live, load, say},
};

/// The movements; they are read again when `turn` changes.
pub fn movements(id: CardId, turn: Signal<i64>) -> AnyView {
    let pages = RwSignal::new(Pages::default());
    let remote = load(move || {
        turn.track();
        let pages = pages.get();
        async move { api::cards::movements(id, pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let list = live(move || {
        match remote.data.get() {
        None => remote
            .error
            .with(Option::is_none)
            .then(|| view! { <Skeleton rows=2 /> })
            .into_any(),
        Some(page) if page.data.is_empty() => {
            view! { <Empty sign=Sign::Clock title=t(K::NoMovement) hint=t(K::CardMovementsHint) /> }
                .into_any()
        }
        Some(page) => view! {
            <div class="one-sum">
                <TableFrame label=t(K::CardMovements) heads=vec![K::MovedAt, K::Movement, K::AmountLabel] busy=remote.busy>
                    {page.data.into_iter().map(row).collect_view()}
                </TableFrame>
            </div>
        }
        .into_any(),
    }
    });
    view! {
        {remote.failure()}
        {list}
        <Pager pages next />
    }
    .into_any()
}

fn row(movement: CardMovement) -> AnyView {
    let (at, name) = (movement.posted_at, card_event(movement.event));
    let more = [movement.description, movement.order_number]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" · ");
    view! {
        <tr>
            <th scope="row" data-name=t(K::MovedAt)>{say(move || stamp(at))}</th>
            <td data-name=t(K::Movement)>
                <span class="file-cell"><span>{t(name)}</span><span class="fine">{more}</span></span>
            </td>
            <td class="number" data-name=t(K::AmountLabel)><MoneyText of=movement.amount /></td>
        </tr>
    }
    .into_any()
}
