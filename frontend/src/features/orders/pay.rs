//! Paying an order: a code by e-mail, then the debit, followed until the order is processed (manual,
//! 3.3, step 5).

mod code;
mod progress;
mod state;

use std::cell::RefCell;

use contract::{ErrorCode, orders::OrderResponse, payments::PaymentResponse};
use domain::ids::{OrderId, PaymentId};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    features::act::Act,
    text::{K, amount, t, tf},
    ui::{Button, Dialog, ErrorNotice, Look, live, poll, say, whenever},
};
use code::CodeForm;
use progress::PaymentSteps;
use state::Step;

thread_local! {
    /// Payments that were begun in this tab: a dialog that is opened again goes on with the code that is out.
    static BEGUN: RefCell<Vec<(OrderId, PaymentId)>> = const { RefCell::new(Vec::new()) };
}

/// The state of one payment dialog.
#[derive(Clone, Copy)]
struct Paying {
    order: RwSignal<OrderResponse>,
    payment: RwSignal<Option<PaymentResponse>>,
    act: Act,
}

impl Paying {
    fn step(self) -> Step {
        self.payment.with(|payment| Step::of(payment.as_ref()))
    }

    /// Sends the first code.
    fn start(self) {
        let id = self.order.with_untracked(|order| order.id);
        let before = self
            .payment
            .with_untracked(|payment| payment.as_ref().map(|payment| payment.id));
        let key = self.act.key(&format!("start-{id}-{before:?}"));
        self.act.run(
            async move { api::payments::start(id, key).await },
            move |payment| {
                BEGUN.with_borrow_mut(|begun| {
                    begun.retain(|(order, _)| *order != id);
                    begun.push((id, payment.id));
                });
                self.payment.set(Some(payment));
            },
        );
    }

    /// Reads the payment, and the order once it is paid.
    fn look(self) {
        let order = self.order.with_untracked(|order| order.id);
        let payment = self
            .payment
            .with_untracked(|payment| payment.as_ref().map(|payment| payment.id));
        spawn_local(async move {
            // A look that fails is followed by the next.
            if let Some(id) = payment
                && let Ok(fresh) = api::payments::get(id).await
            {
                drop(self.payment.try_set(Some(fresh)));
            }
            if let Ok(fresh) = api::orders::get(order).await {
                drop(self.order.try_set(fresh.order));
            }
        });
    }

    /// Goes on with a payment that runs, or with the code that this tab asked for.
    fn resume(self) {
        let order = self.order.get_untracked();
        let begun = BEGUN.with_borrow(|begun| {
            begun
                .iter()
                .find(|(of, _)| *of == order.id)
                .map(|(_, id)| *id)
        });
        let running = order
            .payment
            .filter(|payment| payment.status.is_submitted())
            .map(|payment| payment.id);
        if let Some(id) = running.or(begun) {
            spawn_local(async move {
                if let Ok(payment) = api::payments::get(id).await {
                    drop(self.payment.try_set(Some(payment)));
                }
            });
        }
    }
}

/// The dialog.
#[component]
pub fn PayDialog(order: OrderResponse, on_close: Callback<()>) -> impl IntoView {
    let number = order.number.clone();
    let paying = Paying {
        order: RwSignal::new(order),
        payment: RwSignal::new(None),
        act: Act::new(),
    };
    paying.resume();
    // A wrong code costs a try: the payment knows how many are left.
    whenever(move || {
        let code = paying
            .act
            .error
            .with(|error| error.as_ref().and_then(ApiError::code));
        if matches!(
            code,
            Some(
                ErrorCode::PaymentCodeWrong
                    | ErrorCode::PaymentBlocked
                    | ErrorCode::PaymentCodeExpired
            )
        ) {
            paying.look();
        }
    });
    poll(
        1_500,
        move || {
            let step = paying
                .payment
                .with_untracked(|payment| Step::of(payment.as_ref()));
            step.is_moving(paying.order.with_untracked(|order| order.status))
        },
        move || paying.look(),
    );
    let step = Memo::new(move |_| paying.step());
    view! {
        <Dialog title=move || tf(K::PayTitle, &[&number]) on_close busy=paying.act.busy>
            <div class="dialog-body">
                {live(move || match step.get() {
                    Step::Start => view! { <Start paying on_close /> }.into_any(),
                    Step::Code => view! { <CodeForm paying on_close /> }.into_any(),
                    Step::Working | Step::Doubt | Step::Paid | Step::Over => {
                        view! { <PaymentSteps paying on_close /> }.into_any()
                    }
                })}
            </div>
        </Dialog>
    }
}

/// What will be debited, before anything is.
#[component]
fn Start(paying: Paying, on_close: Callback<()>) -> impl IntoView {
    let payable = move || paying.order.with(|order| amount(order.payable));
    view! {
        <p>{say(move || tf(K::PayLead, &[&payable()]))}</p>
        {live(move || paying.act.error.get().map(|error| view! { <ErrorNotice error /> }))}
        <div class="dialog-acts">
            <Button on_press=move |()| on_close.run(())>{t(K::Cancel)}</Button>
            <Button look=Look::Primary busy=paying.act.busy on_press=move |()| paying.start()>{t(K::SendCode)}</Button>
        </div>
    }
}
