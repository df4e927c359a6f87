//! A batch of selected cards: loads, new cards or new PINs, on its way to confirmation and signatures.

use contract::{
    batches::BatchResponse,
    cards::{CardResponse, CardsBatchAct, CardsBatchRequest},
};
use domain::money::Money;
use leptos::prelude::*;

use super::{acts::CardAct, named::card_facts, transfer::typed};
use crate::{
    address, api,
    features::{
        act::{Act, ActDialog},
        shell::Area,
    },
    routes,
    text::{K, amount, t, tf, tr},
    ui::{AmountField, CheckField, SelectField, TextField, Tone, live, toast},
};

/// What can be done with several cards.
const ACTS: [(&str, K); 3] = [
    ("recharge", K::ActRecharge),
    ("replacement", K::ActReplacement),
    ("pin", K::ActPin),
];

/// Why a card is made anew, by the two digits of the file.
const REASONS: [(&str, K); 5] = [
    ("01", K::ReasonLoss),
    ("02", K::ReasonTheft),
    ("03", K::ReasonDamage),
    ("04", K::ReasonExpiry),
    ("06", K::ReasonMisprint),
];

/// What is chosen and typed.
#[derive(Clone, Copy)]
struct Form {
    act: RwSignal<String>,
    amount: RwSignal<String>,
    reason: RwSignal<String>,
    keep: RwSignal<bool>,
    name: RwSignal<String>,
}

impl Form {
    fn new(act: Option<CardAct>) -> Self {
        let first = match act {
            Some(CardAct::Replace) => "replacement",
            Some(CardAct::Pin) => "pin",
            _ => "recharge",
        };
        Self {
            act: RwSignal::new(first.to_owned()),
            amount: RwSignal::new(String::new()),
            reason: RwSignal::new("01".to_owned()),
            keep: RwSignal::new(true),
            name: RwSignal::new(String::new()),
        }
    }

    fn each(self) -> Option<Money> {
        self.amount.with(|text| typed(text))
    }

    /// The act as the server takes it; nothing while its amount is none.
    fn read(self) -> Option<CardsBatchAct> {
        Some(match self.act.get().as_str() {
            "recharge" => CardsBatchAct::Recharge {
                amount: self.each()?.into(),
            },
            "replacement" => CardsBatchAct::Replacement {
                reason: self.reason.get(),
                keep_balance: self.keep.get(),
                branch: None,
            },
            _ => CardsBatchAct::Pin,
        })
    }

    /// How many of the cards do not allow it in their state.
    fn unfit(self, cards: &[CardResponse]) -> usize {
        let fits = |card: &&CardResponse| match self.act.read().as_str() {
            "recharge" => card.status.may_be_loaded() && card.holder.is_some(),
            "replacement" => CardAct::Replace.refusal(card).is_none(),
            _ => CardAct::Pin.refusal(card).is_none(),
        };
        cards.len() - cards.iter().filter(fits).count()
    }

    /// What they come to together.
    fn total(self, cards: usize) -> Option<Money> {
        self.each()?.checked_times(u64::try_from(cards).ok()?)
    }
}

fn choices(of: &'static [(&'static str, K)]) -> Signal<Vec<(String, String)>> {
    Signal::derive(move || {
        of.iter()
            .map(|(value, name)| ((*value).to_owned(), tr(*name).to_owned()))
            .collect()
    })
}

/// The dialog.
#[component]
pub fn MakeBatchDialog(
    area: Area,
    cards: Vec<CardResponse>,
    act: Option<CardAct>,
    on_close: Callback<()>,
) -> impl IntoView {
    let doing = Act::new();
    let form = Form::new(act);
    let count = cards.len();
    let facts = match cards.as_slice() {
        [one] => Some(card_facts(one)),
        _ => None,
    };
    let cards = StoredValue::new(cards);
    let unfit = Memo::new(move |_| cards.with_value(|cards| form.unfit(cards)));
    let why_not = Signal::derive(move || match (unfit.get(), form.read()) {
        (0, Some(_)) => None,
        (0, None) => Some(K::NotAnAmount),
        _ => Some(K::WrongForAct),
    });
    let title = move || match count {
        1 => tr(K::MakeBatchOne).to_owned(),
        count => tf(K::MakeBatchTitle, &[&count.to_string()]),
    };
    let verb = move || match (form.act.get().as_str(), form.total(count)) {
        ("recharge", Some(total)) => tf(K::CreateRecharge, &[&amount(total.into())]),
        _ => tr(K::CreateBatch).to_owned(),
    };
    view! {
        <ActDialog title act=doing verb why_not on_close on_act=move |()| make(area, doing, form, cards, on_close)>
            {facts.map(|facts| view! { <dl class="facts">{facts}</dl> })}
            <p>{t(K::MakeBatchLead)}</p>
            <SelectField label=t(K::BatchAct) value=form.act choices=choices(&ACTS) />
            {live(move || details(form))}
            <TextField label=t(K::BatchName) value=form.name max=30 />
            <p class="field-error" role="status">
                {live(move || match unfit.get() {
                    0 => None,
                    unfit => Some(tf(K::NotForAct, &[&unfit.to_string()])),
                })}
            </p>
        </ActDialog>
    }
}

/// What the chosen act asks for besides.
fn details(form: Form) -> AnyView {
    let error = Signal::derive(move || {
        let wrong = form.amount.with(|text| !text.trim().is_empty()) && form.each().is_none();
        wrong.then(|| tr(K::NotAnAmount).to_owned())
    });
    match form.act.get().as_str() {
        "recharge" => view! { <AmountField label=t(K::AmountEach) hint=t(K::AmountHint) value=form.amount error /> }.into_any(),
        "replacement" => view! {
            <SelectField label=t(K::ReplacementReason) value=form.reason choices=choices(&REASONS) />
            <CheckField label=t(K::KeepBalance) value=form.keep />
        }
        .into_any(),
        _ => ().into_any(),
    }
}

fn make(
    area: Area,
    doing: Act,
    form: Form,
    cards: StoredValue<Vec<CardResponse>>,
    on_close: Callback<()>,
) {
    let Some(act) = untrack(move || form.read()) else {
        return;
    };
    let name = form.name.get_untracked().trim().to_owned();
    let request = CardsBatchRequest {
        product_id: area.product,
        card_ids: cards.with_value(|cards| cards.iter().map(|card| card.id).collect()),
        act,
        description: Some(name).filter(|name| !name.is_empty()),
    };
    let key = doing.key(&format!("{request:?}"));
    let work = async move { api::cards::make_batch(area.company, &request, key).await };
    doing.run(work, move |batch: BatchResponse| {
        toast::tell(Tone::Good, tf(K::BatchMade, &[&batch.number.to_string()]));
        on_close.run(());
        address::go(&routes::batch(area.company, area.product, batch.id));
    });
}
