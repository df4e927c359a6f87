//! Cancelling an order: a reason and the password (manual, 4.4).

use contract::orders::OrderResponse;
use domain::step_up::StepUpAction;
use leptos::prelude::*;

use crate::{
    api,
    features::act::{Act, ActDialog},
    text::{K, amount, t, tf},
    ui::{Look, TextField, Tone, say, toast},
};

/// Cancels an order.
#[component]
pub fn CancelDialog(order: OrderResponse, on_close: Callback<()>) -> impl IntoView {
    let act = Act::new();
    let reason = RwSignal::new(String::new());
    let why_not = Signal::derive(move || {
        reason
            .with(|text| text.trim().chars().count() < 3)
            .then_some(K::ReasonMissing)
    });
    let number = order.number.clone();
    let (payable, batches) = (order.payable, order.batches.len().to_string());
    let cancel = move |()| {
        let order = order.clone();
        let presence = act.presence();
        let reason = reason.get_untracked().trim().to_owned();
        let key = act.key(&format!("{}-{reason}", order.version));
        let work = async move {
            let proof =
                api::auth::step_up(presence, StepUpAction::Cancel, order.digest.clone()).await?;
            api::orders::cancel(&order, reason, proof, key).await
        };
        act.run(work, move |order| {
            toast::tell(Tone::Good, tf(K::CancelledNotice, &[&order.number]));
            on_close.run(());
        });
    };
    view! {
        <ActDialog
            title=move || tf(K::CancelOrderTitle, &[&number])
            act
            verb=move || tf(K::CancelOrderButton, &[&amount(payable)])
            look=Look::Danger
            asks_password=true
            why_not
            on_close
            on_act=cancel
        >
            <p>{say(move || tf(K::CancelOrderLead, &[&amount(payable), &batches]))}</p>
            <TextField label=t(K::ReasonLabel) value=reason max=300 />
        </ActDialog>
    }
}
