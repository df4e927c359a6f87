//! The movements with the balance after each, and their file.

use contract::master_account::{StatementEntry, StatementPage};
use leptos::{prelude::*, task::spawn_local};

use super::state::{directions, events, is_backwards, recent};
use crate::{
    api::{self, master_account::Filter},
    features::{cards::ending, shell::Area},
    routes,
    text::{K, bogota_today, explain, master_event, stamp, t, tr},
    ui::{
        Button, DateField, Empty, Icon, Look, MoneyText, Pager, Pages, SelectField, Sign, Skeleton,
        TableFrame, TextField, Tone, live, load, say, toast,
    },
};

const HEADS: [K; 5] = [
    K::MovedAt,
    K::Movement,
    K::MovementDetail,
    K::AmountLabel,
    K::BalanceAfter,
];

/// The movements; they are read again when `turn` changes.
#[component]
pub fn Statement(area: Area, turn: Signal<u32>) -> impl IntoView {
    let first = recent(bogota_today());
    let filter = RwSignal::new(first.clone());
    let pages = RwSignal::new(Pages::default());
    let remote = load(move || {
        turn.track();
        let (filter, pages) = (filter.get(), pages.get());
        async move {
            api::master_account::statement(area.company, area.product, &filter, pages.cursor())
                .await
        }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let sought = Callback::new(move |wanted: Filter| {
        pages.set(Pages::default());
        filter.set(wanted);
    });
    view! {
        <SearchForm first sought busy=remote.busy>{download(area, filter)}</SearchForm>
        {remote.failure()}
        {live(move || match remote.data.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(page) if page.data.is_empty() => {
                view! { <Empty sign=Sign::Purse title=t(K::NoMovement) hint=t(K::NoMovementHint) /> }.into_any()
            }
            Some(StatementPage { data, .. }) => view! {
                <div class="two-sums">
                    <TableFrame label=t(K::TabMovements) heads=HEADS.to_vec() busy=remote.busy>
                        {data.into_iter().map(|entry| row(area, entry)).collect_view()}
                    </TableFrame>
                </div>
            }
            .into_any(),
        })}
        <Pager pages next />
    }
}

fn row(area: Area, entry: StatementEntry) -> AnyView {
    let (at, name) = (entry.posted_at, master_event(entry.event));
    let who = entry.requested_by.map(|person| person.name);
    let class = if entry.amount.amount.is_negative() {
        "number"
    } else {
        "number is-in"
    };
    let card = entry.card.map(|card| {
        let to = routes::card(area.company, area.product, card.id);
        let named = ending(card.last_four.as_deref(), &card.reference);
        let holder = card.holder_name.map(|holder| format!("{holder} · "));
        view! { <span>{holder}<a href=to>{named}</a></span> }
    });
    let order = entry.order.map(|order| {
        view! { <span><a href=routes::order(area.company, area.product, order.id)>{order.number}</a></span> }
    });
    view! {
        <tr>
            <th scope="row" data-name=t(K::MovedAt)>{say(move || stamp(at))}</th>
            <td data-name=t(K::Movement)>
                <span class="file-cell"><span>{t(name)}</span><span class="fine">{who}</span></span>
            </td>
            <td data-name=t(K::MovementDetail)>
                <span class="file-cell">{card}{order}<span class="fine">{entry.description}</span></span>
            </td>
            <td class=class data-name=t(K::AmountLabel)><MoneyText of=entry.amount /></td>
            <td class="number" data-name=t(K::BalanceAfter)><MoneyText of=entry.balance_after /></td>
        </tr>
    }
    .into_any()
}

#[component]
fn SearchForm(
    first: Filter,
    sought: Callback<Filter>,
    busy: RwSignal<bool>,
    /// What stands beside the search.
    children: Children,
) -> impl IntoView {
    let fields = [
        first.from,
        first.until,
        first.event,
        first.direction,
        first.text,
    ]
    .map(RwSignal::new);
    let [from, until, event, direction, text] = fields;
    let typed = move || {
        let [from, until, event, direction, text] = fields.map(|field| field.get());
        Filter {
            from,
            until,
            event,
            direction,
            text: text.trim().to_owned(),
        }
    };
    let error =
        Signal::derive(move || is_backwards(&typed()).then(|| tr(K::RangeBackwards).to_owned()));
    let submit = move |ev: leptos::ev::SubmitEvent| {
        ev.prevent_default();
        let typed = untrack(typed);
        if !is_backwards(&typed) {
            sought.run(typed);
        }
    };
    view! {
        <search aria-label=t(K::Filters)>
            <form class="filters criteria" novalidate on:submit=submit>
                <DateField label=t(K::From) value=from error />
                <DateField label=t(K::Until) value=until />
                <SelectField label=t(K::Movement) value=event choices=Signal::derive(events) />
                <SelectField label=t(K::Direction) value=direction choices=Signal::derive(directions) />
                <TextField label=t(K::MovementText) value=text max=60 />
                <div class="acts"><Button look=Look::Primary submit=true busy>{t(K::Search)}</Button>{children()}</div>
            </form>
        </search>
    }
}

/// The file of what the filter finds, all pages of it.
fn download(area: Area, filter: RwSignal<Filter>) -> AnyView {
    let busy = RwSignal::new(false);
    let save = move |()| {
        busy.set(true);
        let filter = filter.get_untracked();
        let name = format!("{}-{}.csv", tr(K::MovementFile), bogota_today());
        spawn_local(async move {
            let saved = api::master_account::file(area.company, area.product, &filter, &name).await;
            // The page may have been left: then nobody is told.
            let _ = busy.try_set(false);
            if let Err(error) = saved {
                let (title, remedy) = explain(&error);
                toast::tell(Tone::Bad, format!("{title}. {remedy}"));
            }
        });
    };
    view! { <Button busy on_press=save><Icon sign=Sign::Download />{t(K::DownloadCsv)}</Button> }
        .into_any()
}
