//! What stands before a user who has signed in (manual, 1.1): terms, a password of their own, a second
//! factor. Nothing else is drawn until it is done; then the address that was wanted is shown.

mod terms;

use leptos::{prelude::*, task::spawn_local};

use super::{
    password::password_form,
    second_factor::{Asked, second_factor_dialog},
    shell::Header,
};
use crate::{
    session::{self, FirstStep},
    text::{K, t},
    ui::{Button, Heading, Icon, Look, Sign, live},
};
use terms::terms;

/// The steps, one at a time.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let step = Memo::new(|_| session::first_step());
    view! {
        <Header gate=true />
        <main class="page first" id="contenido">
            {live(move || step.get().map(|step| match step {
                FirstStep::Terms => terms(),
                FirstStep::Password => password(),
                FirstStep::SecondFactor => second_factor(),
            }))}
        </main>
    }
}

/// The way out, for whoever does not want to go on.
fn leave() -> AnyView {
    view! { <Button on_press=|()| spawn_local(session::sign_out())>{t(K::Leave)}</Button> }
        .into_any()
}

fn password() -> AnyView {
    view! {
        <Heading title=t(K::FirstPasswordTitle) lead=t(K::FirstPasswordLead)>{leave()}</Heading>
        <div class="card">
            {password_form(K::CurrentOrTemporary, K::Accept, Callback::new(|()| session::learn_again()))}
        </div>
    }
    .into_any()
}

fn second_factor() -> AnyView {
    let asked = RwSignal::new(None);
    let close = Callback::new(move |done: bool| {
        asked.set(None);
        if done {
            session::learn_again();
        }
    });
    view! {
        <Heading title=t(K::FirstFactorTitle) lead=t(K::FirstFactorLead)>{leave()}</Heading>
        <div class="card">
            <p><Icon sign=Sign::Phone />" "{t(K::FactorWhat)}</p>
            <div><Button look=Look::Primary on_press=move |()| asked.set(Some(Asked::TurnOn))>{t(K::TurnFactorOn)}</Button></div>
        </div>
        {live(move || asked.get().map(|asked| second_factor_dialog(asked, close)))}
    }
    .into_any()
}
