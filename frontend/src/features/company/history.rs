//! How a company's data came to be as it is.

use contract::audit::AuditEventResponse;
use leptos::prelude::*;

use super::page::Desk;
use crate::{
    features::audit::{EventDialog, who},
    text::{K, stamp, t},
    ui::{Button, Empty, Look, Pager, Sign, Skeleton, TableFrame, live, say},
};

const HEADS: [K; 4] = [K::AuditWhen, K::AuditWho, K::AuditWhat, K::Options];

/// The list.
pub fn history(desk: Desk) -> AnyView {
    let list = desk.changes;
    let opened = RwSignal::new(None::<AuditEventResponse>);
    let next = Signal::derive(move || list.data.with(|page| page.as_ref()?.page.next.clone()));
    view! {
        <section class="section">
            <h2>{t(K::CompanyHistory)}</h2>
            {list.failure()}
            {live(move || match list.data.get() {
                None => list.error.with(Option::is_none).then(|| view! { <Skeleton rows=2 /> }).into_any(),
                Some(page) if page.data.is_empty() => {
                    view! { <Empty sign=Sign::Clock title=t(K::NoChanges) hint=t(K::CompanyByOperator) /> }.into_any()
                }
                Some(page) => view! {
                    <TableFrame label=t(K::CompanyHistory) heads=HEADS.to_vec() busy=list.busy>
                        {page.data.into_iter().map(|event| row(event, opened)).collect_view()}
                    </TableFrame>
                }
                .into_any(),
            })}
            <Pager pages=desk.pages next />
            {live(move || opened.get().map(|event| view! { <EventDialog event on_close=move |()| opened.set(None) /> }))}
        </section>
    }
    .into_any()
}

fn row(event: AuditEventResponse, opened: RwSignal<Option<AuditEventResponse>>) -> AnyView {
    let whole = event.clone();
    let (at, what) = (event.at, event.action_text.clone());
    view! {
        <tr>
            <th scope="row" data-name=t(K::AuditWhen)>{say(move || stamp(at))}</th>
            <td data-name=t(K::AuditWho)>{who(event.actor_name, event.actor_kind)}</td>
            <td data-name=t(K::AuditWhat)>{event.action_text}</td>
            <td data-name=t(K::Options)>
                <Button look=Look::Quiet on_press=move |()| opened.set(Some(whole.clone()))>
                    {t(K::AuditOpen)}
                    <span class="unseen">{say(move || format!(": {what}, {}", stamp(at)))}</span>
                </Button>
            </td>
        </tr>
    }
    .into_any()
}
