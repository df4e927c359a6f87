//! The form: card, amount, what is there before and after, the limits, the password.

use contract::{master_account::MasterAccountResponse, users::OwnLimits};
use domain::{access::Action, money::Money, transfer::TransferDirection};
use leptos::prelude::*;

use super::{
    Doing,
    state::{Bounds, typed},
};
use crate::{
    api,
    features::{act::ActForm, cards::named::card_facts, shell::Area},
    text::{K, amount, t, tf, tr},
    ui::{AmountField, Answer, Fact, MoneyText, Notice, TextField, Tone, live, load, say},
};

/// What bounds the amount, as far as this person may know it.
#[derive(Clone, Copy)]
struct Known {
    account: Option<Answer<MasterAccountResponse>>,
    limits: Answer<OwnLimits>,
}

impl Known {
    fn read(area: Area) -> Self {
        let may_see = area.allows(Action::MasterAccountView);
        Self {
            account: may_see
                .then(|| load(move || api::master_account::get(area.company, area.product)).data),
            limits: load(move || api::master_account::own_limits(area.company)).data,
        }
    }

    fn bounds(self, direction: TransferDirection) -> Bounds {
        let of = |account: Option<&MasterAccountResponse>| {
            self.limits
                .with(|limits| Bounds::of(direction, account, limits.as_ref()))
        };
        match self.account {
            Some(account) => account.with(|account| of(account.as_ref())),
            None => of(None),
        }
    }

    fn available(self) -> Option<Money> {
        self.account?
            .with(|account| account.as_ref().map(|account| account.available.amount))
    }
}

/// The form. After an answer that did not come, only the same can be asked again.
pub fn form(doing: Doing, area: Area, on_close: Callback<()>) -> AnyView {
    let direction = doing.direction;
    let known = Known::read(area);
    let bounds = Memo::new(move |_| known.bounds(direction));
    let wanted = move || doing.amount.with(|text| typed(text));
    let problem = move || bounds.with(|bounds| bounds.problem(wanted()?));
    let why_not = Signal::derive(move || {
        if doing.unknown.get() {
            return None;
        }
        match wanted() {
            None => Some(K::NotAnAmount),
            Some(_) => problem().map(|_| K::AmountOutside),
        }
    });
    let words = match direction {
        TransferDirection::Credit => K::CreditVerb,
        TransferDirection::Debit => K::DebitVerb,
    };
    let verb = move || match (doing.unknown.get(), wanted()) {
        (true, _) => tr(K::LookUp).to_owned(),
        (false, sum) => tf(
            words,
            &[&sum.map(|sum| amount(sum.into())).unwrap_or_default()],
        )
        .trim_end()
        .to_owned(),
    };
    let error = Signal::derive(move || {
        if doing.amount.with(|text| text.trim().is_empty()) {
            return None;
        }
        if wanted().is_none() {
            return Some(tr(K::NotAnAmount).to_owned());
        }
        problem().map(|(words, bound)| tf(words, &[&amount(bound.into())]))
    });
    let facts = doing.card.with_value(card_facts);
    let lead = match direction {
        TransferDirection::Credit => K::CreditLead,
        TransferDirection::Debit => K::DebitLead,
    };
    view! {
        <ActForm act=doing.act verb asks_password=true why_not on_close on_act=move |()| doing.send()>
            <dl class="facts">{facts}</dl>
            {live(move || if doing.unknown.get() { frozen(doing) } else { fields(doing, error, bounds) })}
            <p class="fine">{t(lead)}</p>
            {known.account.is_some().then(|| funds(direction, known, wanted))}
        </ActForm>
    }
    .into_any()
}

fn fields(doing: Doing, error: Signal<Option<String>>, bounds: Memo<Bounds>) -> AnyView {
    let label = match doing.direction {
        TransferDirection::Credit => K::CreditField,
        TransferDirection::Debit => K::DebitField,
    };
    view! {
        <AmountField label=t(label) hint=move || hint(&bounds.get()) value=doing.amount error />
        <TextField label=t(K::TransferText) value=doing.text max=100 />
    }
    .into_any()
}

/// What may be typed, before it is.
fn hint(bounds: &Bounds) -> String {
    let sum = |money: Money| amount(money.into());
    let range = match (bounds.least, bounds.most) {
        (Some(least), Some(most)) => Some(tf(K::Between, &[&sum(least), &sum(most)])),
        (Some(least), None) if least.minor() > 1 => Some(tf(K::AtLeast, &[&sum(least)])),
        _ => None,
    };
    let yours = bounds.yours.map(|left| tf(K::YoursLeft, &[&sum(left)]));
    let told: Vec<String> = range.into_iter().chain(yours).collect();
    if told.is_empty() {
        tr(K::AmountHint).to_owned()
    } else {
        format!("{}.", told.join(". "))
    }
}

/// What was sent, and may have been done.
fn frozen(doing: Doing) -> AnyView {
    let sum = move || {
        let typed = doing.amount.with(|text| typed(text));
        typed.map(|sum| amount(sum.into())).unwrap_or_default()
    };
    view! {
        <Notice tone=Tone::Warning title=t(K::OutcomeUnknown)><p>{t(K::OutcomeUnknownHint)}</p></Notice>
        <dl class="facts"><Fact label=K::AmountLabel>{say(sum)}</Fact></dl>
    }
    .into_any()
}

/// What the master account has now, and what it would have.
fn funds(
    direction: TransferDirection,
    known: Known,
    wanted: impl Fn() -> Option<Money> + Copy + Send + Sync + 'static,
) -> AnyView {
    let after = move || {
        let (now, moved) = (known.available()?, wanted()?);
        let after = match direction {
            TransferDirection::Credit => now.checked_sub(moved),
            TransferDirection::Debit => now.checked_add(moved),
        };
        after.filter(|after| !after.is_negative())
    };
    let money = |sum: Option<Money>| {
        sum.map_or_else(
            || "–".into_any(),
            |sum| view! { <MoneyText of=sum.into() /> }.into_any(),
        )
    };
    view! {
        <dl class="facts">
            <Fact label=K::MasterNow>{live(move || money(known.available()))}</Fact>
            <Fact label=K::MasterAfter>{live(move || money(after()))}</Fact>
        </dl>
    }
    .into_any()
}
