//! One user: who they are, what may be done with them, their permissions and limits.

use contract::users::CompanyUserResponse;
use domain::ids::UserId;
use leptos::prelude::*;

use super::{
    Office,
    acts::{UserAct, UserActDialog, buttons},
    limits_editor::limits_editor,
    permissions::permissions_editor,
    save::SaveDialog,
    users::{chip, in_short, second_factor},
};
use crate::{
    api,
    features::act::Act,
    routes, session,
    text::{K, t, tr},
    ui::{Fact, Heading, Icon, Notice, Remote, Sign, Skeleton, TimeText, Tone, live, load},
};

/// What a dialog was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// An act on the user.
    Act(UserAct),
    /// To save the permissions.
    Permissions,
    /// To save the limits.
    Limits,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct UserDesk {
    /// The company.
    pub office: Office,
    /// The user as last read.
    pub remote: Remote<CompanyUserResponse>,
    /// The dialog that is open.
    pub asked: RwSignal<Option<Asked>>,
}

/// The page.
#[component]
pub fn UserPage(id: UserId) -> impl IntoView {
    let office = Office::here();
    let remote = load(move || api::users::get(office.company, id));
    let desk = UserDesk {
        office,
        remote,
        asked: RwSignal::new(None),
    };
    let own = session::me().is_some_and(|me| me.id == id);
    let ask = Callback::new(move |act| desk.asked.set(Some(Asked::Act(act))));
    let title = move || {
        let name = remote
            .data
            .with(|user| user.as_ref().map(|user| user.full_name.clone()));
        name.unwrap_or_else(|| tr(K::Loading).to_owned())
    };
    let known = Memo::new(move |_| remote.data.with(Option::is_some));
    view! {
        <a href=routes::users(office.company) class="back">
            <Icon sign=Sign::Left />
            {t(K::MenuUsers)}
        </a>
        <Heading title>
            {live(move || remote.data.with(|user| user.as_ref().map(|user| buttons(user, own, ask))))}
        </Heading>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(user) => facts(office, user),
            None => remote.busy.get().then(|| view! { <Skeleton /> }).into_any(),
        })}
        // What is typed outlives what is read.
        {live(move || known.get().then(|| view! { <Editors desk own /> }))}
    }
}

fn facts(office: Office, user: CompanyUserResponse) -> AnyView {
    let pending = (user.pending_proposals > 0).then(|| {
        view! {
            <Notice tone=Tone::Waiting title=t(K::PendingOfUser)>
                <a href=routes::proposals(office.company)>{t(K::SeeProposals)}</a>
            </Notice>
        }
    });
    let signed_in = match user.last_sign_in_at {
        Some(at) => view! { <TimeText at /> }.into_any(),
        None => t(K::NeverSignedIn).into_any(),
    };
    view! {
        {pending}
        <dl class="facts card">
            <Fact label=K::User>{user.username}</Fact>
            <Fact label=K::Email>{user.email}</Fact>
            <Fact label=K::Status>{chip(user.status)}</Fact>
            <Fact label=K::Roles>{in_short(&user.grants)}</Fact>
            <Fact label=K::SecondFactor>{second_factor(user.second_factor)}</Fact>
            <Fact label=K::LastSignIn>{signed_in}</Fact>
            <Fact label=K::MemberSince><TimeText at=user.member_since /></Fact>
        </dl>
    }
    .into_any()
}

/// Permissions and limits, and the dialogs over them.
#[component]
fn Editors(desk: UserDesk, own: bool) -> impl IntoView {
    let marks = super::permissions::marks(desk);
    let fields = super::limits_editor::fields(desk);
    let user = Signal::from(desk.remote.data);
    let close = move |()| desk.asked.set(None);
    let done = Callback::new(move |user| {
        desk.remote.data.set(Some(user));
        desk.asked.set(None);
    });
    view! {
        {permissions_editor(desk, own, marks)}
        {limits_editor(desk, own, fields)}
        {live(move || desk.asked.get().map(|asked| {
            let act = Act::new();
            reread(act, desk);
            match asked {
                Asked::Act(what) => view! { <UserActDialog user what act on_close=close on_done=done /> }.into_any(),
                Asked::Permissions | Asked::Limits => view! { <SaveDialog desk asked act marks fields /> }.into_any(),
            }
        }))}
    }
}

/// Reads the user anew when an act was refused because another person changed them meanwhile.
fn reread(act: Act, desk: UserDesk) {
    Effect::new(move |_| {
        if super::save::is_stale(act) {
            desk.remote.reload();
        }
    });
}
