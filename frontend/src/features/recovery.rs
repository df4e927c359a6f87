//! A forgotten password (manual, 1.2): what is asked for, and the same answer for everybody.

mod state;

use leptos::prelude::*;

use super::{act::Act, login::gate};
use crate::{
    api, routes,
    text::{K, t, tr},
    ui::{Button, ErrorNotice, Heading, Look, TextField, live},
};
use state::Form;

/// A forgotten password.
#[component]
pub fn RecoveryPage() -> impl IntoView {
    let sent = RwSignal::new(false);
    gate(view! { {live(move || if sent.get() { told() } else { ask(sent) })} }.into_any())
}

fn ask(sent: RwSignal<bool>) -> AnyView {
    let [username, nit, email] = [(); 3].map(|()| RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let act = Act::new();
    let form = move || Form {
        username: username.get(),
        nit: nit.get(),
        email: email.get(),
    };
    let wrong = move |is_wrong: fn(&Form) -> Option<K>| {
        Signal::derive(move || {
            let key = is_wrong(&form()).filter(|_| tried.get())?;
            Some(tr(key).to_owned())
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Some(request) = untrack(|| form().request()) {
            act.run(
                async move { api::account::recover(&request).await },
                move |()| sent.set(true),
            );
        }
    };
    view! {
        <Heading title=t(K::RecoveryTitle) lead=t(K::RecoveryLead) />
        <form class="form" novalidate on:submit=submit>
            {live(move || act.error.get().map(|error| view! { <ErrorNotice error /> }))}
            <TextField label=t(K::User) value=username error=wrong(Form::username) autocomplete="username" max=64 />
            <TextField label=t(K::CompanyNit) hint=t(K::CompanyNitHint) value=nit error=wrong(Form::nit) inputmode="numeric" max=20 />
            <TextField label=t(K::Email) value=email error=wrong(Form::email) kind="email" autocomplete="email" inputmode="email" max=200 />
            <Button look=Look::Primary submit=true busy=act.busy>{t(K::Continue)}</Button>
            <a href=routes::SIGN_IN>{t(K::BackToSignIn)}</a>
        </form>
    }
    .into_any()
}

/// The same words whether anybody fits or not.
fn told() -> AnyView {
    view! {
        <Heading title=t(K::RecoverySentTitle) lead=t(K::RecoverySentLead) />
        <ul class="plain-list">
            {[K::RecoverySentDay, K::RecoverySentOld, K::RecoverySentNone]
                .map(|words| view! { <li>{t(words)}</li> })
                .collect_view()}
        </ul>
        <a href=routes::SIGN_IN class="button button-primary">{t(K::Continue)}</a>
    }
    .into_any()
}
