//! Paying an order (manual, 3.3, step 5).

use std::cell::RefCell;

use contract::orders::OrderResponse;
use domain::ids::{OrderId, PaymentId};
use leptos::prelude::*;

use crate::{
    api,
    features::pay::{Paying, payment},
    text::{K, amount, t, tf},
    ui::{Button, Dialog, ErrorNotice, Look, live, say},
};

thread_local! {
    /// Payments that were begun in this tab: a dialog that is opened again goes on with the code that is out.
    static BEGUN: RefCell<Vec<(OrderId, PaymentId)>> = const { RefCell::new(Vec::new()) };
}

/// The payment that runs, or the one whose code this tab asked for.
fn begun(order: &OrderResponse) -> Option<PaymentId> {
    let running = order
        .payment
        .as_ref()
        .filter(|payment| payment.status.is_submitted())
        .map(|payment| payment.id);
    running.or_else(|| {
        BEGUN.with_borrow(|begun| {
            let found = begun.iter().find(|(of, _)| *of == order.id);
            found.map(|(_, id)| *id)
        })
    })
}

/// Sends the first code.
fn start(paying: Paying, order: OrderId) {
    let key = paying.act.key(&format!("start-{order}-{:?}", paying.id()));
    paying.act.run(
        async move { api::payments::start(order, key).await },
        move |payment| {
            BEGUN.with_borrow_mut(|begun| {
                begun.retain(|(of, _)| *of != order);
                begun.push((order, payment.id));
            });
            paying.payment.set(Some(payment));
        },
    );
}

/// The dialog.
#[component]
pub fn PayDialog(order: OrderResponse, on_close: Callback<()>) -> impl IntoView {
    let (id, number, payable) = (order.id, order.number.clone(), order.payable);
    let before = begun(&order);
    let paying = Paying::new(Some(order));
    if let Some(before) = before {
        paying.resume(before);
    }
    // What will be debited, before anything is.
    let lead = move || {
        view! {
            <div class="dialog-body">
                <p>{say(move || tf(K::PayLead, &[&amount(payable)]))}</p>
                {live(move || paying.act.error.get().map(|error| view! { <ErrorNotice error /> }))}
                <div class="dialog-acts">
                    <Button on_press=move |()| on_close.run(())>{t(K::Cancel)}</Button>
                    <Button look=Look::Primary busy=paying.act.busy on_press=move |()| start(paying, id)>{t(K::SendCode)}</Button>
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog title=move || tf(K::PayTitle, &[&number]) on_close busy=paying.act.busy>
            {payment(paying, lead, on_close)}
        </Dialog>
    }
}
