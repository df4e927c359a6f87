//! One's living sessions, and ending them.

use contract::account::{SessionList, SessionResponse};
use domain::ids::SessionId;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::agent::device;
use crate::{
    api,
    features::act::{Act, ActDialog},
    session::{self, Ending},
    text::{K, t, tf},
    ui::{
        Button, Chip, ErrorNotice, Look, Remote, Skeleton, TableFrame, TimeText, Tone, live, toast,
    },
};

const HEADING: &str = "sesiones";

/// The list, and what is being done to it.
#[derive(Clone, Copy)]
struct Sessions {
    list: Remote<SessionList>,
    act: Act,
    ending: RwSignal<Option<SessionId>>,
}

/// The sessions.
pub fn sessions(list: Remote<SessionList>) -> AnyView {
    let sessions = Sessions {
        list,
        act: Act::new(),
        ending: RwSignal::new(None),
    };
    let all = RwSignal::new(false);
    let rows = move || {
        let list = list.data.get().unwrap_or(SessionList { data: vec![] }).data;
        list.into_iter().map(|one| sessions.row(one)).collect_view()
    };
    let table = move || {
        view! {
            <TableFrame
                label=t(K::Sessions)
                heads=vec![K::Device, K::Address, K::SessionStarted, K::SessionSeen, K::Options]
                busy=list.busy
            >
                {live(rows)}
            </TableFrame>
        }
    };
    view! {
        <section class="section">
            <div class="section-head">
                <h2 id=HEADING tabindex="-1">{t(K::Sessions)}</h2>
                <Button look=Look::Danger on_press=move |()| all.set(true)>{t(K::EndAllSessions)}</Button>
            </div>
            <p class="lead">{t(K::SessionsLead)}</p>
            {list.failure()}
            {live(move || sessions.act.error.get().map(|error| view! { <ErrorNotice error /> }))}
            {live(move || if list.data.with(Option::is_some) {
                table().into_any()
            } else if list.error.with(Option::is_none) {
                view! { <Skeleton rows=2 /> }.into_any()
            } else {
                ().into_any()
            })}
            {live(move || all.get().then(|| end_all(Callback::new(move |()| all.set(false)))))}
        </section>
    }
    .into_any()
}

impl Sessions {
    fn row(self, one: SessionResponse) -> AnyView {
        let name = move || device(&one.agent);
        let (id, current) = (one.id, one.current);
        let shown = name.clone();
        let told = name.clone();
        let end = move |()| {
            if current {
                spawn_local(session::sign_out());
            } else {
                self.end(id, told());
            }
        };
        let busy = Signal::derive(move || self.act.busy.get() && self.ending.get() == Some(id));
        let words = if current { K::SignOut } else { K::EndSession };
        view! {
            <tr>
                <th scope="row" data-name=t(K::Device)>
                    <span>
                        {live(shown)}
                        " "
                        {current.then(|| view! { <Chip tone=Tone::Good label=K::ThisSession /> })}
                    </span>
                </th>
                <td data-name=t(K::Address)>{one.address}</td>
                <td data-name=t(K::SessionStarted)><TimeText at=one.started_at /></td>
                <td data-name=t(K::SessionSeen)><TimeText at=one.last_seen_at /></td>
                <td data-name=t(K::Options)>
                    <Button look=Look::Quiet busy on_press=end>
                        {t(words)}<span class="unseen">": "{live(name)}</span>
                    </Button>
                </td>
            </tr>
        }
        .into_any()
    }

    fn end(self, id: SessionId, name: String) {
        self.ending.set(Some(id));
        self.act.run(
            async move { api::account::end_session(id).await },
            move |()| {
                toast::tell(Tone::Good, tf(K::SessionEnded, &[&name]));
                self.list.reload();
                // Its button goes away: the focus must not.
                let heading = document().get_element_by_id(HEADING);
                drop(
                    heading
                        .and_then(|heading| heading.dyn_into::<HtmlElement>().ok())
                        .map(|heading| heading.focus()),
                );
            },
        );
    }
}

/// Ending all of them, this one too.
fn end_all(on_close: Callback<()>) -> AnyView {
    let act = Act::new();
    let end = move |()| {
        act.run(async move { api::account::end_sessions().await }, |()| {
            session::end(Ending::SignedOut);
        });
    };
    view! {
        <ActDialog title=t(K::EndAllSessions) act verb=t(K::EndAllVerb) look=Look::Danger on_close on_act=end>
            <p>{t(K::EndAllLead)}</p>
        </ActDialog>
    }
    .into_any()
}
