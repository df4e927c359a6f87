//! The wait for the core, and the result with the data of the transaction.

use contract::transfers::TransferResponse;
use domain::transfer::{TransferDirection, TransferStatus};
use leptos::prelude::*;

use super::{
    Doing,
    state::{outcome, why},
};
use crate::{
    api,
    features::cards::named::{card_facts, ending},
    text::{K, amount, stamp, t, tf, tr, transfer_status},
    ui::{Button, Icon, Look, Notice, Sign, Tone, live, say},
};

/// While the core has not answered.
pub fn waiting(doing: Doing, on_close: Callback<()>) -> AnyView {
    let facts = doing.card.with_value(card_facts);
    let sum = move || {
        doing
            .transfer
            .with(|transfer| transfer.as_ref().map(|transfer| amount(transfer.amount)))
            .unwrap_or_default()
    };
    view! {
        <div class="dialog-body">
            <dl class="facts">{facts}</dl>
            <dl class="figures"><div><dt>{t(K::AmountLabel)}</dt><dd>{say(sum)}</dd></div></dl>
            <ol class="steps" aria-live="polite">
                <li class="step is-now"><Icon sign=Sign::Turning /><span>{t(K::TransferWaits)}</span></li>
            </ol>
            {live(move || doing.long.get().then(|| view! {
                <Notice tone=Tone::Warning title=t(K::TransferLong)><p>{t(K::TransferLongHint)}</p></Notice>
            }))}
            <div class="dialog-acts">
                <Button on_press=move |()| on_close.run(())>{t(K::Close)}</Button>
            </div>
        </div>
    }
    .into_any()
}

/// The result.
pub fn ended(doing: Doing, on_close: Callback<()>) -> AnyView {
    let Some(transfer) = doing.transfer.get_untracked() else {
        return ().into_any();
    };
    let is_done = transfer.status == TransferStatus::Posted;
    let tone = if is_done { Tone::Good } else { Tone::Bad };
    let title = outcome(transfer.direction, transfer.status);
    let code = transfer.failure_code.clone();
    let shown = transfer.clone();
    let save = {
        let transfer = transfer.clone();
        move |()| {
            let name = tf(K::ReceiptFile, &[&transfer.id.to_string()]);
            // A browser that saves no files still prints.
            drop(api::save(receipt(&transfer).as_bytes(), &name));
        }
    };
    let print = |()| drop(window().print());
    view! {
        <div class="dialog-body receipt">
            <Notice tone title=t(title)>
                {(!is_done).then(|| view! { <p>{say(move || refusal(code.as_deref()))}</p> })}
            </Notice>
            {live(move || facts(&shown))}
            <div class="dialog-acts">
                <Button on_press=print><Icon sign=Sign::Page />{t(K::PrintReceipt)}</Button>
                <Button on_press=save><Icon sign=Sign::Download />{t(K::Receipt)}</Button>
                <Button look=Look::Primary on_press=move |()| on_close.run(())>{t(K::Accept)}</Button>
            </div>
        </div>
    }
    .into_any()
}

fn refusal(code: Option<&str>) -> String {
    let words = match code {
        None => String::new(),
        Some(code) => {
            why(code).map_or_else(|| tf(K::CoreSaid, &[code]), |words| tr(words).to_owned())
        }
    };
    format!("{words} {}", tr(K::NothingMoved))
        .trim_start()
        .to_owned()
}

fn facts(transfer: &TransferResponse) -> AnyView {
    let rows = data(transfer).into_iter().map(|(name, value)| {
        view! { <div class="fact"><dt>{tr(name)}</dt><dd>{value}</dd></div> }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}

/// The data of a transaction, as the result shows it and the receipt prints it.
fn data(transfer: &TransferResponse) -> Vec<(K, String)> {
    let title = match transfer.direction {
        TransferDirection::Credit => K::EventCardCredit,
        TransferDirection::Debit => K::EventCardDebit,
    };
    let at = transfer.resolved_at.unwrap_or(transfer.created_at);
    let card = ending(transfer.card_last_four.as_deref(), &transfer.card_reference);
    let rows = [
        (K::Movement, Some(tr(title).to_owned())),
        (
            K::TransferResult,
            Some(tr(transfer_status(transfer.status)).to_owned()),
        ),
        (K::AmountLabel, Some(amount(transfer.amount))),
        (K::Holder, transfer.holder_name.clone()),
        (K::CardNumber, Some(card)),
        (K::Description, transfer.description.clone()),
        (K::TransferAt, Some(stamp(at))),
        (K::TransferBy, Some(transfer.requested_by.name.clone())),
        (K::CoreReference, transfer.core_reference.clone()),
        (
            K::MasterBalanceAfter,
            transfer.master_balance_after.map(amount),
        ),
        (K::TransferNumber, Some(transfer.id.to_string())),
    ];
    rows.into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}

/// The receipt: a text that every machine opens.
fn receipt(transfer: &TransferResponse) -> String {
    let head = format!("{} · {}\r\n", tr(K::AppName), tr(K::Receipt));
    let lines = data(transfer)
        .into_iter()
        .map(|(name, value)| format!("{}: {value}\r\n", tr(name)));
    std::iter::once(head).chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transfer(status: &str) -> TransferResponse {
        serde_json::from_value(serde_json::json!({
            "id": "trf_01h455vb4pex5vsknk084sn02q", "company_id": "cmp_01h455vb4pex5vsknk084sn02q",
            "product_id": "prd_01h455vb4pex5vsknk084sn02q", "card_id": "crd_01h455vb4pex5vsknk084sn02q",
            "card_reference": "TRJ-0000000000000000", "card_last_four": "1234", "holder_name": "ANA RUIZ",
            "direction": "credit", "amount": {"amount": 125_000_050, "currency": "COP"}, "status": status,
            "requested_by": {"id": "usr_01h455vb4pex5vsknk084sn02q", "name": "Tesorera"},
            "created_at": "2026-11-22T15:00:00Z",
            "master_balance_after": {"amount": 100, "currency": "COP"}
        }))
        .unwrap()
    }

    #[test]
    fn the_receipt_says_who_what_when_and_how_it_ended() {
        let text = receipt(&transfer("posted"));
        for words in [
            "Abono a tarjeta",
            "Realizada",
            "$ 1.250.000,50",
            "ANA RUIZ",
            "•••• 1234",
            "22/11/2026 10:00",
            "Tesorera",
            "trf_01h455vb4pex5vsknk084sn02q",
        ] {
            assert!(text.contains(words), "{words}");
        }
        assert!(!text.contains("TRJ-"), "the digits name the card");
    }

    #[test]
    fn a_refusal_says_why_and_that_nothing_moved() {
        assert_eq!(
            refusal(Some("insufficient_card_balance")),
            "La tarjeta no tiene ese saldo. El dinero no se movió."
        );
        assert_eq!(
            refusal(Some("X9")),
            "El procesador respondió X9. El dinero no se movió."
        );
        assert_eq!(refusal(None), "El dinero no se movió.");
    }
}
