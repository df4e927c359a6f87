//! One's own settings (manual, 2.1 and 2.2): data, password, second factor, language and theme, mails, sessions.

mod agent;
mod factor;
mod mails;
mod sessions;

use leptos::prelude::*;

use super::{password::password_form, shell::Preferences};
use crate::{
    session,
    text::{K, stamp, t, tr},
    ui::{Button, Dialog, Fact, Heading, Tone, live, load, say, toast},
};
use factor::factor;
use mails::mails;
use sessions::sessions;

/// The screen.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let list = load(crate::api::account::sessions);
    view! {
        <main class="page page-narrow" id="contenido" tabindex="-1">
            <Heading title=t(K::SettingsTitle) lead=t(K::SettingsLead) />
            <div class="columns">
                {section(K::YourData, data())}
                {section(K::Password, password(Callback::new(move |()| list.reload())))}
                {section(K::SecondFactor, factor())}
                {section(K::Looks, looks())}
                {section(K::Mails, mails())}
            </div>
            {sessions(list)}
        </main>
    }
}

fn section(title: K, inside: AnyView) -> AnyView {
    let id = crate::ui::next_id("section");
    let labelled = id.clone();
    view! {
        <section class="card" aria-labelledby=labelled>
            <h2 id=id>{t(title)}</h2>
            {inside}
        </section>
    }
    .into_any()
}

fn data() -> AnyView {
    let Some(me) = session::me() else {
        return ().into_any();
    };
    let previous = move || match me.previous_sign_in_at {
        Some(at) => stamp(at),
        None => tr(K::FirstVisit).to_owned(),
    };
    view! {
        <dl class="facts">
            <Fact label=K::Name>{me.full_name}</Fact>
            <Fact label=K::User>{me.username}</Fact>
            <Fact label=K::Email>{me.email}</Fact>
            <Fact label=K::PreviousSignIn>{say(previous)}</Fact>
        </dl>
        <p class="fine">{t(K::DataByAdministrator)}</p>
    }
    .into_any()
}

/// Language and theme.
fn looks() -> AnyView {
    view! {
        <p>{t(K::LooksWhat)}</p>
        <Preferences />
    }
    .into_any()
}

/// The password changes in a dialog; every other session ends with it.
fn password(changed: Callback<()>) -> AnyView {
    let open = RwSignal::new(false);
    let done = Callback::new(move |()| {
        open.set(false);
        toast::tell(Tone::Good, tr(K::PasswordChanged));
        changed.run(());
    });
    let dialog = move || {
        view! {
            <Dialog title=t(K::ChangePassword) on_close=move |()| open.set(false)>
                <div class="dialog-body">
                    <p>{t(K::ChangePasswordLead)}</p>
                    {password_form(K::CurrentPassword, K::ChangePassword, done)}
                </div>
            </Dialog>
        }
    };
    view! {
        <p>{t(K::PasswordWhat)}</p>
        <div><Button on_press=move |()| open.set(true)>{t(K::ChangePassword)}</Button></div>
        {live(move || open.get().then(dialog))}
    }
    .into_any()
}
