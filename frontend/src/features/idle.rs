//! Asking whether somebody is still there, before the session is closed.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    session::{self, idle},
    text::{K, minutes, t, tf},
    ui::{Button, Dialog, Look, live, say},
};

/// Looks after idleness, and asks when it is time.
#[component]
pub fn IdleWatch() -> impl IntoView {
    idle::watch();
    let asked = Memo::new(|_| idle::left().is_some());
    live(move || asked.get().then(|| view! { <IdleDialog /> }))
}

fn stay() {
    idle::stay();
    session::learn_again();
}

#[component]
fn IdleDialog() -> impl IntoView {
    let left = || idle::left().unwrap_or_default();
    let spoken = Memo::new(move |_| idle::spoken(left()));
    view! {
        <Dialog title=t(K::IdleTitle) alert=true on_close=|()| stay()>
            <div class="dialog-body">
                <p>{t(K::IdleLead)}</p>
                <p class="countdown" role="timer">{say(move || minutes(left()))}</p>
                <p class="unseen" aria-live="polite">{say(move || tf(K::IdleLeft, &[&spoken.get().to_string()]))}</p>
                <div class="dialog-acts">
                    <Button on_press=|()| spawn_local(session::sign_out())>{t(K::SignOut)}</Button>
                    <Button look=Look::Primary on_press=|()| stay()>{t(K::IdleStay)}</Button>
                </div>
            </div>
        </Dialog>
    }
}
