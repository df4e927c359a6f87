//! Refusing a confirmed batch, with a reason for its maker.

use contract::batches::BatchResponse;
use leptos::prelude::*;

use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, amount, t, tf},
    ui::{Look, TextField, Tone, say, toast},
};

/// Refuses a batch.
#[component]
pub fn RejectDialog(
    batch: BatchResponse,
    on_close: Callback<()>,
    on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let why_not = Signal::derive(move || {
        reason
            .with(|text| text.trim().chars().count() < 3)
            .then_some(K::ReasonMissing)
    });
    let name = batch.number.to_string();
    let total = batch.total;
    let reject = move |()| {
        let batch = batch.clone();
        let reason = reason.get_untracked().trim().to_owned();
        let key = act.key(&format!("{}-{reason}", batch.version));
        let name = batch.number.to_string();
        act.run(
            async move { api::batches::reject(&batch, reason, key).await },
            move |_| {
                toast::tell(Tone::Good, tf(K::RejectedNotice, &[&name]));
                on_done.run(());
            },
        );
    };
    view! {
        <ActDialog
            title=move || tf(K::RejectTitle, &[&name])
            act
            verb=t(K::Reject)
            look=Look::Danger
            why_not
            on_close
            on_act=reject
        >
            <p>{say(move || tf(K::RejectLead, &[&amount(total)]))}</p>
            <TextField label=t(K::ReasonLabel) hint=t(K::ReasonHint) value=reason max=300 />
        </ActDialog>
    }
}
