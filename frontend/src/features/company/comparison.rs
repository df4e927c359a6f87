//! One field of a form that two people wrote: both texts side by side, and which of them is kept.

use leptos::prelude::*;

use super::merge::Clash;
use crate::{
    text::{K, t, tf},
    ui::{live, next_id, say},
};

/// How a field's text is shown.
type Shown = fn(usize, &str) -> String;

/// The field `value`, whose text another person changed too.
pub fn comparison(value: RwSignal<String>, label: K, clash: Clash, shown: Shown) -> AnyView {
    match clash.mine.clone() {
        Some(mine) => choice(value, label, clash, mine, shown),
        None => taken(label, clash, shown),
    }
}

/// Both wrote something of their own: one of the two is chosen, and what is typed afterwards is one's own again.
fn choice(value: RwSignal<String>, label: K, clash: Clash, mine: String, shown: Shown) -> AnyView {
    let Clash {
        at, before, theirs, ..
    } = clash;
    let name = next_id("clash");
    let mine = RwSignal::new(mine);
    let theirs = StoredValue::new(theirs);
    let is_theirs =
        Memo::new(move |_| theirs.with_value(|theirs| value.with(|text| text == theirs)));
    Effect::new(move |_| {
        let text = value.get();
        if !is_theirs.get_untracked() && theirs.with_value(|theirs| *theirs != text) {
            mine.set(text);
        }
    });
    let option = move |chosen: Signal<bool>, words: K, text: Signal<String>, take: Callback<()>| {
        view! {
            <label class="clash-side">
                <input type="radio" name=name.clone() prop:checked=move || chosen.get() on:change=move |_| take.run(()) />
                <span>
                    <span class="fine">{t(words)}</span>
                    <strong>{live(move || shown(at, &text.get()))}</strong>
                </span>
            </label>
        }
        .into_any()
    };
    let keep_mine = Callback::new(move |()| value.set(mine.get_untracked()));
    let take_theirs = Callback::new(move |()| value.set(theirs.get_value()));
    let of_mine = Signal::derive(move || mine.get());
    let of_theirs = Signal::derive(move || theirs.get_value());
    let mine_chosen = Signal::derive(move || !is_theirs.get());
    view! {
        <fieldset class="clash">
            <legend>{t(label)}</legend>
            <div class="clash-sides">
                {option.clone()(mine_chosen, K::ClashMine, of_mine, keep_mine)}
                {option(is_theirs.into(), K::ClashTheirs, of_theirs, take_theirs)}
            </div>
            <p class="fine">{say(move || tf(K::ClashBefore, &[&shown(at, &before)]))}</p>
        </fieldset>
    }
    .into_any()
}

/// Only the other person changed it, or both wrote the same: it stands in the form already.
fn taken(label: K, clash: Clash, shown: Shown) -> AnyView {
    let Clash {
        at, before, theirs, ..
    } = clash;
    view! {
        <div class="clash" role="group" aria-label=t(label)>
            <p><strong>{t(label)}</strong></p>
            <div class="clash-sides">
                <p class="clash-side">
                    <span>
                        <span class="fine">{t(K::ClashWas)}</span>
                        <del>{live(move || shown(at, &before))}</del>
                    </span>
                </p>
                <p class="clash-side">
                    <span>
                        <span class="fine">{t(K::ClashTheirs)}</span>
                        <strong>{live(move || shown(at, &theirs))}</strong>
                    </span>
                </p>
            </div>
            <p class="fine">{t(K::ClashTaken)}</p>
        </div>
    }
    .into_any()
}
