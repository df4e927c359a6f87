//! The list of batches: live while something moves.

use contract::batches::BatchResponse;
use domain::batch::BatchStatus;
use leptos::prelude::*;

use super::{
    dialogs::{Asked, Dialogs},
    row::BatchRow,
    state::{Group, Watched},
};
use crate::{
    api::{self, batches::Filter},
    features::shell::Area,
    text::{K, number, t, tf, tr},
    ui::{
        Empty, Pager, Pages, SelectField, Sign, Skeleton, TableFrame, TextField, Tone, live, load,
        poll, toast, whenever,
    },
};

const HEADS: [K; 6] = [
    K::BatchNumber,
    K::FileName,
    K::Lines,
    K::Total,
    K::Status,
    K::Options,
];

/// The list with its filters.
#[component]
pub fn BatchList(area: Area, watched: StoredValue<Watched>, sent: RwSignal<u32>) -> impl IntoView {
    let group = RwSignal::new(String::new());
    let sought = RwSignal::new(String::new());
    let pages = RwSignal::new(Pages::default());
    let asked = RwSignal::new(None::<Asked>);
    let number = Memo::new(move |_| sought.with(|text| text.trim().parse::<i64>().ok()));
    Effect::watch(
        move || (group.get(), number.get()),
        move |_, _, _| pages.set(Pages::default()),
        false,
    );
    let remote = load(move || {
        sent.track();
        let filter = Filter {
            statuses: Group::of(&group.read()).statuses(),
            number: number.get(),
            after: pages.with(|pages| pages.cursor().map(str::to_owned)),
            limit: 25,
        };
        async move { api::batches::list(area.company, area.product, &filter).await }
    });
    let rows = Memo::new(move |_| {
        remote
            .data
            .with(|page| page.as_ref().map(|page| page.data.clone()))
    });
    whenever(move || {
        let ended = rows.with(|rows| {
            watched.try_update_value(|watched| watched.look(rows.as_deref().unwrap_or_default()))
        });
        ended.into_iter().flatten().for_each(|batch| tell(&batch));
    });
    let is_moving = move || {
        rows.with_untracked(|rows| rows.iter().flatten().any(|batch| batch.status.is_moving()))
    };
    poll(1_500, is_moving, move || remote.glance());
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let is_filtered = move || !group.read().is_empty() || !sought.read().trim().is_empty();
    view! {
        <div class="section">
            <div class="section-head">
                <h2>{t(K::BatchList)}</h2>
                <Filters group sought />
            </div>
            {remote.failure()}
            {live(move || match rows.with(|rows| rows.as_ref().map(Vec::is_empty)) {
                None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
                Some(true) => view! { <Nothing is_filtered=is_filtered() /> }.into_any(),
                Some(false) => view! { <Rows area rows asked busy=remote.busy /> }.into_any(),
            })}
            <Pager pages next />
            <Dialogs area asked on_done=move |()| remote.reload() />
        </div>
    }
}

#[component]
fn Filters(group: RwSignal<String>, sought: RwSignal<String>) -> impl IntoView {
    let choices = Signal::derive(|| {
        Group::ALL
            .map(|group| (group.value().to_owned(), tr(group.name()).to_owned()))
            .to_vec()
    });
    let error = Signal::derive(move || {
        let text = sought.get();
        let text = text.trim();
        (!text.is_empty() && text.parse::<i64>().is_err()).then(|| tr(K::NumberOnly).to_owned())
    });
    view! {
        <search class="filters" aria-label=t(K::Filters)>
            <SelectField label=t(K::Status) value=group choices />
            <TextField label=t(K::FilterByNumber) value=sought error kind="search" inputmode="numeric" max=12 />
        </search>
    }
}

#[component]
fn Nothing(is_filtered: bool) -> impl IntoView {
    let (title, hint) = if is_filtered {
        (K::NoBatchMatches, K::NoBatchMatchesHint)
    } else {
        (K::NoBatchesYet, K::NoBatchesHint)
    };
    view! { <Empty sign=Sign::Stack title=t(title) hint=t(hint) /> }
}

#[component]
fn Rows(
    area: Area,
    rows: Memo<Option<Vec<BatchResponse>>>,
    asked: RwSignal<Option<Asked>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    // A row is drawn again when anything in it that shows has changed.
    let key = |batch: &BatchResponse| {
        (
            batch.id,
            batch.version,
            batch.status,
            batch.lines,
            batch.error_lines,
            batch.processed_lines,
        )
    };
    view! {
        <TableFrame label=t(K::BatchList) heads=HEADS.to_vec() busy>
            <For each=move || rows.get().unwrap_or_default() key let:batch>
                <BatchRow area batch asked />
            </For>
        </TableFrame>
    }
}

/// Tells how a validation has ended.
fn tell(batch: &BatchResponse) {
    let name = batch.number.to_string();
    match batch.status {
        BatchStatus::Valid => toast::tell(Tone::Good, tf(K::ValidNotice, &[&name])),
        BatchStatus::WithErrors => {
            let (errors, lines) = (number(batch.error_lines), number(batch.lines));
            toast::tell(
                Tone::Warning,
                tf(K::ErrorsNotice, &[&name, &errors, &lines]),
            );
        }
        BatchStatus::Invalid => toast::tell(Tone::Warning, tf(K::InvalidNotice, &[&name])),
        _ => {}
    }
}
