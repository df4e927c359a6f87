//! How a card is named: by its holder, and by its last four digits or its reference.

use contract::cards::CardResponse;
use leptos::prelude::*;

use crate::{
    text::{K, tf, tr},
    ui::{Fact, say},
};

/// The last four digits; the reference of a card whose digits the core has not told.
pub fn ending(last_four: Option<&str>, reference: &str) -> String {
    last_four.map_or_else(
        || reference.to_owned(),
        |digits| tf(K::CardEnding, &[digits]),
    )
}

/// The card itself.
pub fn card_name(card: &CardResponse) -> String {
    ending(card.last_four.as_deref(), &card.reference)
}

/// Who holds it; the card itself when nobody does.
pub fn holder_name(card: &CardResponse) -> String {
    let name = card.holder.as_ref().map(|holder| holder.full_name.clone());
    name.unwrap_or_else(|| card_name(card))
}

/// Holder and card, as every dialog repeats them.
pub fn card_facts(card: &CardResponse) -> AnyView {
    let holder = card.holder.clone();
    let document = holder
        .as_ref()
        .map(|holder| format!("{} {}", holder.document_type, holder.document));
    let (named, reference) = (card.clone(), card.reference.clone());
    let has_digits = card.last_four.is_some();
    view! {
        <Fact label=K::Holder>
            {say(move || holder.as_ref().map_or_else(|| tr(K::NoHolder).to_owned(), |holder| holder.full_name.clone()))}
            {document.map(|document| view! { <span class="fine">" · "{document}</span> })}
        </Fact>
        <Fact label=K::CardNumber>
            {say(move || card_name(&named))}
            {has_digits.then(|| view! { <span class="fine">" · "<code>{reference}</code></span> })}
        </Fact>
    }
    .into_any()
}
