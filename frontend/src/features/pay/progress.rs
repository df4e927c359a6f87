//! What becomes of a payment: step by step, live, until the order is processed or the top-up is there.

use domain::{order::OrderStatus, payment::PaymentStatus};
use leptos::prelude::*;

use super::{Paying, state::Step};
use crate::{
    api,
    text::{K, number, payment_status, t, tf, tr},
    ui::{Button, ErrorNotice, Icon, Look, Notice, Sign, Tone, live},
};

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Done,
    Now,
    Later,
    Wrong,
}

impl Mark {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "step is-done",
            Self::Now => "step is-now",
            Self::Later => "step",
            Self::Wrong => "step is-bad",
        }
    }

    const fn sign(self) -> Sign {
        match self {
            Self::Done => Sign::Check,
            Self::Now => Sign::Turning,
            Self::Later => Sign::Dot,
            Self::Wrong => Sign::Cross,
        }
    }
}

/// The marks of debit and processing; nothing is processed for a top-up.
const fn marks(step: Step, order: Option<OrderStatus>) -> (Mark, Mark) {
    let processed = match order {
        Some(OrderStatus::Processed) => Mark::Done,
        _ => Mark::Now,
    };
    match step {
        Step::Paid => (Mark::Done, processed),
        Step::Over => (Mark::Wrong, Mark::Later),
        Step::Start | Step::Code | Step::Working | Step::Doubt => (Mark::Now, Mark::Later),
    }
}

/// The steps.
#[component]
pub fn PaymentSteps(paying: Paying, on_close: Callback<()>) -> impl IntoView {
    let status = move || {
        paying.payment.with(|payment| {
            payment
                .as_ref()
                .map_or(PaymentStatus::RequiresCode, |payment| payment.status)
        })
    };
    let now = move || marks(paying.step(), paying.order_status());
    let code_mark = move || match status() {
        PaymentStatus::Blocked | PaymentStatus::Expired => Mark::Wrong,
        _ => Mark::Done,
    };
    let item = |mark: Mark, words: String| view! { <li class=mark.class()><Icon sign=mark.sign() /><span>{words}</span></li> };
    let processing = move || {
        let (finished, lines) = paying
            .order?
            .with(|order| (order.finished_lines, order.lines));
        let words = match now().1 {
            Mark::Now => format!(
                "{} · {}",
                tr(K::InProcess),
                tf(K::LinesDone, &[&number(finished), &number(lines)])
            ),
            Mark::Done | Mark::Later | Mark::Wrong => tr(K::Processed).to_owned(),
        };
        Some(item(now().1, words))
    };
    let debit = move || match status() {
        PaymentStatus::Verified | PaymentStatus::Blocked | PaymentStatus::Expired => {
            tr(K::PaymentSubmitted)
        }
        other => tr(payment_status(other)),
    };
    view! {
        <ol class="steps" aria-label=t(K::PaymentProgress) aria-live="polite">
            {live(move || item(code_mark(), tr(if code_mark() == Mark::Done { K::PaymentVerified } else { payment_status(status()) }).to_owned()))}
            {live(move || (code_mark() == Mark::Done).then(|| item(now().0, debit().to_owned())))}
            {live(move || (code_mark() == Mark::Done).then(processing).flatten())}
        </ol>
        <Outcome paying />
        {live(move || paying.act.error.get().map(|error| view! { <ErrorNotice error /> }))}
        <div class="dialog-acts">
            {live(move || (paying.step() == Step::Doubt).then(|| view! { <AskBank paying /> }))}
            {live(move || (paying.step() == Step::Over).then(|| view! {
                <Button on_press=move |()| paying.payment.set(None)>{t(K::PayAgain)}</Button>
            }))}
            <Button look=Look::Primary on_press=move |()| on_close.run(())>{t(K::Accept)}</Button>
        </div>
    }
}

/// What it came to, in a sentence.
#[component]
fn Outcome(paying: Paying) -> impl IntoView {
    let about_bank = move || {
        paying.payment.with(|payment| {
            let payment = payment.as_ref()?;
            match (&payment.bank_reference, &payment.failure_code) {
                (_, Some(code)) => Some(tf(K::BankCode, &[code])),
                (Some(reference), None) => Some(tf(K::BankReference, &[reference])),
                (None, None) => None,
            }
        })
    };
    let words = move || match (paying.step(), paying.order_status()) {
        (Step::Paid, None) => Some((Tone::Good, K::ToppedUp)),
        (Step::Paid, Some(OrderStatus::Processed)) => Some((Tone::Good, K::PaidProcessed)),
        (Step::Paid, _) => Some((Tone::Good, K::PaymentSucceeded)),
        (Step::Doubt, _) => Some((Tone::Warning, K::InDoubtHint)),
        (Step::Over, _) => {
            let status = paying
                .payment
                .with(|payment| payment.as_ref().map(|payment| payment.status));
            Some((
                Tone::Bad,
                payment_status(status.unwrap_or(PaymentStatus::Failed)),
            ))
        }
        _ => None,
    };
    let words = Memo::new(move |_| words());
    move || {
        words.get().map(|(tone, key)| view! {
            <Notice tone=tone title=t(key)>{live(move || about_bank().map(|words| view! { <p class="fine">{words}</p> }))}</Notice>
        })
    }
}

/// Asks the bank now, and not at the next look.
#[component]
fn AskBank(paying: Paying) -> impl IntoView {
    let ask = move |()| {
        let Some(payment) = paying.payment.get_untracked() else {
            return;
        };
        let key = paying
            .act
            .key(&format!("inquire-{}-{}", payment.id, payment.version));
        paying.act.run(
            async move { api::payments::inquire(payment.id, key).await },
            move |payment| {
                paying.payment.set(Some(payment));
            },
        );
    };
    view! { <Button busy=paying.act.busy on_press=ask>{t(K::AskBank)}</Button> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_comes_after_the_bank() {
        assert_eq!(
            marks(Step::Working, Some(OrderStatus::Authorized)),
            (Mark::Now, Mark::Later)
        );
        assert_eq!(
            marks(Step::Paid, Some(OrderStatus::InProcess)),
            (Mark::Done, Mark::Now)
        );
        assert_eq!(
            marks(Step::Paid, Some(OrderStatus::Processed)),
            (Mark::Done, Mark::Done)
        );
        assert_eq!(
            marks(Step::Over, Some(OrderStatus::Authorized)),
            (Mark::Wrong, Mark::Later)
        );
    }
}
