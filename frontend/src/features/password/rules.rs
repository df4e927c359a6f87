//! The rules of a new password, each with its sign and a word for readers, and the meter of its length.

use domain::password::{GOOD, LONGEST, SHORTEST};
use leptos::prelude::*;

use super::{
    Typed,
    policy::{Draft, Rule},
};
use crate::{
    text::{K, t, tf, tr},
    ui::{Icon, Sign, live, say},
};

/// The meter and the rules.
pub fn rules(typed: Typed) -> AnyView {
    let length = Memo::new(move |_| typed.draft(Draft::length));
    let filled = move || (length.get().min(GOOD) * 100 / GOOD).to_string();
    let words = move || match length.get() {
        0 => tf(K::LengthNone, &[&SHORTEST.to_string()]),
        length if length < SHORTEST => {
            tf(K::LengthOf, &[&length.to_string(), &SHORTEST.to_string()])
        }
        length if length > LONGEST => tf(K::LengthOver, &[&LONGEST.to_string()]),
        length if length < GOOD => tf(K::LengthFair, &[&length.to_string()]),
        length => tf(K::LengthGood, &[&length.to_string()]),
    };
    let all = [
        (Rule::Length, K::RuleLength),
        (Rule::Uncommon, K::RuleUncommon),
        (Rule::Other, K::RuleOther),
        (Rule::Repeated, K::RuleRepeated),
    ];
    let one = move |(rule, name)| line(typed, rule, name);
    view! {
        <div class="policy">
            <progress max="100" value=filled aria-label=t(K::LengthLabel)></progress>
            <p class="fine">{say(words)}</p>
            <ul class="rules" aria-label=t(K::RulesLabel)>{all.map(one).collect_view()}</ul>
        </div>
    }
    .into_any()
}

/// A rule: drawn again, and told to readers, only when it turns.
fn line(typed: Typed, rule: Rule, name: K) -> AnyView {
    let kept = Memo::new(move |_| typed.draft(|draft| draft.keeps(rule)));
    let sign = live(move || {
        let sign = if kept.get() { Sign::Check } else { Sign::Dot };
        view! { <Icon sign /> }
    });
    let state = move || tr(if kept.get() { K::RuleKept } else { K::RuleOpen });
    view! {
        <li class:is-done=move || kept.get() aria-live="polite">
            {sign}
            <span>{t(name)}<span class="unseen">{say(state)}</span></span>
        </li>
    }
    .into_any()
}
