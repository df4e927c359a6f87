//! Confirming a batch: its summary, and the password (manual, 3.2, steps 6 to 9).

use contract::batches::BatchResponse;
use domain::{access::Action, step_up::StepUpAction};
use leptos::prelude::*;

use crate::{
    api,
    features::{
        act::{Act, ActDialog},
        shell::Area,
    },
    routes,
    text::{K, batch_type, day, number, t, tf},
    ui::{CheckField, Fact, MoneyText, Tone, say, toast},
};

/// Confirms a batch.
#[component]
pub fn ConfirmDialog(
    area: Area,
    batch: BatchResponse,
    on_close: Callback<()>,
    on_done: Callback<()>,
) -> impl IntoView {
    let act = Act::new();
    let exclude = RwSignal::new(false);
    let errors = batch.error_lines;
    let why_not = Signal::derive(move || (errors > 0 && !exclude.get()).then_some(K::ExcludeFirst));
    let name = batch.number.to_string();
    let shown = batch.clone();
    let confirm = move |()| {
        let batch = batch.clone();
        let presence = act.presence();
        let exclude = exclude.get_untracked();
        let key = act.key(&format!("{}-{exclude}", batch.version));
        let work = async move {
            let digest = batch.digest.clone().unwrap_or_default();
            let proof = api::auth::step_up(presence, StepUpAction::Confirm, digest).await?;
            api::batches::confirm(&batch, exclude, proof, key).await
        };
        act.run::<BatchResponse>(work, move |batch| {
            tell(area, &batch);
            on_done.run(());
        });
    };
    view! {
        <ActDialog
            title=move || tf(K::ConfirmTitle, &[&name])
            act
            verb=t(K::Confirm)
            asks_password=true
            why_not
            on_close
            on_act=confirm
        >
            <p>{t(K::ConfirmLead)}</p>
            <Summary batch=shown />
            {(errors > 0).then(|| view! {
                <CheckField label=move || tf(K::ExcludeErrors, &[&number(errors)]) value=exclude />
            })}
        </ActDialog>
    }
}

/// What is confirmed.
#[component]
fn Summary(batch: BatchResponse) -> impl IntoView {
    let BatchResponse {
        kind,
        file_name,
        accepted_lines,
        error_lines,
        total,
        description,
        value_date,
        ..
    } = batch;
    view! {
        <dl class="facts">
            <Fact label=K::Type>{t(batch_type(kind))}</Fact>
            <Fact label=K::FileName>{file_name}</Fact>
            <Fact label=K::AcceptedLines>{say(move || number(accepted_lines))}</Fact>
            {(error_lines > 0).then(|| view! { <Fact label=K::ErrorLines>{say(move || number(error_lines))}</Fact> })}
            <Fact label=K::Total><MoneyText of=total /></Fact>
            {description.map(|description| view! { <Fact label=K::Description>{description}</Fact> })}
            <Fact label=K::ValueDate>
                {say(move || value_date.map_or_else(|| t(K::OnPayment)().to_owned(), day))}
            </Fact>
        </dl>
    }
}

/// Tells that it went well, and where it goes on for whoever may sign.
fn tell(area: Area, batch: &BatchResponse) {
    let words = tf(K::ConfirmedNotice, &[&batch.number.to_string()]);
    if area.allows(Action::BatchesSign) {
        let to = routes::authorization(area.company, area.product);
        toast::tell_with_link(Tone::Good, words, to, K::GoAuthorize);
    } else {
        toast::tell(Tone::Good, words);
    }
}
