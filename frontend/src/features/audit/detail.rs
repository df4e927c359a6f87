//! One event: before and after as a table, and its place in the chain.

use contract::audit::AuditEventResponse;
use leptos::prelude::*;

use super::{content::rows, page::who, state::kind};
use crate::{
    text::{K, stamp, t},
    ui::{Dialog, Fact, live, say},
};

/// The dialog.
#[component]
pub fn EventDialog(
    event: AuditEventResponse,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let title = event.action_text.clone();
    let (at, object_kind) = (event.at, event.object_kind.clone());
    view! {
        <Dialog title=move || title.clone() on_close>
            <div class="dialog-body">
                {live(move || table(&event.content))}
                <dl class="facts">
                    <Fact label=K::AuditWhen>{say(move || stamp(at))}</Fact>
                    <Fact label=K::AuditWho>{who(event.actor_name, event.actor_kind)}</Fact>
                    <Fact label=K::AuditObject>{say(move || kind(&object_kind))}" "<code>{event.object_id}</code></Fact>
                    {event.address.map(|address| view! { <Fact label=K::AuditFrom>{address}</Fact> })}
                    <Fact label=K::AuditSequence>{event.sequence.to_string()}</Fact>
                    {event.request_id.map(|id| view! { <Fact label=K::AuditRequest><code>{id}</code></Fact> })}
                    <Fact label=K::AuditCode><code>{event.action}</code></Fact>
                    <Fact label=K::AuditHash><code>{event.hash}</code></Fact>
                </dl>
            </div>
        </Dialog>
    }
}

fn table(content: &serde_json::Value) -> AnyView {
    let rows = rows(content);
    if rows.is_empty() {
        return view! { <p class="field-hint">{t(K::AuditNoContent)}</p> }.into_any();
    }
    let both = rows.iter().any(|row| row.before.is_some());
    let cell = |text: Option<String>| {
        view! { <td>{text.unwrap_or_else(|| "–".to_owned())}</td> }.into_any()
    };
    let lines: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let before = both.then(|| cell(row.before));
            view! { <tr><th scope="row">{row.name}</th>{before}{cell(row.after)}</tr> }.into_any()
        })
        .collect();
    let after = if both { K::AuditAfter } else { K::AuditValue };
    view! {
        <table class="amounts content">
            <caption class="unseen">{t(K::AuditContent)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t(K::AuditDatum)}</th>
                    {both.then(|| view! { <th scope="col">{t(K::AuditBefore)}</th> })}
                    <th scope="col">{t(after)}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}
