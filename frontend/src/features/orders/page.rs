//! The orders of a product: search by days and state.

use contract::orders::OrderResponse;
use leptos::prelude::*;

use super::{
    options::{Asked, Dialogs},
    row::OrderRow,
    state::{Group, Search, is_moving},
};
use crate::{
    api,
    features::shell::Area,
    text::{K, bogota_today, t, tr},
    ui::{
        Button, DateField, Empty, Heading, Look, Pager, Pages, SelectField, Sign, Skeleton,
        TableFrame, live, load, poll,
    },
};

const HEADS: [K; 6] = [
    K::OrderNumber,
    K::Batches,
    K::Payable,
    K::Status,
    K::CreatedAt,
    K::Options,
];

/// The page.
#[component]
pub fn OrdersPage() -> impl IntoView {
    let area = Area::here();
    let search = RwSignal::new(Search::recent(bogota_today()));
    let pages = RwSignal::new(Pages::default());
    let asked = RwSignal::new(None::<Asked>);
    let remote = load(move || {
        let filter = pages.with(|pages| search.read().filter(pages.cursor()));
        async move { api::orders::list(area.company, area.product, &filter).await }
    });
    let rows = Memo::new(move |_| {
        remote
            .data
            .with(|page| page.as_ref().map(|page| page.data.clone()))
    });
    let moving = move || rows.with_untracked(|rows| rows.iter().flatten().any(is_moving));
    poll(1_500, moving, move || remote.glance());
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let sought = Callback::new(move |wanted: Search| {
        pages.set(Pages::default());
        search.set(wanted);
    });
    view! {
        <Heading title=t(K::OrdersTitle) />
        <SearchForm first=search.get_untracked() sought busy=remote.busy />
        {remote.failure()}
        {live(move || match rows.with(|rows| rows.as_ref().map(Vec::is_empty)) {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(true) => view! { <Empty sign=Sign::Page title=t(K::NoOrderMatches) hint=t(K::NoOrderMatchesHint) /> }.into_any(),
            Some(false) => view! { <Rows area rows asked busy=remote.busy /> }.into_any(),
        })}
        <Pager pages next />
        <Dialogs asked on_done=move |()| remote.reload() />
    }
}

#[component]
fn Rows(
    area: Area,
    rows: Memo<Option<Vec<OrderResponse>>>,
    asked: RwSignal<Option<Asked>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    // A row is drawn again when anything in it that shows has changed.
    let key = |order: &OrderResponse| {
        let payment = order.payment.as_ref().map(|payment| payment.status);
        (
            order.id,
            order.version,
            order.status,
            payment,
            order.finished_lines,
        )
    };
    view! {
        <TableFrame label=t(K::OrdersTitle) heads=HEADS.to_vec() busy>
            <For each=move || rows.get().unwrap_or_default() key let:order>
                <OrderRow area order asked />
            </For>
        </TableFrame>
    }
}

#[component]
fn SearchForm(first: Search, sought: Callback<Search>, busy: RwSignal<bool>) -> impl IntoView {
    let from = RwSignal::new(first.from);
    let until = RwSignal::new(first.until);
    let group = RwSignal::new(first.group);
    let typed = move || Search {
        from: from.get(),
        until: until.get(),
        group: group.get(),
    };
    let error = Signal::derive(move || {
        typed()
            .is_backwards()
            .then(|| tr(K::RangeBackwards).to_owned())
    });
    let choices = Signal::derive(|| {
        Group::ALL
            .map(|group| (group.value().to_owned(), tr(group.name()).to_owned()))
            .to_vec()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = typed();
        if !typed.is_backwards() {
            sought.run(typed);
        }
    };
    view! {
        <search aria-label=t(K::Filters)>
            <form class="filters" novalidate on:submit=submit>
                <DateField label=t(K::From) value=from error />
                <DateField label=t(K::Until) value=until />
                <SelectField label=t(K::Status) value=group choices />
                <Button look=Look::Plain submit=true busy>{t(K::Search)}</Button>
            </form>
        </search>
    }
}
