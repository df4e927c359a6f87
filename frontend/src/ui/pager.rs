//! Pages: by cursor, forward by the server's word and back by what was seen; or by number.

mod numbered;
mod state;

pub use numbered::NumberedPager;
pub use state::Pages;

use leptos::prelude::*;

use super::{Icon, Sign, live::say};
use crate::text::{K, t, tf};

/// Turns pages. Shows nothing while there is only one.
#[component]
pub fn Pager(pages: RwSignal<Pages>, #[prop(into)] next: Signal<Option<String>>) -> impl IntoView {
    let is_first = move || pages.with(Pages::is_first);
    let forward = move |_| {
        if let Some(cursor) = next.get_untracked() {
            pages.update(|pages| pages.forward(cursor));
        }
    };
    let turn_back = move |_| {
        if !is_first() {
            pages.update(Pages::back);
        }
    };
    let to_first = move |_| {
        if !is_first() {
            pages.set(Pages::default());
        }
    };
    let off = |off: bool| off.then_some("true");
    view! {
        <Show when=move || !is_first() || next.get().is_some()>
            <nav class="pager" aria-label=t(K::Pages)>
                <button type="button" class="button button-quiet" aria-disabled=move || off(is_first()) on:click=to_first>
                    {t(K::FirstPage)}
                </button>
                <button type="button" class="button button-quiet" aria-disabled=move || off(is_first()) on:click=turn_back>
                    <Icon sign=Sign::Left />
                    {t(K::PreviousPage)}
                </button>
                <span class="pager-number" aria-current="page">
                    {say(move || tf(K::PageNumber, &[&pages.with(Pages::number).to_string()]))}
                </span>
                <button type="button" class="button button-quiet" aria-disabled=move || off(next.get().is_none()) on:click=forward>
                    {t(K::NextPage)}
                    <Icon sign=Sign::Right />
                </button>
            </nav>
        </Show>
    }
}
