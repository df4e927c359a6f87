//! Notices that come and go: what was done, told also to readers.

use leptos::prelude::*;

use super::{Icon, Sign, Tone};
use crate::text::{K, t};

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Toast {
    id: u32,
    tone: Tone,
    words: String,
    link: Option<(String, K)>,
}

/// So long a notice of something good stays, in milliseconds. One of something bad stays until it is closed.
const STAYS: u64 = 9_000;

thread_local! {
    static TOASTS: ArcRwSignal<(u32, Vec<Toast>)> = ArcRwSignal::new((0, Vec::new()));
}

/// Tells something.
pub fn tell(tone: Tone, words: impl Into<String>) {
    add(tone, words.into(), None);
}

/// Tells something, with a place to go on.
pub fn tell_with_link(tone: Tone, words: impl Into<String>, link: String, name: K) {
    add(tone, words.into(), Some((link, name)));
}

fn add(tone: Tone, words: String, link: Option<(String, K)>) {
    let id = TOASTS.with(|toasts| {
        toasts.try_update(|(next, list)| {
            *next += 1;
            make_room(list);
            list.push(Toast {
                id: *next,
                tone,
                words,
                link,
            });
            *next
        })
    });
    if let Some(id) = id
        && tone != Tone::Bad
    {
        set_timeout(move || close(id), std::time::Duration::from_millis(STAYS));
    }
}

/// Forgets all: what one user was told is not for the next.
pub fn clear() {
    TOASTS.with(|toasts| toasts.update(|(_, list)| list.clear()));
}

/// The newest push out older ones, so that they never cover the page; what went wrong stays.
fn make_room(list: &mut Vec<Toast>) {
    let passing = list.iter().filter(|toast| toast.tone != Tone::Bad).count();
    if passing > 1
        && let Some(oldest) = list.iter().position(|toast| toast.tone != Tone::Bad)
    {
        list.remove(oldest);
    }
}

fn close(id: u32) {
    TOASTS.with(|toasts| toasts.update(|(_, list)| list.retain(|toast| toast.id != id)));
}

/// Where the notices appear.
#[component]
pub fn Toasts() -> impl IntoView {
    let toasts = TOASTS.with(Clone::clone);
    let one = |toast: Toast| {
        let id = toast.id;
        let role = if toast.tone == Tone::Bad {
            "alert"
        } else {
            "status"
        };
        view! {
            <div class=format!("toast {}", toast.tone.class()) role=role>
                <Icon sign=toast.tone.sign() />
                <p>
                    {toast.words}
                    {toast
                        .link
                        .map(|(address, name)| view! { " " <a href=address on:click=move |_| close(id)>{t(name)}</a> })}
                </p>
                <button type="button" class="button button-quiet button-icon" aria-label=t(K::DismissNotice) on:click=move |_| close(id)>
                    <Icon sign=Sign::Cross />
                </button>
            </div>
        }
    };
    view! {
        <section class="toasts" aria-label=t(K::TheNotices)>
            <For each=move || toasts.get().1 key=|toast| toast.id children=one />
        </section>
    }
}
