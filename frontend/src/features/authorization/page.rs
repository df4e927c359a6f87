//! The page: the batches that wait, a box beside each.

use contract::batches::BatchResponse;
use domain::{access::Action, batch::BatchStatus, order::Grouping};
use leptos::prelude::*;

use super::{
    bar::Bar,
    quote::QuoteDialog,
    state::{Selection, refusal},
};
use crate::{
    api::{self, batches::Filter},
    features::{batches::BatchChip, shell::Area},
    routes, session,
    text::{K, batch_type, number, t, tf, tr},
    ui::{
        Empty, Heading, Icon, MoneyText, Notice, Pager, Pages, Sign, Skeleton, TableFrame,
        TimeText, Tone, live, load, next_id, poll, say,
    },
};

const HEADS: [K; 7] = [
    K::Selection,
    K::BatchNumber,
    K::Type,
    K::Lines,
    K::Total,
    K::Status,
    K::UploadedBy,
];

/// The page.
#[component]
pub fn AuthorizationPage() -> impl IntoView {
    let area = Area::here();
    let selection = RwSignal::new(Selection::default());
    let pages = RwSignal::new(Pages::default());
    let grouped = RwSignal::new(Grouping::ByBatch);
    let quoting = RwSignal::new(None::<Vec<BatchResponse>>);
    let remote = load(move || {
        let filter = Filter {
            statuses: vec![
                BatchStatus::Confirmed,
                BatchStatus::PartiallySigned,
                BatchStatus::Authorized,
            ],
            after: pages.with(|pages| pages.cursor().map(str::to_owned)),
            limit: 100,
            number: None,
        };
        async move { api::batches::list(area.company, area.product, &filter).await }
    });
    // Another signer may be at work.
    poll(
        10_000,
        move || quoting.with_untracked(Option::is_none),
        move || remote.glance(),
    );
    let rows = Memo::new(move |_| {
        remote
            .data
            .with(|page| page.as_ref().map(|page| page.data.clone()))
    });
    let chosen = Memo::new(move |_| {
        rows.with(|rows| selection.read().of(rows.as_deref().unwrap_or_default()))
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let close = move |()| {
        quoting.set(None);
        remote.reload();
    };
    view! {
        <Heading title=t(K::AuthorizationTitle) lead=t(K::AuthorizationLead) />
        {area.denies(Action::BatchesSign).map(|why| view! { <Notice tone=Tone::Neutral title=t(why) /> })}
        {remote.failure()}
        {live(move || match rows.with(|rows| rows.as_ref().map(Vec::is_empty)) {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(true) => view! {
                <Empty sign=Sign::Pen title=t(K::NothingToAuthorize) hint=t(K::NothingToAuthorizeHint)>
                    <a href=routes::batches(area.company, area.product) class="button">{t(K::MenuUpload)}</a>
                </Empty>
            }
            .into_any(),
            Some(false) => view! {
                <Rows area rows selection />
                <Bar area chosen rows selection quoting grouped />
            }
            .into_any(),
        })}
        <Pager pages next />
        {live(move || quoting.get().map(|batches| view! { <QuoteDialog area batches grouping=grouped.get_untracked() on_close=Callback::new(close) /> }))}
    }
}

#[component]
fn Rows(
    area: Area,
    rows: Memo<Option<Vec<BatchResponse>>>,
    selection: RwSignal<Selection>,
) -> impl IntoView {
    let key = |batch: &BatchResponse| (batch.id, batch.version);
    view! {
        <TableFrame label=t(K::ToAuthorize) heads=HEADS.to_vec()>
            <For each=move || rows.get().unwrap_or_default() key let:batch>
                <Row area batch selection />
            </For>
        </TableFrame>
    }
}

#[component]
fn Row(area: Area, batch: BatchResponse, selection: RwSignal<Selection>) -> impl IntoView {
    let BatchResponse {
        id,
        number: name,
        kind,
        accepted_lines,
        total,
        status,
        ..
    } = batch;
    let granted = area.denies(Action::BatchesSign);
    let why_not = granted.or_else(|| refusal(&batch, session::me()?.id, area.scheme()));
    let signatures = (
        batch.signatures.len().to_string(),
        batch.signatures_required.to_string(),
    );
    let described = next_id("why");
    view! {
        <tr>
            <td data-name=t(K::Selection)>
                <input
                    type="checkbox"
                    aria-label=move || tf(K::SelectBatch, &[&name.to_string()])
                    aria-describedby=why_not.map(|_| described.clone())
                    disabled=why_not.is_some()
                    prop:checked=move || selection.read().has(id)
                    on:change:target=move |event| selection.update(|selection| selection.put(id, event.target().checked()))
                />
            </td>
            <th scope="row" data-name=t(K::BatchNumber)>
                <a href=routes::batch(area.company, area.product, id)>{name}</a>
            </th>
            <td data-name=t(K::Type)>{t(batch_type(kind))}</td>
            <td data-name=t(K::Lines)>{say(move || number(accepted_lines))}</td>
            <td class="number" data-name=t(K::Total)><MoneyText of=total /></td>
            <td data-name=t(K::Status)>
                <span class="file-cell">
                    <span><BatchChip status /></span>
                    <span class="fine">{say(move || tf(K::SignaturesHave, &[&signatures.0, &signatures.1]))}</span>
                    {why_not.map(|why| view! {
                        <span class="fine finding-words" id=described.clone()><Icon sign=Sign::Info />{move || tr(why)}</span>
                    })}
                </span>
            </td>
            <td data-name=t(K::UploadedBy)>
                <span class="file-cell"><span>{batch.maker.name.clone()}</span><span class="fine"><TimeText at=batch.created_at /></span></span>
            </td>
        </tr>
    }
}
