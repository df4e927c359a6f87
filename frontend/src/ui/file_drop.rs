//! A place to drop a file on; a keyboard and a mouse open the browser's own chooser.

use leptos::prelude::*;
use web_sys::{DragEvent, File, FileList, HtmlInputElement};

use super::{Icon, Sign, id};
use crate::text::{K, t};

/// A place for one file.
#[component]
pub fn FileDrop(
    #[prop(into)] label: TextProp,
    #[prop(into)] hint: TextProp,
    accept: &'static str,
    file: RwSignal<Option<File>, LocalStorage>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let id = id::next("file");
    let hint_id = format!("{id}-hint");
    let take = move |files: Option<FileList>| {
        if let Some(found) = files.and_then(|files| files.get(0)) {
            file.set(Some(found));
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let hover = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let chosen = move |input: HtmlInputElement| {
        take(input.files());
        // So that the same file, mended, can be chosen again.
        input.set_value("");
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{move || label.get()}</label>
            <div class="drop" class:is-over=move || over.get() on:dragover=hover on:dragleave=move |_| over.set(false) on:drop=dropped>
                <Icon sign=Sign::Upload />
                <span class="drop-call">{t(K::DropHere)}</span>
                <span class="field-hint" id=hint_id.clone()>{move || hint.get()}</span>
                <input
                    id=id
                    class="drop-input"
                    type="file"
                    accept=accept
                    aria-describedby=hint_id
                    on:change:target=move |event| chosen(event.target())
                />
            </div>
        </div>
    }
}
