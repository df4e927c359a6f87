//! The application: what is mounted, and which screen each address shows.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    address,
    features::{
        first::FirstSteps,
        idle::IdleWatch,
        login::LoginPage,
        recovery::RecoveryPage,
        shell::{NotFound, Shell},
    },
    routes::Place,
    session,
    ui::{live, toast::Toasts},
};

/// Takes the place of the first paint.
pub fn mount() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    address::follow();
    mount_to_body(App);
}

/// The frames that screens stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    SignIn,
    Recovery,
    FirstSteps,
    Inside,
    Nowhere,
}

#[component]
fn App() -> impl IntoView {
    spawn_local(session::restore());
    let place = Memo::new(|_| Place::of(&address::path()));
    // A change of screen must not draw its frame again.
    let frame = Memo::new(move |_| match place.get() {
        Place::Recovery => Frame::Recovery,
        // Whatever the address is: nothing else is drawn before.
        _ if session::first_step().is_some() => Frame::FirstSteps,
        Place::SignIn => Frame::SignIn,
        Place::Companies | Place::Settings | Place::Product(..) | Place::Office(..) => {
            Frame::Inside
        }
        Place::Nowhere => Frame::Nowhere,
    });
    view! {
        {live(move || match frame.get() {
            Frame::SignIn => view! { <LoginPage /> }.into_any(),
            Frame::Recovery => view! { <RecoveryPage /> }.into_any(),
            Frame::FirstSteps => view! { <FirstSteps /> }.into_any(),
            Frame::Inside => view! { <Shell place /> }.into_any(),
            Frame::Nowhere => view! { <NotFound /> }.into_any(),
        })}
        <IdleWatch />
        <Toasts />
    }
}
