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

/// What is typed, and the passwords that are too common once they have come.
#[derive(Clone, Copy)]
struct Typed {
    current: RwSignal<String>,
    new: RwSignal<String>,
    again: RwSignal<String>,
    /// Sorted lines; empty until they have come: then only the server knows.
    common: StoredValue<String>,
    arrived: RwSignal<bool>,
}

impl Typed {
    fn new() -> Self {
        let [current, new, again] = [(); 3].map(|()| RwSignal::new(String::new()));
        let typed = Self {
            current,
            new,
            again,
            common: StoredValue::new(String::new()),
            arrived: RwSignal::new(false),
        };
        spawn_local(async move {
            // Without them the server still refuses what is common.
            if let Ok(common) = api::account::common_passwords().await {
                typed.common.try_set_value(common);
                typed.arrived.try_set(true);
            }
        });
        typed
    }

    fn draft<T>(self, read: impl FnOnce(&Draft<'_>) -> T) -> T {
        self.arrived.track();
        let username = session::me().map(|me| me.username).unwrap_or_default();
        let (current, new, again) = (self.current.get(), self.new.get(), self.again.get());
        self.common.with_value(|common| {
            read(&Draft {
                current: &current,
                new: &new,
                again: &again,
                username: &username,
                common,
            })
        })
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
        if let Some(request) = untrack(|| typed.draft(|draft| draft.request())) {
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
