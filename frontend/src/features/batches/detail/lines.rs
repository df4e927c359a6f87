//! The lines of a batch, page by page.

use contract::batches::LineResponse;
use domain::ids::BatchId;
use leptos::prelude::*;

use super::Version;
use crate::{
    api,
    features::batches::LineChip,
    text::{K, number, t},
    ui::{Empty, MoneyText, Pager, Pages, Skeleton, TableFrame, live, load, say},
};

const HEADS: [K; 6] = [
    K::LineNumber,
    K::Document,
    K::Name,
    K::Reference,
    K::AmountLabel,
    K::Status,
];

/// The lines. They are read again when `version` moves.
#[component]
pub fn LinesPanel(id: BatchId, version: Version) -> impl IntoView {
    let pages = RwSignal::new(Pages::default());
    let remote = load(move || {
        version.track();
        let pages = pages.get();
        async move { api::batches::lines(id, pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    view! {
        {remote.failure()}
        {live(move || match remote.data.get() {
            None => remote.busy.get().then(|| view! { <Skeleton /> }).into_any(),
            Some(page) if page.data.is_empty() => view! { <Empty title=t(K::NoLines) hint=t(K::NoLinesHint) /> }.into_any(),
            Some(page) => view! {
                <TableFrame label=t(K::TabLines) heads=HEADS.to_vec() busy=remote.busy>
                    {page.data.into_iter().map(|line| view! { <Line line /> }).collect_view()}
                </TableFrame>
            }
            .into_any(),
        })}
        <Pager pages next />
    }
}

#[component]
fn Line(line: LineResponse) -> impl IntoView {
    let LineResponse {
        sequence,
        status,
        document_type,
        document_masked,
        name,
        amount,
        reference,
        core_code,
        card_reference,
        ..
    } = line;
    let document = [document_type, document_masked]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let reference = reference.or(card_reference).unwrap_or_default();
    view! {
        <tr>
            <th scope="row" data-name=t(K::LineNumber)>{say(move || number(sequence))}</th>
            <td data-name=t(K::Document)>{document}</td>
            <td data-name=t(K::Name)>{name.unwrap_or_default()}</td>
            <td data-name=t(K::Reference)>{reference}</td>
            <td class="number" data-name=t(K::AmountLabel)><MoneyText of=amount /></td>
            <td data-name=t(K::Status)>
                <LineChip status />
                {core_code.map(|code| view! { " "<code>{code}</code> })}
            </td>
        </tr>
    }
}
