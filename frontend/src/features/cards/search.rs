//! The search criteria (manual, 5.1).

use domain::card::CardStatus;
use leptos::prelude::*;

use super::state::Search;
use crate::{
    text::{K, card_status, t, tr},
    ui::{Button, Look, SelectField, TextField},
};

/// The states of cards, by name.
fn choices() -> Vec<(String, String)> {
    let all = (String::new(), tr(K::All).to_owned());
    let states = CardStatus::ALL.iter();
    let named = states.map(|one| (one.to_string(), tr(card_status(*one)).to_owned()));
    std::iter::once(all).chain(named).collect()
}

/// The form.
#[component]
pub fn SearchForm(first: Search, sought: Callback<Search>, busy: RwSignal<bool>) -> impl IntoView {
    let fields = [
        first.order,
        first.batch,
        first.document,
        first.card,
        first.name,
        first.branch,
        first.status,
    ]
    .map(RwSignal::new);
    let [order, batch, document, card, name, branch, status] = fields;
    let typed = move || {
        let [order, batch, document, card, name, branch, status] = fields.map(|field| field.get());
        Search {
            order,
            batch,
            document,
            card,
            name,
            branch,
            status,
        }
    };
    let error = Signal::derive(move || {
        typed()
            .has_wrong_batch()
            .then(|| tr(K::NumberOnly).to_owned())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = untrack(typed);
        if !typed.has_wrong_batch() {
            sought.run(typed);
        }
    };
    let clear = move |()| {
        for field in fields {
            field.set(String::new());
        }
        sought.run(Search::default());
    };
    let choices = Signal::derive(choices);
    view! {
        <search aria-label=t(K::CardSearchLabel)>
            <form class="filters criteria" novalidate on:submit=submit>
                <TextField label=t(K::CardOrder) value=order max=20 />
                <TextField label=t(K::CardDocument) value=document max=20 />
                <TextField label=t(K::CardBatch) value=batch error inputmode="numeric" max=12 />
                <TextField label=t(K::CardSought) value=card max=20 />
                <TextField label=t(K::CardName) value=name max=60 />
                <TextField label=t(K::CardBranch) value=branch max=20 />
                <SelectField label=t(K::Status) value=status choices />
                <div class="acts">
                    <Button look=Look::Primary submit=true busy>{t(K::Search)}</Button>
                    <Button look=Look::Quiet on_press=clear>{t(K::ClearSearch)}</Button>
                </div>
            </form>
        </search>
    }
}
