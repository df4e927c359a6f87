//! The browser's address: read, changed and followed without loading the page anew.

use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, UrlSearchParams};

thread_local! {
    static PATH: ArcRwSignal<String> = ArcRwSignal::new(read());
}

fn read() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The path; a view that asks is told of changes.
pub fn path() -> String {
    PATH.with(|path| path.get())
}

/// The path, without being told of changes.
pub fn peek() -> String {
    PATH.with(|path| path.get_untracked())
}

/// A value of the query.
pub fn query(name: &str) -> Option<String> {
    let query = window().location().search().ok()?;
    UrlSearchParams::new_with_str(&query).ok()?.get(name)
}

/// Goes to a path of ours; the way back leads here.
pub fn go(to: &str) {
    if let Ok(history) = window().history() {
        // Only a path of another origin is refused.
        drop(history.push_state_with_url(&JsValue::NULL, "", Some(to)));
        arrived();
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Goes to a path of ours in place of this one.
pub fn replace(to: &str) {
    if let Ok(history) = window().history() {
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(to)));
        arrived();
    }
}

fn arrived() {
    PATH.with(|path| path.set(read()));
}

/// Follows links to our own pages, and the browser's way back, for as long as the page lives.
pub fn follow() {
    drop(window_event_listener(leptos::ev::popstate, |_| arrived()));
    drop(window_event_listener(leptos::ev::click, |event| {
        if let Some(to) = own_page(&event) {
            event.prevent_default();
            go(&to);
        }
    }));
}

/// Where a press on a link of ours leads; nothing for presses that the browser should see to.
fn own_page(event: &MouseEvent) -> Option<String> {
    let special = event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || special {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == window().location().origin().ok()?;
    let is_plain =
        link.target().is_empty() && !link.has_attribute("download") && link.hash().is_empty();
    (is_ours && is_plain).then(|| format!("{}{}", link.pathname(), link.search()))
}
