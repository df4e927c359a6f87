//! What is wrong with a batch: how often each code, and every place.

use contract::batches::{FindingCount, FindingResponse};
use domain::ids::BatchId;
use leptos::prelude::*;

use super::Version;
use crate::{
    api,
    text::{K, number, t, tf, tr},
    ui::{Empty, Icon, Pager, Pages, Sign, Skeleton, TableFrame, live, load, say},
};

const HEADS: [K; 4] = [K::Where, K::Code, K::What, K::Found];

/// The findings. They are read again when `version` moves.
#[component]
pub fn ErrorsPanel(id: BatchId, version: Version) -> impl IntoView {
    let pages = RwSignal::new(Pages::default());
    let code = RwSignal::new(None::<String>);
    let remote = load(move || {
        version.track();
        let (code, pages) = (code.get(), pages.get());
        async move { api::batches::errors(id, code.as_deref(), pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let counts = Memo::new(move |_| {
        remote.data.with(|page| {
            page.as_ref()
                .map(|page| page.counts.clone())
                .unwrap_or_default()
        })
    });
    let choose = Callback::new(move |chosen: Option<String>| {
        pages.set(Pages::default());
        code.set(chosen);
    });
    view! {
        {remote.failure()}
        <Counts counts code choose />
        {live(move || match remote.data.get() {
            None => remote.busy.get().then(|| view! { <Skeleton /> }).into_any(),
            Some(page) if page.data.is_empty() => {
                view! { <Empty sign=Sign::Check title=t(K::NoErrors) hint=t(K::NoErrorsHint) /> }.into_any()
            }
            Some(page) => view! {
                <TableFrame label=t(K::TabErrors) heads=HEADS.to_vec() busy=remote.busy>
                    {page.data.into_iter().map(|finding| view! { <FindingRow finding /> }).collect_view()}
                </TableFrame>
            }
            .into_any(),
        })}
        <Pager pages next />
    }
}

/// How often each code was found; a press shows only that code.
#[component]
fn Counts(
    counts: Memo<Vec<FindingCount>>,
    code: RwSignal<Option<String>>,
    choose: Callback<Option<String>>,
) -> impl IntoView {
    let one = move |count: FindingCount| {
        let mine = count.code.clone();
        let name = count.code.clone();
        let is_chosen = move || code.with(|code| code.as_deref() == Some(mine.as_str()));
        let pressed = is_chosen.clone();
        view! {
            <button
                type="button"
                class="count"
                aria-pressed=move || pressed().to_string()
                on:click=move |_| choose.run((!is_chosen()).then(|| name.clone()))
            >
                <code>{count.code}</code>
                <span>{count.message}</span>
                <strong>{say(move || number(count.count))}</strong>
            </button>
        }
    };
    view! {
        <div class="counts" role="group" aria-label=t(K::CountsPerCode)>
            {live(move || counts.get().into_iter().map(one).collect_view())}
        </div>
    }
}

#[component]
fn FindingRow(finding: FindingResponse) -> impl IntoView {
    let FindingResponse {
        code,
        severity,
        line,
        field,
        from,
        to,
        message,
        hint,
        value_masked,
    } = finding;
    let kind = match severity.as_str() {
        "R" => K::SeverityRefuse,
        "N" => K::SeverityNotice,
        _ => K::SeverityError,
    };
    let sign = if kind == K::SeverityNotice {
        Sign::Info
    } else {
        Sign::Warning
    };
    let place = move || {
        if line > 0 {
            tf(K::LineN, &[&number(line)])
        } else {
            tr(K::WholeFile).to_owned()
        }
    };
    let columns = move || match (from, to) {
        (Some(from), Some(to)) => tf(K::Columns, &[&from.to_string(), &to.to_string()]),
        _ => String::new(),
    };
    view! {
        <tr>
            <th scope="row" data-name=t(K::Where)>
                <span class="file-cell">
                    <span>{place}</span>
                    <span class="fine">{field.unwrap_or_default()}" "{columns}</span>
                </span>
            </th>
            <td data-name=t(K::Code)><code>{code}</code></td>
            <td data-name=t(K::What)>
                <span class="file-cell file-cell-wide">
                    <span class="finding-words"><Icon sign=sign /><span class="unseen">{t(kind)}": "</span>{message}</span>
                    <span class="fine">{hint}</span>
                </span>
            </td>
            <td data-name=t(K::Found)>{value_masked.unwrap_or_default()}</td>
        </tr>
    }
}
