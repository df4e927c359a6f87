//! Signing in (manual, 1.1).

mod state;

use leptos::{prelude::*, task::spawn_local};

use super::shell::Preferences;
use crate::{
    address,
    api::ApiError,
    routes,
    session::{self, Ending, SessionState},
    text::{K, t, tr},
    ui::{
        Button, ErrorNotice, Heading, Icon, Look, Notice, PasswordField, Sign, TextField, Tone,
        live, say, toast, whenever,
    },
};
use state::Form;

/// Signing in.
#[component]
pub fn LoginPage() -> impl IntoView {
    toast::clear();
    whenever(move || {
        if matches!(session::state(), SessionState::SignedIn(_)) {
            address::replace(&routes::safe_return(address::query("volver")));
        }
    });
    view! {
        <div class="gate">
            <aside class="gate-aside" aria-label=t(K::AppName)>
                <p class="brand"><span class="brand-mark" aria-hidden="true"></span><span class="brand-name">{t(K::AppName)}</span></p>
                <ul class="gate-points">
                    {[(Sign::Glass, K::PointBatches), (Sign::Pen, K::PointSigning), (Sign::Card, K::PointPaying)]
                        .map(|(sign, words)| view! { <li><Icon sign=sign />{t(words)}</li> })
                        .collect_view()}
                </ul>
            </aside>
            <main class="gate-main" id="contenido">
                <Heading title=t(K::SignInTitle) lead=t(K::SignInLead) />
                <LoginForm />
                <Preferences />
            </main>
        </div>
    }
}

#[component]
fn LoginForm() -> impl IntoView {
    let username = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let form = move || Form {
        username: username.get(),
        password: password.get(),
    };
    let missing = move |is_missing: fn(&Form) -> bool| {
        Signal::derive(move || {
            (tried.get() && is_missing(&form())).then(|| tr(K::Required).to_owned())
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let Some(request) = form().request().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            let answer = session::sign_in(&request).await;
            busy.set(false);
            if let Err(why) = answer {
                error.set(Some(why));
            }
        });
    };
    let ending = move || match session::state() {
        SessionState::SignedOut(Ending::Over) => Some(K::SessionOver),
        SessionState::SignedOut(Ending::SignedOut) => Some(K::SignedOutNotice),
        _ => None,
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {live(move || match error.get() {
                Some(error) => view! { <ErrorNotice error /> }.into_any(),
                None => ending().map(|key| view! { <Notice tone=Tone::Neutral title=t(key) /> }).into_any(),
            })}
            <TextField label=t(K::User) value=username error=missing(Form::lacks_username) autocomplete="username" autofocus=true max=64 />
            <PasswordField label=t(K::Password) value=password error=missing(Form::lacks_password) />
            <Button look=Look::Primary submit=true busy>
                {say(move || if busy.get() { tr(K::SigningIn) } else { tr(K::SignIn) })}
            </Button>
        </form>
    }
}
