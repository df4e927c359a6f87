//! Tabs, as the ARIA practices have them: arrows move, only the chosen one is in the tab order.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::{id, live::live, live::say};
use crate::text::{K, number, t};

/// A tab: its name and how many things are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub label: K,
    /// How many things are in it, when that is worth telling.
    pub count: Option<i64>,
}

/// Tabs over one panel.
#[component]
pub fn Tabs(
    #[prop(into)] label: TextProp,
    #[prop(into)] tabs: Signal<Vec<Tab>>,
    chosen: RwSignal<usize>,
    children: Children,
) -> impl IntoView {
    let base = id::next("tab");
    let panel = format!("{base}-panel");
    let controls = panel.clone();
    let labelled = {
        let base = base.clone();
        move || format!("{base}-{}", chosen.get())
    };
    let focus_id = base.clone();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let count = tabs.with_untracked(Vec::len).max(1);
        let at = chosen.get_untracked();
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % count,
            "ArrowLeft" => (at + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        chosen.set(to);
        let tab = document().get_element_by_id(&format!("{focus_id}-{to}"));
        drop(
            tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok())
                .map(|tab| tab.focus()),
        );
    };
    let one = move |(index, tab): (usize, Tab)| {
        let is_chosen = move || chosen.get() == index;
        view! {
            <button
                type="button"
                role="tab"
                id=format!("{base}-{index}")
                class="tab"
                aria-selected=move || is_chosen().to_string()
                aria-controls=controls.clone()
                tabindex=move || if is_chosen() { "0" } else { "-1" }
                on:click=move |_| chosen.set(index)
            >
                {t(tab.label)}
                {tab.count.map(|count| view! { <span class="tab-count">{say(move || number(count))}</span> })}
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=move || label.get() on:keydown=keys>
            {live(move || tabs.get().into_iter().enumerate().map(&one).collect_view())}
        </div>
        <div class="tab-panel" role="tabpanel" id=panel aria-labelledby=labelled tabindex="0">
            {children()}
        </div>
    }
}
