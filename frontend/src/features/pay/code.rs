//! Entering the code: where it went, how long it is good for, how many tries are left.

use contract::ErrorCode;
use leptos::prelude::*;

use super::{
    Paying,
    state::{is_whole, seconds_until},
};
use crate::{
    api::{self, ApiError},
    text::{K, amount, clock, explain, minutes, t, tf, tr},
    ui::{Button, CodeField, ErrorNotice, Look, Tone, live, poll, say, toast},
};

/// The form.
#[component]
pub fn CodeForm(paying: Paying, on_close: Callback<()>) -> impl IntoView {
    let code = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let now = RwSignal::new(clock());
    poll(1_000, || true, move || now.set(clock()));
    let is_wrong = |error: &ApiError| error.code() == Some(ErrorCode::PaymentCodeWrong);
    let error = Signal::derive(move || {
        if tried.get() && !code.with(|code| is_whole(code)) {
            return Some(tr(K::CodeIncomplete).to_owned());
        }
        let (title, remedy) = explain(&paying.act.error.get().filter(is_wrong)?);
        Some(format!("{title}. {remedy}"))
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if code.with_untracked(|code| is_whole(code)) {
            confirm(paying, code, tried);
        }
    };
    let sent_to = move || {
        paying
            .payment
            .with(|payment| payment.as_ref().map(|payment| payment.code_sent_to.clone()))
    };
    let verb = move || {
        let debited = paying
            .payment
            .with(|payment| payment.as_ref().map(|payment| amount(payment.amount)));
        let words = if paying.order.is_some() {
            K::PayAmount
        } else {
            K::TopUpAmount
        };
        tf(words, &[&debited.unwrap_or_default()])
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <p>{say(move || tf(K::CodeSentTo, &[&sent_to().unwrap_or_default()]))}</p>
            <CodeField label=t(K::CodeLabel) hint=t(K::CodeHint) value=code error />
            <TimeLeft paying now />
            {live(move || paying.act.error.get().filter(|error| !is_wrong(error)).map(|error| view! { <ErrorNotice error /> }))}
            <div class="dialog-acts">
                <Button on_press=move |()| on_close.run(())>{t(K::Close)}</Button>
                <Button look=Look::Primary submit=true busy=paying.act.busy>{say(verb)}</Button>
            </div>
        </form>
    }
}

/// Tries the code. A new code is another request; a retry of the same one has the same key.
fn confirm(paying: Paying, code: RwSignal<String>, tried: RwSignal<bool>) {
    let Some(id) = paying.id() else {
        return;
    };
    let typed: String = code
        .get_untracked()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    let key = paying.act.key(&format!("confirm-{id}-{typed}"));
    tried.set(false);
    paying.act.run(
        async move { api::payments::confirm(id, typed, key).await },
        move |payment| {
            paying.payment.set(Some(payment));
        },
    );
}

/// Tries and time that are left, and the way to another code.
#[component]
fn TimeLeft(paying: Paying, now: RwSignal<chrono::DateTime<chrono::Utc>>) -> impl IntoView {
    let of_payment = move |read: fn(
        &contract::payments::PaymentResponse,
    ) -> Option<chrono::DateTime<chrono::Utc>>| {
        paying
            .payment
            .with(|payment| seconds_until(payment.as_ref().and_then(read), now.get()))
    };
    let ends = move || of_payment(|payment| payment.code_expires_at);
    let pause = Memo::new(move |_| of_payment(|payment| payment.resend_at));
    let tries = move || {
        paying.payment.with(|payment| {
            payment
                .as_ref()
                .map(|payment| payment.tries_left)
                .unwrap_or_default()
        })
    };
    let resend = move |()| {
        let Some(payment) = paying.payment.get_untracked() else {
            return;
        };
        let key = paying
            .act
            .key(&format!("send-{}-{}", payment.id, payment.version));
        paying.act.run(
            async move { api::payments::send_code(payment.id, key).await },
            move |payment| {
                toast::tell(Tone::Good, tr(K::CodeResent));
                paying.payment.set(Some(payment));
            },
        );
    };
    view! {
        <p class="fine">
            {say(move || tf(K::TriesLeft, &[&tries().to_string()]))}
            " · "
            {live(move || match ends() {
                0 => tr(K::CodeEnded).to_owned(),
                seconds => tf(K::CodeEnds, &[&minutes(seconds)]),
            })}
        </p>
        <div>
            {live(move || if pause.get() > 0 {
                view! { <p class="fine">{move || tf(K::ResendIn, &[&pause.get().to_string()])}</p> }.into_any()
            } else {
                view! { <Button look=Look::Quiet busy=paying.act.busy on_press=resend>{t(K::ResendCode)}</Button> }.into_any()
            })}
        </div>
    }
}
