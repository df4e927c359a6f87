//! How the second factor stands, and what can be done about it.

use contract::account::SecondFactorResponse;
use leptos::prelude::*;

use crate::{
    api,
    features::second_factor::{Asked, second_factor_dialog},
    session,
    text::{K, stamp_day, t, tf},
    ui::{Button, Chip, Look, Notice, Skeleton, Tone, live, load, say},
};

/// So few recovery codes are worth a word.
const FEW: u8 = 3;

/// The second factor.
pub fn factor() -> AnyView {
    let remote = load(api::account::second_factor);
    let asked = RwSignal::new(None::<Asked>);
    let close = Callback::new(move |done: bool| {
        asked.set(None);
        if done {
            remote.reload();
            session::learn_again();
        }
    });
    view! {
        <p>{t(K::FactorWhat)}</p>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(factor) => stands(&factor, asked),
            None if remote.error.with(Option::is_none) => view! { <Skeleton rows=1 /> }.into_any(),
            None => ().into_any(),
        })}
        {live(move || asked.get().map(|asked| second_factor_dialog(asked, close)))}
    }
    .into_any()
}

fn stands(factor: &SecondFactorResponse, asked: RwSignal<Option<Asked>>) -> AnyView {
    let ask = move |what: Asked, words: K, look: Look, why_not: Option<K>| {
        let why_not = Signal::stored(why_not);
        view! { <Button look why_not on_press=move |()| asked.set(Some(what))>{t(words)}</Button> }
    };
    if !factor.enabled {
        return view! {
            <div><Chip tone=Tone::Neutral label=K::FactorOff /></div>
            <div>{ask(Asked::TurnOn, K::TurnFactorOn, Look::Plain, None)}</div>
        }
        .into_any();
    }
    let (left, since) = (factor.recovery_codes_left, factor.enabled_at);
    let facts = move || {
        let codes = tf(K::CodesLeft, &[&left.to_string()]);
        match since {
            Some(since) => format!("{} · {codes}", tf(K::FactorSince, &[&stamp_day(since)])),
            None => codes,
        }
    };
    let why_not = factor.required.then_some(K::FactorRequired);
    view! {
        <div><Chip tone=Tone::Good label=K::FactorOn /></div>
        <p class="fine">{say(facts)}</p>
        {(left < FEW).then(|| view! { <Notice tone=Tone::Warning title=t(K::FewCodes) /> })}
        <div class="acts">
            {ask(Asked::NewCodes, K::NewCodes, Look::Plain, None)}
            {ask(Asked::TurnOff, K::TurnFactorOff, Look::Danger, why_not)}
        </div>
    }
    .into_any()
}
