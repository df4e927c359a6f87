//! Acts that a person confirms: one dialog for all, with the password where the act asks for it.

use std::{future::Future, pin::Pin};

use contract::ErrorCode;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{ApiError, FormKey},
    text::{K, explain, t, tr},
    ui::{Button, Dialog, ErrorNotice, Look, PasswordField, live},
};

/// Whether an act is offered on an object in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// It makes no sense here.
    No,
    /// Now.
    Yes,
    /// It would be the next thing to do, but for this.
    NotNow(K),
}

impl Offer {
    /// For a button: none when there is to be no button, else why it cannot be pressed.
    pub fn button(self, denied: Option<K>) -> Option<Signal<Option<K>>> {
        match self {
            Self::No => None,
            Self::Yes => Some(Signal::stored(denied)),
            Self::NotNow(why) => Some(Signal::stored(denied.or(Some(why)))),
        }
    }
}

/// Boxed, so that what follows it is compiled once for each outcome.
type Work<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// The state of one act: its password, whether it runs, why it failed, the key of its retries.
#[derive(Clone, Copy)]
pub struct Act {
    /// What was typed.
    pub password: RwSignal<String>,
    /// Whether it runs.
    pub busy: RwSignal<bool>,
    /// Why the last try failed.
    pub error: RwSignal<Option<ApiError>>,
    key: StoredValue<FormKey, LocalStorage>,
}

impl Act {
    /// An act that was not tried yet.
    pub fn new() -> Self {
        Self {
            password: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            key: StoredValue::new_local(FormKey::default()),
        }
    }

    /// The idempotency key for this content.
    pub fn key(self, content: &str) -> String {
        self.key.with_value(|key| key.of(content))
    }

    /// Does it, once; `done` is called when it went well and the screen still stands.
    pub fn run<T: 'static>(
        self,
        work: impl Future<Output = Result<T, ApiError>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if !self.busy.get_untracked() {
            self.begin(Box::pin(work), Box::new(done));
        }
    }

    fn begin<T: 'static>(self, work: Work<T>, done: Box<dyn FnOnce(T)>) {
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let outcome = work.await;
            if self.busy.try_set(false).is_some() {
                // The screen was left: the value came back.
                return;
            }
            match outcome {
                Ok(value) => done(value),
                Err(error) => self.error.set(Some(error)),
            }
        });
    }
}

/// The dialog of an act: what happens (the children), the password, the button that says the act.
#[component]
pub fn ActDialog(
    #[prop(into)] title: TextProp,
    act: Act,
    /// The words of the button.
    #[prop(into)]
    verb: TextProp,
    #[prop(default = Look::Primary)] look: Look,
    #[prop(optional)] asks_password: bool,
    #[prop(optional, into)] why_not: Signal<Option<K>>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] on_act: Callback<()>,
    children: Children,
) -> impl IntoView {
    let tried = RwSignal::new(false);
    let lacks_password = move || asks_password && act.password.with(String::is_empty);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if !lacks_password() && why_not.get_untracked().is_none() && !act.busy.get_untracked() {
            on_act.run(());
        }
    };
    // A wrong password is told at its field; everything else above the buttons.
    let is_password = |error: &ApiError| error.code() == Some(ErrorCode::StepUpWrong);
    let password_error = Signal::derive(move || {
        if tried.get() && lacks_password() {
            return Some(tr(K::Required).to_owned());
        }
        let error = act.error.get().filter(is_password)?;
        let (title, remedy) = explain(&error);
        Some(format!("{title}. {remedy}"))
    });
    view! {
        <Dialog title on_close busy=act.busy>
            <form class="dialog-body" novalidate on:submit=submit>
                {children()}
                {asks_password
                    .then(|| view! { <PasswordField label=t(K::YourPassword) hint=t(K::PasswordHint) value=act.password error=password_error /> })}
                {live(move || act.error.get().filter(|error| !is_password(error)).map(|error| view! { <ErrorNotice error /> }))}
                <div class="dialog-acts acts-end">
                    <Button on_press=move |()| on_close.run(()) busy=Signal::stored(false)>{t(K::Cancel)}</Button>
                    <Button look=look submit=true busy=act.busy why_not=why_not>{move || verb.get()}</Button>
                </div>
            </form>
        </Dialog>
    }
}
