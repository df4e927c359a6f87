//! Tables: a frame that scrolls by itself, rows that stand for what is on its way, and what to do when
//! there is nothing.

use leptos::prelude::*;

use super::{Icon, Sign};
use crate::text::{K, t};

/// The frame of a table: a named region that a keyboard can scroll.
#[component]
pub fn TableFrame(
    #[prop(into)] label: TextProp,
    /// The heads of the columns, in their order.
    heads: Vec<K>,
    #[prop(optional, into)] busy: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let caption = label.clone();
    let heads = heads
        .into_iter()
        .map(|head| view! { <th scope="col">{t(head)}</th> })
        .collect_view();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=move || label.get() aria-busy=move || busy.get().to_string()>
            <table>
                <caption class="unseen">{move || caption.get()}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// What a list shows while it is on its way.
#[component]
pub fn Skeleton(#[prop(default = 4)] rows: usize) -> impl IntoView {
    let bars = (0..rows)
        .map(|_| view! { <span class="skeleton skeleton-row"></span> })
        .collect_view();
    view! {
        <div class="skeletons" role="status">
            <span class="unseen">{t(K::Loading)}</span>
            {bars}
        </div>
    }
}

/// What a list shows when it has nothing, and what to do about it.
#[component]
pub fn Empty(
    #[prop(into)] title: TextProp,
    #[prop(into)] hint: TextProp,
    #[prop(default = Sign::Stack)] sign: Sign,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon sign=sign />
            <p class="empty-title">{move || title.get()}</p>
            <p class="empty-hint">{move || hint.get()}</p>
            {children.map(|children| children())}
        </div>
    }
}
