//! A card: its data, every change of its state, what moved on it.

use contract::cards::{CardChange, CardDetail, CardOrigin, CardResponse};
use domain::{card::ChangeSource, ids::CardId};
use leptos::prelude::*;

use super::{
    acts::CardAct,
    chip::CardChip,
    dialogs::{Asked, Dialogs, act_buttons},
    movements::movements,
    named::{card_facts, card_name},
};
use crate::{
    api,
    features::shell::Area,
    routes,
    text::{K, stamp, t, tf, tr},
    ui::{Fact, Heading, Icon, Sign, Skeleton, TimeText, live, load, say},
};

/// The page.
#[component]
pub fn CardPage(id: CardId) -> impl IntoView {
    let area = Area::here();
    let asked = RwSignal::new(None::<Asked>);
    let remote = load(move || api::cards::get(id));
    let title = move || {
        remote.data.with(|detail| {
            detail.as_ref().map_or_else(
                || tr(K::Loading).to_owned(),
                |detail| tf(K::CardTitle, &[&card_name(&detail.card)]),
            )
        })
    };
    // Whatever was done, the movements are read again with the card.
    let turn = RwSignal::new(0_i64);
    let done = move |()| {
        remote.glance();
        turn.update(|turn| *turn += 1);
    };
    let known = Memo::new(move |_| remote.data.with(Option::is_some));
    view! {
        <a href=routes::master_account(area.company, area.product) class="back">
            <Icon sign=Sign::Left />
            {t(K::Back)}
        </a>
        <Heading title>
            {live(move || remote.data.get().map(|detail| view! {
                <CardChip status=detail.card.status />
                {act_buttons(area, &detail.card, &CardAct::MAIN, asked, true)}
            }))}
        </Heading>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(detail) => data(area, detail),
            None => remote.busy.get().then(|| view! { <Skeleton /> }).into_any(),
        })}
        {live(move || known.get().then(|| view! {
            <div class="section">
                <h2>{t(K::CardMovements)}</h2>
                <p class="fine">{t(K::CardMovementsHint)}</p>
                {movements(id, turn.into())}
            </div>
        }))}
        <Dialogs area asked on_done=done />
    }
}

fn data(area: Area, detail: CardDetail) -> AnyView {
    let CardDetail { card, history } = detail;
    let facts = facts(area, &card);
    view! {
        <div class="columns">
            <section class="card" aria-labelledby="datos">
                <h2 id="datos">{t(K::CardData)}</h2>
                <dl class="facts">{facts}</dl>
            </section>
            <section class="card" aria-labelledby="estados">
                <h2 id="estados">{t(K::CardHistory)}</h2>
                <ol class="history">{history.into_iter().map(change).collect_view()}</ol>
            </section>
        </div>
    }
    .into_any()
}

fn facts(area: Area, card: &CardResponse) -> AnyView {
    let (since, created) = (card.status_since, card.created_at);
    let branch = card.branch.clone();
    let origin = card.issued_by.clone().map(|origin| issued_by(area, origin));
    let next = card.replaced_by.map(|id| {
        view! {
            <Fact label=K::ReplacedBy><a href=routes::card(area.company, area.product, id)>{t(K::SeeNewCard)}</a></Fact>
        }
    });
    view! {
        {card_facts(card)}
        <Fact label=K::Since><TimeText at=since /></Fact>
        {branch.map(|branch| view! { <Fact label=K::CardBranch>{branch}</Fact> })}
        {origin}
        <Fact label=K::CreatedAt>{say(move || stamp(created))}</Fact>
        {next}
    }
    .into_any()
}

fn issued_by(area: Area, origin: CardOrigin) -> AnyView {
    let batch = origin.batch_number.to_string();
    let to = routes::batch(area.company, area.product, origin.batch_id);
    let order = origin
        .order_id
        .zip(origin.order_number)
        .map(|(id, number)| {
            view! { " · "<a href=routes::order(area.company, area.product, id)>{number}</a> }
        });
    view! {
        <Fact label=K::IssuedBy>
            <a href=to>{say(move || tf(K::IssuedByBatch, &[&batch]))}</a>
            {order}
        </Fact>
    }
    .into_any()
}

/// One change: the state it led to, since when, and where it came from.
fn change(change: CardChange) -> AnyView {
    let (at, source, by) = (change.at, change.source, change.by);
    let who = move || {
        by.as_ref()
            .map_or_else(|| tr(source_name(source)).to_owned(), |by| by.name.clone())
    };
    view! {
        <li>
            <CardChip status=change.to />
            <span class="history-words">
                <span>{say(move || stamp(at))}" · "{say(who)}</span>
                {change.reason.map(|reason| view! { <span class="fine">{reason}</span> })}
            </span>
        </li>
    }
    .into_any()
}

const fn source_name(source: ChangeSource) -> K {
    match source {
        ChangeSource::Core => K::ByCore,
        ChangeSource::User => K::ActorUnknown,
        ChangeSource::Batch => K::ByBatch,
        ChangeSource::System => K::BySystem,
    }
}
