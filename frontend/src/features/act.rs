//! Acts that a person confirms: one dialog for all, with the password where the act asks for it.

use std::{future::Future, pin::Pin};

use contract::ErrorCode;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{ApiError, FormKey, auth::Presence},
    session,
    text::{K, explain, t, tr},
    ui::{Button, CodeField, Dialog, ErrorNotice, Look, PasswordField, live, say},
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

/// The state of one act: what shows that one is there, whether it runs, why it failed, the key of its
/// retries.
#[derive(Clone, Copy)]
pub struct Act {
    password: RwSignal<String>,
    code: RwSignal<String>,
    /// Whether the code is asked for in place of the password.
    by_code: RwSignal<bool>,
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
            code: RwSignal::new(String::new()),
            by_code: RwSignal::new(false),
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            key: StoredValue::new_local(FormKey::default()),
        }
    }

    /// What was typed to show that one is there.
    pub fn presence(self) -> Presence {
        if self.by_code.get_untracked() {
            let code = self.code.get_untracked();
            Presence::Code(code.split_whitespace().collect())
        } else {
            Presence::Password(self.password.get_untracked())
        }
    }

    fn lacks_presence(self) -> bool {
        if self.by_code.get() {
            self.code.with(|code| code.trim().is_empty())
        } else {
            self.password.with(String::is_empty)
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

/// Whether a refusal is told at a field: everything else stands above the buttons.
fn is_at_field(error: &ApiError) -> bool {
    matches!(
        error.code(),
        Some(ErrorCode::StepUpWrong | ErrorCode::SecondFactorCodeWrong)
    )
}

/// The words of a refusal that is told at a field.
pub fn field_error(act: Act) -> Option<String> {
    let (title, remedy) = explain(&act.error.get().filter(is_at_field)?);
    Some(format!("{title}. {remedy}"))
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
    /// A code, which counts once, will not do.
    #[prop(optional)]
    needs_password: bool,
    #[prop(optional, into)] why_not: Signal<Option<K>>,
    #[prop(into)] on_close: Callback<()>,
    #[prop(into)] on_act: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <Dialog title on_close busy=act.busy>
            <ActForm act verb look asks_password needs_password why_not on_close on_act children />
        </Dialog>
    }
}

/// What stands in the dialog of an act, for dialogs of several steps.
#[component]
pub fn ActForm(
    act: Act,
    #[prop(into)] verb: TextProp,
    #[prop(default = Look::Primary)] look: Look,
    #[prop(optional)] asks_password: bool,
    #[prop(optional)] needs_password: bool,
    #[prop(optional, into)] why_not: Signal<Option<K>>,
    on_close: Callback<()>,
    #[prop(into)] on_act: Callback<()>,
    children: Children,
) -> impl IntoView {
    let tried = RwSignal::new(false);
    let lacks_presence = move || asks_password && act.lacks_presence();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if !lacks_presence() && why_not.get_untracked().is_none() && !act.busy.get_untracked() {
            on_act.run(());
        }
    };
    let error = Signal::derive(move || {
        if tried.get() && lacks_presence() {
            return Some(tr(K::Required).to_owned());
        }
        field_error(act)
    });
    let by_code = !needs_password && session::me().is_some_and(|me| me.second_factor);
    view! {
        <form class="dialog-body" novalidate on:submit=submit>
            {children()}
            {asks_password.then(|| presence(act, error, by_code))}
            {live(move || act.error.get().filter(|error| !is_at_field(error)).map(|error| view! { <ErrorNotice error /> }))}
            <div class="dialog-acts acts-end">
                <Button on_press=move |()| on_close.run(()) busy=Signal::stored(false)>{t(K::Cancel)}</Button>
                <Button look=look submit=true busy=act.busy why_not=why_not>{move || verb.get()}</Button>
            </div>
        </form>
    }
}

/// The password, or a code of the app for whoever has one.
fn presence(act: Act, error: Signal<Option<String>>, by_code: bool) -> AnyView {
    let change = move |()| {
        act.error.set(None);
        act.by_code.update(|by_code| *by_code = !*by_code);
    };
    let field = move || {
        if act.by_code.get() {
            view! { <CodeField label=t(K::AppCode) value=act.code error /> }.into_any()
        } else {
            view! { <PasswordField label=t(K::YourPassword) hint=t(K::PasswordHint) value=act.password error /> }.into_any()
        }
    };
    let other = move || {
        tr(if act.by_code.get() {
            K::UsePassword
        } else {
            K::UseAppCode
        })
    };
    view! {
        <div class="presence">
            {live(field)}
            {by_code.then(|| view! { <Button look=Look::Quiet on_press=change>{say(other)}</Button> })}
        </div>
    }
    .into_any()
}
