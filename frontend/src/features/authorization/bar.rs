//! What is done with the selection: how it becomes orders, and on to what it costs.

use contract::batches::BatchResponse;
use domain::{access::Action, order::Grouping};
use leptos::prelude::*;

use super::state::{Selection, refusal, total};
use crate::{
    features::shell::Area,
    session,
    text::{K, amount, grouping, t, tf},
    ui::{Button, Look},
};

/// The bar under the list.
#[component]
pub fn Bar(
    area: Area,
    chosen: Memo<Vec<BatchResponse>>,
    rows: Memo<Option<Vec<BatchResponse>>>,
    selection: RwSignal<Selection>,
    quoting: RwSignal<Option<Vec<BatchResponse>>>,
    grouped: RwSignal<Grouping>,
) -> impl IntoView {
    let why_not = Signal::derive(move || {
        area.denies(Action::BatchesSign)
            .or_else(|| chosen.with(Vec::is_empty).then_some(K::SelectFirst))
    });
    let words = move || {
        chosen.with(|chosen| {
            tf(
                K::Selected,
                &[&chosen.len().to_string(), &amount(total(chosen))],
            )
        })
    };
    let select_all = move |()| {
        let me = session::me().map(|me| me.id);
        selection.update(|selection| {
            rows.with_untracked(|rows| {
                for batch in rows.iter().flatten() {
                    let may = me.is_some_and(|me| refusal(batch, me, area.scheme()).is_none());
                    selection.put(batch.id, may);
                }
            });
        });
    };
    let choice = move |one: Grouping| {
        view! {
            <label class="check">
                <input type="radio" name="agrupar" prop:checked=move || grouped.get() == one on:change=move |_| grouped.set(one) />
                <span>{t(grouping(one))}</span>
            </label>
        }
    };
    view! {
        <div class="bar">
            <fieldset class="choices">
                <legend>{t(K::GroupingLabel)}</legend>
                {choice(Grouping::ByBatch)}
                {choice(Grouping::ByType)}
            </fieldset>
            <p aria-live="polite">{words}</p>
            <div class="acts acts-end">
                <Button look=Look::Quiet on_press=select_all>{t(K::SelectAll)}</Button>
                <Button look=Look::Primary why_not on_press=move |()| quoting.set(Some(chosen.get_untracked()))>{t(K::Authorize)}</Button>
            </div>
        </div>
    }
}
