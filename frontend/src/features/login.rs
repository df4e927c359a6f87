//! Signing in (manual, 1.1).

mod frame;
mod refusal;
mod state;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    address,
    api::ApiError,
    routes,
    session::{self, Ending, SessionState},
    text::{K, t, tr},
    ui::{
        Button, CodeField, Heading, Look, Notice, PasswordField, TextField, Tone, live, say, toast,
        whenever,
    },
};
pub use frame::gate;
use refusal::refusal;
use state::{Form, Second, after};

/// What stands in the form, and what became of it.
#[derive(Clone, Copy)]
struct Door {
    username: RwSignal<String>,
    password: RwSignal<String>,
    code: RwSignal<String>,
    second: RwSignal<Second>,
    tried: RwSignal<bool>,
    busy: RwSignal<bool>,
    error: RwSignal<Option<ApiError>>,
}

impl Door {
    fn new() -> Self {
        Self {
            username: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            code: RwSignal::new(String::new()),
            second: RwSignal::new(Second::No),
            tried: RwSignal::new(false),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
        }
    }

    fn form(self) -> Form {
        Form {
            username: self.username.get(),
            password: self.password.get(),
            code: self.code.get(),
            second: self.second.get(),
        }
    }

    /// Words at a field that is empty.
    fn missing(self, is_missing: fn(&Form) -> bool) -> Signal<Option<String>> {
        Signal::derive(move || {
            (self.tried.get() && is_missing(&self.form())).then(|| tr(K::Required).to_owned())
        })
    }

    fn submit(self) {
        self.tried.set(true);
        let Some(request) =
            untrack(|| self.form().request()).filter(|_| !self.busy.get_untracked())
        else {
            return;
        };
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let answer = session::sign_in(&request).await;
            let _ = self.busy.try_set(false);
            if let Err(why) = answer {
                self.refused(why);
            }
        });
    }

    fn refused(self, why: ApiError) {
        let before = self.second.get_untracked();
        let now = after(before, why.code());
        if now != before {
            self.ask(now);
        }
        if now == Second::No || before != Second::No {
            self.error.set(Some(why));
        }
    }

    /// Asks for a code, for one of the other kind, or for the password again.
    fn ask(self, second: Second) {
        self.error.set(None);
        self.tried.set(false);
        self.code.set(String::new());
        self.second.set(second);
    }
}

/// Signing in.
#[component]
pub fn LoginPage() -> impl IntoView {
    toast::clear();
    whenever(move || {
        if matches!(session::state(), SessionState::SignedIn(_)) {
            address::replace(&routes::safe_return(address::query("volver")));
        }
    });
    let door = Door::new();
    let form = live(move || match door.second.get() {
        Second::No => first(door),
        second => code(door, second),
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        door.submit();
    };
    gate(view! { <form class="form" novalidate on:submit=submit>{form}</form> }.into_any())
}

/// Name and password.
fn first(door: Door) -> AnyView {
    view! {
        <Heading title=t(K::SignInTitle) lead=t(K::SignInLead) />
        {live(move || match door.error.get() {
            Some(error) => refusal(error),
            None => ending().map(|key| view! { <Notice tone=Tone::Neutral title=t(key) /> }).into_any(),
        })}
        <TextField label=t(K::User) value=door.username error=door.missing(Form::lacks_username) autocomplete="username" autofocus=true max=64 />
        <PasswordField label=t(K::Password) value=door.password error=door.missing(Form::lacks_password) />
        {enter(door)}
        <a href=routes::RECOVERY>{t(K::ForgotPassword)}</a>
    }
    .into_any()
}

/// The code of the second factor, or a recovery code.
fn code(door: Door, second: Second) -> AnyView {
    let (lead, other, words) = if second == Second::App {
        (K::SecondStepLead, Second::Recovery, K::UseRecoveryCode)
    } else {
        (K::SecondStepRecovery, Second::App, K::UseAppCode)
    };
    // Made before the field: of the two, the later takes the focus.
    let heading = view! { <Heading title=t(K::SecondStepTitle) lead=t(lead) /> };
    let error = door.missing(Form::lacks_code);
    let field = if second == Second::App {
        view! { <CodeField label=t(K::AppCode) value=door.code error /> }.into_any()
    } else {
        view! { <TextField label=t(K::RecoveryCode) hint=t(K::RecoveryCodeHint) value=door.code error autofocus=true max=40 /> }
            .into_any()
    };
    view! {
        {heading}
        {live(move || door.error.get().map(refusal))}
        {field}
        {enter(door)}
        <Button look=Look::Quiet on_press=move |()| door.ask(other)>{t(words)}</Button>
        <Button look=Look::Quiet on_press=move |()| door.ask(Second::No)>{t(K::Back)}</Button>
    }
    .into_any()
}

fn enter(door: Door) -> AnyView {
    view! {
        <Button look=Look::Primary submit=true busy=door.busy>
            {say(move || tr(if door.busy.get() { K::SigningIn } else { K::SignIn }))}
        </Button>
    }
    .into_any()
}

fn ending() -> Option<K> {
    match session::state() {
        SessionState::SignedOut(Ending::Over) => Some(K::SessionOver),
        SessionState::SignedOut(Ending::SignedOut) => Some(K::SignedOutNotice),
        SessionState::SignedOut(Ending::Idle) => Some(K::IdleNotice),
        _ => None,
    }
}
