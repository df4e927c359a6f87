//! The header: the way home, and the user's menu.

use leptos::{html, prelude::*, task::spawn_local};

use super::Preferences;
use crate::{
    routes, session,
    text::{K, t, tf},
    ui::{Button, Icon, Look, Sign, next_id},
};

/// The header. Before the gate there are no settings to go to.
#[component]
pub fn Header(#[prop(optional)] gate: bool) -> impl IntoView {
    view! {
        <header class="top">
            <a href=routes::COMPANIES class="brand">
                <span class="brand-mark" aria-hidden="true"></span>
                <span class="brand-name">{t(K::AppName)}</span>
            </a>
            <UserMenu gate />
        </header>
    }
}

/// Name, preferences and the way out; opens on request and closes with Esc or a press elsewhere.
#[component]
fn UserMenu(gate: bool) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let panel_id = next_id("menu");
    let controls = panel_id.clone();
    let me = session::me();
    let (name, email) = me.map(|me| (me.full_name, me.email)).unwrap_or_default();
    let initials: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect();
    let label = name.clone();
    let keys = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            open.set(false);
            drop(button.get().map(|button| button.focus()));
        }
    };
    view! {
        <div class="user" on:keydown=keys>
            <button
                type="button"
                node_ref=button
                class="button button-quiet user-button"
                aria-expanded=move || open.get().to_string()
                aria-controls=controls
                aria-label=move || tf(K::UserMenu, &[&label])
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="avatar" aria-hidden="true">{initials}</span>
                <span class="user-name">{name.clone()}</span>
                <Icon sign=Sign::Down />
            </button>
            <Show when=move || open.get()>
                <div class="veil" on:click=move |_| open.set(false)></div>
            </Show>
            <div class="panel user-panel" id=panel_id hidden=move || !open.get()>
                <p class="user-who"><strong>{name}</strong><span>{email}</span></p>
                {(!gate)
                    .then(|| view! {
                        <a href=routes::SETTINGS class="button" on:click=move |_| open.set(false)>{t(K::Settings)}</a>
                        <a href=routes::COMPANIES class="button" on:click=move |_| open.set(false)>{t(K::Companies)}</a>
                    })}
                <Preferences />
                <Button look=Look::Plain on_press=move |()| spawn_local(session::sign_out())>{t(K::SignOut)}</Button>
            </div>
        </div>
    }
}
