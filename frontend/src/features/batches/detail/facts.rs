//! The facts of a batch.

use contract::batches::{BatchResponse, SignatureResponse};
use leptos::prelude::*;

use crate::{
    features::shell::Area,
    routes,
    text::{K, day, number, stamp, t, tf, tr},
    ui::{Fact, MoneyText, Notice, TimeText, Tone, say},
};

/// The facts.
#[component]
pub fn BatchFacts(area: Area, batch: BatchResponse) -> impl IntoView {
    let BatchResponse {
        lines,
        accepted_lines,
        error_lines,
        processed_lines,
        rejected_lines,
        value_date,
        ..
    } = batch;
    let refusal = batch.refusal.clone().map(|refusal| view! {
        <Notice tone=Tone::Bad title=refusal.message><p>{refusal.hint}" "<code>{refusal.code}</code></p></Notice>
    });
    let rejection = batch.rejection_reason.clone().map(|reason| {
        view! {
            <Notice tone=Tone::Bad title=t(K::RejectedBecause)><p>{reason}</p></Notice>
        }
    });
    let done = processed_lines + rejected_lines;
    view! {
        {refusal}
        {rejection}
        <dl class="facts card">
            <Fact label=K::FileName>{batch.file_name}</Fact>
            <Fact label=K::Lines>{say(move || number(lines))}</Fact>
            <Fact label=K::AcceptedLines>{say(move || number(accepted_lines))}</Fact>
            <Fact label=K::ErrorLines>{say(move || number(error_lines))}</Fact>
            {(done > 0).then(|| view! { <Fact label=K::Processed>{say(move || tf(K::LinesDone, &[&number(done), &number(accepted_lines)]))}</Fact> })}
            <Fact label=K::Total><MoneyText of=batch.total /></Fact>
            {batch.description.map(|text| view! { <Fact label=K::Description>{text}</Fact> })}
            {batch.client_reference.map(|text| view! { <Fact label=K::ClientReference>{text}</Fact> })}
            <Fact label=K::ValueDate>{say(move || value_date.map_or_else(|| tr(K::OnPayment).to_owned(), day))}</Fact>
            <Fact label=K::UploadedBy>{batch.maker.name}" · "<TimeText at=batch.created_at /></Fact>
            <Fact label=K::Signatures><Signatures signatures=batch.signatures required=batch.signatures_required /></Fact>
            {batch.order_id.map(|order| view! {
                <Fact label=K::OrderOf><a href=routes::order(area.company, area.product, order)>{t(K::Details)}</a></Fact>
            })}
        </dl>
    }
}

/// Who has signed, of how many.
#[component]
fn Signatures(signatures: Vec<SignatureResponse>, required: u8) -> impl IntoView {
    let count = signatures.len().to_string();
    let people = signatures
        .into_iter()
        .map(|signature| {
            let name = signature.signer.name;
            view! { <span class="fine">{say(move || tf(K::SignedBy, &[&name, &stamp(signature.signed_at)]))}</span> }
        })
        .collect_view();
    view! {
        <span class="file-cell">
            <span>{say(move || tf(K::SignaturesOf, &[&count, &required.to_string()]))}</span>
            {people}
        </span>
    }
}
