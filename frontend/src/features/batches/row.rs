//! One batch in the list.

use contract::batches::BatchResponse;
use domain::{access::Action, batch::BatchStatus};
use leptos::prelude::*;

use super::{
    BatchChip,
    dialogs::Asked,
    state::{is_wrong, offers},
};
use crate::{
    features::shell::Area,
    routes,
    text::{K, batch_type, number, t, tf},
    ui::{Button, Icon, Look, MoneyText, Sign, TimeText, live, say},
};

/// A row.
#[component]
pub fn BatchRow(area: Area, batch: BatchResponse, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let to = routes::batch(area.company, area.product, batch.id);
    let wrong = is_wrong(batch.status);
    let name = batch.number.to_string();
    view! {
        <tr class:is-bad=wrong>
            <th scope="row" data-name=t(K::BatchNumber)>
                <a href=to.clone()>{name}</a>
            </th>
            <td data-name=t(K::FileName)>
                <span class="file-cell">
                    <span>{batch.file_name.clone()}</span>
                    <span class="fine">{t(batch_type(batch.kind))}" · "{batch.maker.name.clone()}" · "<TimeText at=batch.created_at /></span>
                </span>
            </td>
            <td data-name=t(K::Lines)><LinesCell batch=batch.clone() /></td>
            <td class="number" data-name=t(K::Total)><MoneyText of=batch.total /></td>
            <td data-name=t(K::Status)><BatchChip status=batch.status /></td>
            <td data-name=t(K::Options)><Acts area batch asked to /></td>
        </tr>
    }
}

/// How many lines, and how far they are.
#[component]
fn LinesCell(batch: BatchResponse) -> impl IntoView {
    let BatchResponse {
        status,
        lines,
        error_lines,
        processed_lines,
        rejected_lines,
        accepted_lines,
        ..
    } = batch;
    let more = move || match status {
        BatchStatus::InProcess => Some(tf(
            K::LinesDone,
            &[
                &number(processed_lines + rejected_lines),
                &number(accepted_lines),
            ],
        )),
        _ if error_lines > 0 => Some(tf(K::LinesWithErrors, &[&number(error_lines)])),
        _ => None,
    };
    view! {
        <span class="file-cell">
            <span>{say(move || number(lines))}</span>
            {live(move || more().map(|words| view! { <span class="fine">{words}</span> }))}
        </span>
    }
}

/// What can be done with it.
#[component]
fn Acts(
    area: Area,
    batch: BatchResponse,
    asked: RwSignal<Option<Asked>>,
    to: String,
) -> impl IntoView {
    let offers = offers(&batch);
    let id = batch.id;
    let of = batch.number;
    // Readers hear which batch a button is about.
    let named = move |key: K| {
        view! { {t(key)}<span class="unseen">{say(move || tf(K::OfBatch, &[&of.to_string()]))}</span> }
    };
    let denied = area.denies(Action::BatchesConfirm);
    let confirm = offers.confirm.button(denied).map(|why_not| {
        view! {
            <Button look=Look::Plain why_not on_press=move |()| asked.set(Some(Asked::Confirm(id)))>
                <Icon sign=Sign::Check />
                {named(K::Confirm)}
            </Button>
        }
    });
    let delete = (offers.delete && area.allows(Action::BatchesDelete)).then(|| {
        view! {
            <Button look=Look::Quiet on_press=move |()| asked.set(Some(Asked::Delete(id)))>
                <Icon sign=Sign::Bin />
                {named(K::Delete)}
            </Button>
        }
    });
    let reject = (offers.reject && area.allows(Action::BatchesReject)).then(|| {
        view! {
            <Button look=Look::Quiet on_press=move |()| asked.set(Some(Asked::Reject(id)))>
                <Icon sign=Sign::Ban />
                {named(K::Reject)}
            </Button>
        }
    });
    view! {
        <span class="acts">
            {confirm}
            <a href=to class="button button-quiet">
                <Icon sign=Sign::Glass />
                {named(K::Details)}
            </a>
            {reject}
            {delete}
        </span>
    }
}
