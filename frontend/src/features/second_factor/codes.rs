//! Recovery codes: shown this once, to be kept.

use leptos::prelude::*;

use super::{copy_button, state::file};
use crate::{
    api,
    text::{K, t, tr},
    ui::{Button, CheckField, Icon, Look, Notice, Sign, Tone, live},
};

/// The codes, the ways to keep them, and the word that they are kept.
pub fn codes(
    list: Vec<String>,
    saved: RwSignal<bool>,
    tried: RwSignal<bool>,
    on_close: Callback<()>,
) -> AnyView {
    let all = list.join("\n");
    let lines = list
        .iter()
        .map(|code| view! { <li><code>{code.clone()}</code></li> })
        .collect_view();
    let download = move |()| {
        let text = file(tr(K::CodesFileTitle), &list);
        // A browser that saves no files still shows them.
        drop(api::save(text.as_bytes(), tr(K::CodesFile)));
    };
    let print = |()| drop(window().print());
    view! {
        <div class="dialog-body">
            <Notice tone=Tone::Warning title=t(K::CodesOnce)><p>{t(K::CodesWhat)}</p></Notice>
            <ul class="recovery" aria-label=t(K::CodesTitle)>{lines}</ul>
            <div class="acts">
                {copy_button(K::CopyCodes, all)}
                <Button on_press=download><Icon sign=Sign::Download />{t(K::DownloadCodes)}</Button>
                <Button on_press=print><Icon sign=Sign::Page />{t(K::PrintCodes)}</Button>
            </div>
            <CheckField label=t(K::CodesSaved) value=saved />
            <p class="field-error" aria-live="assertive">
                {live(move || (tried.get() && !saved.get()).then(|| view! { <Icon sign=Sign::Warning />{tr(K::CodesUnsaved)} }))}
            </p>
            <div class="dialog-acts"><Button look=Look::Primary on_press=on_close>{t(K::Done)}</Button></div>
        </div>
    }
    .into_any()
}
