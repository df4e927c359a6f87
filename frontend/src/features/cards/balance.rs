//! What a card holds, asked of the core with the password (manual, 5.1, steps 4 and 5).

use contract::cards::{CardBalance, CardResponse};
use domain::step_up::StepUpAction;
use leptos::prelude::*;

use super::named::card_facts;
use crate::{
    api,
    features::act::{Act, ActForm},
    text::{K, stamp, t},
    ui::{Button, Dialog, Fact, Look, MoneyText, live, say},
};

/// Asks, then shows the answer.
#[component]
pub fn BalanceDialog(card: CardResponse, on_close: Callback<()>) -> impl IntoView {
    let act = Act::new();
    let told = RwSignal::new(None::<CardBalance>);
    let id = card.id;
    let card = StoredValue::new(card);
    let facts = move || card.with_value(card_facts);
    let ask = Callback::new(move |()| {
        let presence = act.presence();
        // Every look is another one: a balance is never an old answer.
        let key = act.key(&id.to_string());
        let work = async move {
            let proof = api::auth::step_up(presence, StepUpAction::Balance, id.to_string()).await?;
            api::cards::balance(id, proof, key).await
        };
        act.run(work, move |balance| told.set(Some(balance)));
    });
    view! {
        <Dialog title=t(K::BalanceTitle) on_close busy=act.busy>
            {live(move || match told.get() {
                Some(balance) => answer(facts(), &balance, on_close),
                None => view! {
                    <ActForm act verb=t(K::AskBalance) asks_password=true on_close on_act=ask>
                        <dl class="facts">{facts()}</dl>
                        <p class="fine">{t(K::BalanceLead)}</p>
                    </ActForm>
                }
                .into_any(),
            })}
        </Dialog>
    }
}

fn answer(facts: AnyView, balance: &CardBalance, on_close: Callback<()>) -> AnyView {
    let (of, at) = (balance.balance, balance.as_of);
    view! {
        <div class="dialog-body" role="status">
            <dl class="facts">{facts}</dl>
            <dl class="figures">
                <div><dt>{t(K::CardBalance)}</dt><dd><MoneyText of /></dd></div>
            </dl>
            <dl class="facts"><Fact label=K::AsOf>{say(move || stamp(at))}</Fact></dl>
            <div class="dialog-acts">
                <Button look=Look::Primary on_press=move |()| on_close.run(())>{t(K::Accept)}</Button>
            </div>
        </div>
    }
    .into_any()
}
