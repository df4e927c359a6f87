//! The acts on a batch, each a dialog over the fresh state of the batch.

mod confirm;
mod delete;
mod reject;

use contract::batches::BatchResponse;
use domain::ids::BatchId;
use leptos::prelude::*;

use crate::{
    api,
    features::shell::Area,
    text::{K, t},
    ui::{Dialog, ErrorNotice, Skeleton, load},
};
use confirm::ConfirmDialog;
use delete::DeleteDialog;
use reject::RejectDialog;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Confirm it.
    Confirm(BatchId),
    /// Delete it.
    Delete(BatchId),
    /// Refuse it.
    Reject(BatchId),
}

impl Asked {
    const fn batch(self) -> BatchId {
        match self {
            Self::Confirm(id) | Self::Delete(id) | Self::Reject(id) => id,
        }
    }
}

/// The dialog of what was asked for.
#[component]
pub fn Dialogs(
    area: Area,
    asked: RwSignal<Option<Asked>>,
    /// Called after the act.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let close = move || asked.set(None);
    let done = Callback::new(move |()| {
        close();
        on_done.run(());
    });
    move || {
        asked.get().map(|asked| {
            view! { <Fresh area asked on_close=Callback::new(move |()| close()) on_done=done /> }
        })
    }
}

/// Reads the batch anew: what is confirmed must be what is shown.
#[component]
fn Fresh(area: Area, asked: Asked, on_close: Callback<()>, on_done: Callback<()>) -> impl IntoView {
    let remote = load(move || api::batches::get(asked.batch()));
    let dialog = move |batch: BatchResponse| match asked {
        Asked::Confirm(_) => view! { <ConfirmDialog area batch on_close on_done /> }.into_any(),
        Asked::Delete(_) => view! { <DeleteDialog batch on_close on_done /> }.into_any(),
        Asked::Reject(_) => view! { <RejectDialog batch on_close on_done /> }.into_any(),
    };
    move || {
        match (remote.data.get(), remote.error.get()) {
        (Some(batch), _) => dialog(batch),
        (None, error) => view! {
            <Dialog title=t(K::Loading) on_close>
                <div class="dialog-body">
                    {match error {
                        Some(error) => view! { <ErrorNotice error retry=move |()| remote.reload() /> }.into_any(),
                        None => view! { <Skeleton rows=2 /> }.into_any(),
                    }}
                </div>
            </Dialog>
        }
        .into_any(),
    }
    }
}
