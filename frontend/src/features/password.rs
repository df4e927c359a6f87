//! Changing one's own password, with the policy shown as it is typed. Shared by the first sign-in and
//! the settings.

mod policy;
mod rules;

use leptos::{prelude::*, task::spawn_local};

use super::act::Act;
use crate::{
    api, session,
    text::{K, explain, t, tr},
    ui::{Button, ErrorNotice, Look, PasswordField, live},
};
use policy::{Draft, Field, field_of};
use rules::rules;

thread_local! {
    /// The passwords that are too common: asked for once, when one is first chosen.
    static COMMON: ArcRwSignal<&'static [&'static str]> = ArcRwSignal::new(&[]);
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    current: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        learn_common();
        let [current, new, again] = [(); 3].map(|()| RwSignal::new(String::new()));
        Self {
            current,
            new,
            again,
        }
    }

    fn draft<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        read(&Draft {
            current: self.current.get(),
            new: self.new.get(),
            again: self.again.get(),
            username: session::me().map(|me| me.username).unwrap_or_default(),
            common: COMMON.with(|common| common.get()),
        })
    }
}

/// The list stays for as long as the page lives. Without it the server still refuses what is common.
fn learn_common() {
    if COMMON.with(|common| common.with_untracked(|lines| lines.is_empty())) {
        spawn_local(async {
            if let Ok(text) = api::account::common_passwords().await {
                let text: &'static str = text.leak();
                let lines: Vec<&'static str> = text.lines().collect();
                COMMON.with(|common| common.set(lines.leak()));
            }
        });
    }
}

/// The form; `done` once the password is another.
pub fn password_form(current_label: K, verb: K, done: Callback<()>) -> AnyView {
    let typed = Typed::new();
    let act = Act::new();
    let tried = RwSignal::new(false);
    let error = move |field: Field| {
        Signal::derive(move || {
            let own = typed
                .draft(|draft| draft.wrong(field))
                .filter(|_| tried.get());
            if let Some(key) = own {
                return Some(tr(key).to_owned());
            }
            let error = act
                .error
                .get()
                .filter(|error| field_of(error.code()) == Some(field))?;
            let (title, remedy) = explain(&error);
            Some(format!("{title}. {remedy}"))
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if let Some(request) = untrack(|| typed.draft(Draft::request)) {
            act.run(
                async move { api::account::change_password(&request).await },
                move |()| done.run(()),
            );
        }
    };
    let other = move || {
        act.error
            .get()
            .filter(|error| field_of(error.code()).is_none())
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {live(move || other().map(|error| view! { <ErrorNotice error /> }))}
            <PasswordField label=t(current_label) value=typed.current error=error(Field::Current) />
            <PasswordField label=t(K::NewPassword) value=typed.new error=error(Field::New) autocomplete="new-password" />
            {rules(typed)}
            <PasswordField label=t(K::RepeatPassword) value=typed.again error=error(Field::Again) autocomplete="new-password" />
            <div class="dialog-acts">
                <Button look=Look::Primary submit=true busy=act.busy>{t(verb)}</Button>
            </div>
        </form>
    }
    .into_any()
}
