//! Topping up: amount and description, the password, the code from the mail, the debit at the bank
//! (manual, 5.1, step 2).

use std::cell::Cell;

use contract::master_account::{CreateTopUpRequest, TopUpResponse};
use domain::{
    ids::{PaymentId, ProductId},
    money::Money,
    step_up::StepUpAction,
    top_up::{checked_amount, top_up_digest},
};
use leptos::prelude::*;

use crate::{
    api,
    features::{
        act::ActForm,
        pay::{Paying, payment},
        shell::Area,
    },
    text::{K, amount, t, tf, tr},
    ui::{AmountField, Dialog, TextField},
};

thread_local! {
    /// The top-up of this tab that has not ended: a dialog that is opened again goes on with it.
    static BEGUN: Cell<Option<(ProductId, PaymentId)>> = const { Cell::new(None) };
}

/// What can be topped up of what is typed.
fn whole(text: &str) -> Option<Money> {
    checked_amount(text.parse().ok()?).ok()
}

/// The dialog.
#[component]
pub fn TopUpDialog(area: Area, on_close: Callback<()>) -> impl IntoView {
    let paying = Paying::new(None);
    if let Some((_, id)) = BEGUN.get().filter(|(of, _)| *of == area.product) {
        paying.resume(id);
    }
    let on_close = Callback::new(move |()| {
        if paying.is_over() {
            BEGUN.set(None);
        }
        on_close.run(());
    });
    let value = RwSignal::new(String::new());
    let text = RwSignal::new(String::new());
    let start = move || form(area, paying, value, text, on_close);
    view! {
        <Dialog title=t(K::TopUpTitle) on_close busy=paying.act.busy>
            {payment(paying, start, on_close)}
        </Dialog>
    }
}

fn form(
    area: Area,
    paying: Paying,
    value: RwSignal<String>,
    text: RwSignal<String>,
    on_close: Callback<()>,
) -> AnyView {
    let wanted = move || value.with(|text| whole(text));
    let why_not = Signal::derive(move || wanted().is_none().then_some(K::TopUpWhole));
    let error = Signal::derive(move || {
        let wrong = wanted().is_none() && value.with(|text| !text.trim().is_empty());
        wrong.then(|| tr(K::TopUpWhole).to_owned())
    });
    let verb = move || match wanted() {
        Some(sum) => tf(K::TopUpContinue, &[&amount(sum.into())]),
        None => tr(K::Continue).to_owned(),
    };
    view! {
        <ActForm act=paying.act verb asks_password=true why_not on_close on_act=move |()| ask(area, paying, value, text)>
            <p>{t(K::TopUpLead)}</p>
            <AmountField label=t(K::TopUpField) hint=t(K::TopUpHint) value error />
            <TextField label=t(K::TransferText) value=text max=100 />
        </ActForm>
    }
    .into_any()
}

/// Asks for it; its payment has sent the first code.
fn ask(area: Area, paying: Paying, value: RwSignal<String>, text: RwSignal<String>) {
    let Some(sum) = value.with_untracked(|text| whole(text)) else {
        return;
    };
    let text = text.get_untracked().trim().to_owned();
    let presence = paying.act.presence();
    let key = paying
        .act
        .key(&format!("top-up-{}-{text}-{:?}", sum.minor(), paying.id()));
    let request = CreateTopUpRequest {
        amount: sum.into(),
        description: Some(text).filter(|text| !text.is_empty()),
    };
    let work = async move {
        let digest = top_up_digest(area.product, sum);
        let proof = api::auth::step_up(presence, StepUpAction::TopUp, digest).await?;
        api::master_account::top_up(area.company, area.product, &request, proof, key).await
    };
    paying.act.run(work, move |made: TopUpResponse| {
        BEGUN.set(Some((area.product, made.payment.id)));
        paying.payment.set(Some(made.payment));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bank_debits_whole_pesos() {
        assert_eq!(whole("1.250.000"), Some(Money::from_minor(125_000_000)));
        for text in ["", "0", "10,50", "mil"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
