//! Paying, an order or a top-up: a code by e-mail, then the debit, followed to its end (manual, 3.3,
//! step 5).

mod code;
mod progress;
mod state;

use contract::{ErrorCode, orders::OrderResponse, payments::PaymentResponse};
use domain::{ids::PaymentId, order::OrderStatus};
use leptos::{prelude::*, task::spawn_local};

use super::act::Act;
use crate::{
    api::{self, ApiError},
    ui::{Live, live, poll, whenever},
};
use code::CodeForm;
use progress::PaymentSteps;
use state::Step;

/// The state of one payment dialog.
#[derive(Clone, Copy)]
pub struct Paying {
    /// The payment, once there is one.
    pub payment: RwSignal<Option<PaymentResponse>>,
    /// What is done about it.
    pub act: Act,
    /// The order that is paid; none for a top-up.
    order: Option<RwSignal<OrderResponse>>,
}

impl Paying {
    /// Nothing was begun yet. The payment is followed from now on.
    pub fn new(order: Option<OrderResponse>) -> Self {
        let paying = Self {
            payment: RwSignal::new(None),
            act: Act::new(),
            order: order.map(RwSignal::new),
        };
        paying.follow();
        paying
    }

    fn step(self) -> Step {
        self.payment.with(|payment| Step::of(payment.as_ref()))
    }

    /// Whether it has ended, well or not.
    pub fn is_over(self) -> bool {
        untrack(|| matches!(self.step(), Step::Paid | Step::Over))
    }

    fn order_status(self) -> Option<OrderStatus> {
        self.order.map(|order| order.with(|order| order.status))
    }

    /// The payment's id, once there is one.
    pub fn id(self) -> Option<PaymentId> {
        self.payment
            .with_untracked(|payment| payment.as_ref().map(|payment| payment.id))
    }

    /// Goes on with a payment that was begun.
    pub fn resume(self, id: PaymentId) {
        spawn_local(async move {
            if let Ok(payment) = api::payments::get(id).await {
                drop(self.payment.try_set(Some(payment)));
            }
        });
    }

    /// Reads the payment, and the order once it is paid.
    fn look(self) {
        let payment = self.id();
        let order = self
            .order
            .map(|order| (order, order.with_untracked(|order| order.id)));
        spawn_local(async move {
            // A look that fails is followed by the next.
            if let Some(id) = payment
                && let Ok(fresh) = api::payments::get(id).await
            {
                drop(self.payment.try_set(Some(fresh)));
            }
            if let Some((order, id)) = order
                && let Ok(fresh) = api::orders::get(id).await
            {
                drop(order.try_set(fresh.order));
            }
        });
    }

    fn follow(self) {
        // A wrong code costs a try: the payment knows how many are left.
        whenever(move || {
            let code = self
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
                self.look();
            }
        });
        let is_moving = move || {
            let step = self
                .payment
                .with_untracked(|payment| Step::of(payment.as_ref()));
            step.is_moving(
                self.order
                    .map(|order| order.with_untracked(|order| order.status)),
            )
        };
        poll(1_500, is_moving, move || self.look());
    }
}

/// The steps of a payment; `start` stands there until a code is out.
pub fn payment(
    paying: Paying,
    start: impl Fn() -> AnyView + Send + 'static,
    on_close: Callback<()>,
) -> Live {
    let step = Memo::new(move |_| paying.step());
    live(move || match step.get() {
        Step::Start => start(),
        Step::Code => {
            view! { <div class="dialog-body"><CodeForm paying on_close /></div> }.into_any()
        }
        Step::Working | Step::Doubt | Step::Paid | Step::Over => {
            view! { <div class="dialog-body"><PaymentSteps paying on_close /></div> }.into_any()
        }
    })
}
