//! Modal dialogs: the browser's own, so that the focus stays inside and Esc closes.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::{Icon, Sign, id, whenever};
use crate::text::{K, t};

/// A modal dialog. It is open while it is mounted; `on_close` must unmount it.
#[component]
pub fn Dialog(
    #[prop(into)] title: TextProp,
    #[prop(into)] on_close: Callback<()>,
    /// While busy it cannot be left: an act is on its way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Breaks in on what the user does.
    #[prop(optional)]
    alert: bool,
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let heading = NodeRef::<html::H2>::new();
    let title_id = id::next("dialog");
    let labelled = title_id.clone();
    let opener = StoredValue::new_local(focused());
    whenever(move || {
        if let Some(dialog) = element.get()
            && !dialog.open()
        {
            // Only a dialog outside the document refuses.
            drop(dialog.show_modal());
            // Not the button that closes: the title is read first, then what follows.
            drop(heading.get_untracked().map(|heading| heading.focus()));
        }
    });
    // A title that changes is another step: it is read anew.
    let named = title.clone();
    Effect::new(move |before: Option<String>| {
        let now = named.get().to_string();
        if before.is_some_and(|before| before != now) {
            drop(heading.get_untracked().map(|heading| heading.focus()));
        }
        now
    });
    on_cleanup(move || {
        let opener = opener.try_get_value().flatten();
        // After the dialog has gone: the browser moves the focus when it does.
        set_timeout(
            move || drop(opener.map(|opener| opener.focus())),
            std::time::Duration::ZERO,
        );
    });
    let leave = move || {
        if !busy.get_untracked() {
            on_close.run(());
        }
    };
    view! {
        <dialog
            class="dialog"
            role=alert.then_some("alertdialog")
            node_ref=element
            aria-labelledby=labelled
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                leave();
            }
        >
            <div class="dialog-head">
                <h2 id=title_id tabindex="-1" node_ref=heading>{move || title.get()}</h2>
                <button
                    type="button"
                    class="button button-quiet button-icon"
                    aria-label=t(K::Close)
                    on:click=move |_| leave()
                >
                    <Icon sign=Sign::Cross />
                </button>
            </div>
            {children()}
        </dialog>
    }
}

fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}
