//! Deleting a batch that was not confirmed.

use contract::batches::BatchResponse;
use leptos::prelude::*;

use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, number, t, tf},
    ui::{Look, Tone, say, toast},
};

/// Deletes a batch.
#[component]
pub fn DeleteDialog(
    batch: BatchResponse,
    on_close: Callback<()>,
    on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let name = batch.number.to_string();
    let (file, lines) = (batch.file_name.clone(), batch.lines);
    let delete = move |()| {
        let batch = batch.clone();
        let name = batch.number.to_string();
        act.run(
            async move { api::batches::delete(&batch).await },
            move |()| {
                toast::tell(Tone::Good, tf(K::DeletedNotice, &[&name]));
                on_done.run(());
            },
        );
    };
    view! {
        <ActDialog title=move || tf(K::DeleteTitle, &[&name]) act verb=t(K::Delete) look=Look::Danger on_close on_act=delete>
            <p>{say(move || tf(K::DeleteLead, &[&file, &number(lines)]))}</p>
        </ActDialog>
    }
}
