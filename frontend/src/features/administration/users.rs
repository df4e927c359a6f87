//! A company's users: who they are, how they stand, what they may do in short.

use contract::users::{CompanyUserResponse, GrantEntry};
use domain::access::UserStatus;
use leptos::prelude::*;

use super::{Office, invite::InviteDialog, matrix::Matrix};
use crate::{
    api::{self, users::Filter},
    routes,
    text::{K, role, t, tr, user_status},
    ui::{
        Button, Chip, Empty, Heading, Icon, Look, Pager, Pages, SelectField, Sign, Skeleton,
        TableFrame, TextField, TimeText, Tone, live, load, say, settled,
    },
};

const HEADS: [K; 6] = [
    K::FullName,
    K::Email,
    K::Status,
    K::Roles,
    K::SecondFactor,
    K::LastSignIn,
];

/// The states that one looks for.
const SOUGHT: [UserStatus; 5] = [
    UserStatus::Active,
    UserStatus::Invited,
    UserStatus::Locked,
    UserStatus::Blocked,
    UserStatus::Suspended,
];

/// The page.
#[component]
pub fn UsersPage() -> impl IntoView {
    let office = Office::here();
    let (search, status) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let pages = RwSignal::new(Pages::default());
    let inviting = RwSignal::new(false);
    let to_first = Callback::new(move |()| pages.set(Pages::default()));
    let search_settled = settled(search, to_first);
    Effect::watch(move || status.get(), move |_, _, _| to_first.run(()), false);
    let remote = load(move || {
        let filter = Filter {
            search: search_settled.get(),
            status: status.get(),
        };
        let pages = pages.get();
        async move { api::users::list(office.company, &filter, pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let rows = Memo::new(move |_| {
        remote
            .data
            .with(|page| page.as_ref().map(|page| page.data.clone()))
    });
    let is_empty = Memo::new(move |_| rows.with(|rows| rows.as_ref().map(Vec::is_empty)));
    let choices = Signal::derive(|| {
        let sought = SOUGHT.map(|status| (status.to_string(), tr(user_status(status)).to_owned()));
        let all = (String::new(), tr(K::All).to_owned());
        std::iter::once(all).chain(sought).collect::<Vec<_>>()
    });
    view! {
        <Heading title=t(K::MenuUsers) lead=t(K::UsersLead)>
            <Button look=Look::Primary on_press=move |()| inviting.set(true)>
                <Icon sign=Sign::People />
                {t(K::InviteUser)}
            </Button>
        </Heading>
        <search aria-label=t(K::Filters)>
            <div class="filters">
                <TextField label=t(K::UserSearch) value=search kind="search" />
                <SelectField label=t(K::Status) value=status choices />
            </div>
        </search>
        {remote.failure()}
        {live(move || match is_empty.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(true) => {
                view! { <Empty sign=Sign::People title=t(K::NoUserMatches) hint=t(K::NoUserMatchesHint) /> }.into_any()
            }
            Some(false) => view! {
                <TableFrame label=t(K::MenuUsers) heads=HEADS.to_vec() busy=remote.busy>
                    <For each=move || rows.get().unwrap_or_default() key let:user>{row(user)}</For>
                </TableFrame>
            }
            .into_any(),
        })}
        <Pager pages next />
        {live(move || inviting.get().then(|| view! {
            <InviteDialog office on_close=move |()| inviting.set(false) on_done=move |()| { inviting.set(false); remote.reload(); } />
        }))}
    }
}

/// What shows of a user. A row that is still found stays where it is, under the hand that is about to press it.
fn key(user: &CompanyUserResponse) -> impl Eq + std::hash::Hash + use<> {
    (
        user.id,
        user.version,
        user.full_name.clone(),
        user.email.clone(),
        user.status,
        user.second_factor,
        user.last_sign_in_at,
    )
}

fn row(user: CompanyUserResponse) -> AnyView {
    let to = routes::user(user.company_id, user.id);
    view! {
        <tr>
            <th scope="row" data-name=t(K::FullName)>
                <span class="file-cell"><a href=to>{user.full_name}</a><span class="fine">{user.username}</span></span>
            </th>
            <td data-name=t(K::Email)>{user.email}</td>
            <td data-name=t(K::Status)>{chip(user.status)}</td>
            <td data-name=t(K::Roles)>{in_short(&user.grants)}</td>
            <td data-name=t(K::SecondFactor)>{second_factor(user.second_factor)}</td>
            <td data-name=t(K::LastSignIn)>{match user.last_sign_in_at {
                Some(at) => view! { <TimeText at /> }.into_any(),
                None => t(K::NeverSignedIn).into_any(),
            }}</td>
        </tr>
    }
    .into_any()
}

/// A user's state as a chip.
pub fn chip(status: UserStatus) -> AnyView {
    let tone = match status {
        UserStatus::Active => Tone::Good,
        UserStatus::Invited
        | UserStatus::MustAcceptTerms
        | UserStatus::MustChangePassword
        | UserStatus::MustSetUpSecondFactor => Tone::Waiting,
        UserStatus::Locked => Tone::Warning,
        UserStatus::Blocked => Tone::Bad,
        UserStatus::Suspended | UserStatus::Closed => Tone::Neutral,
    };
    view! { <Chip tone label=user_status(status) /> }.into_any()
}

/// Whether a second factor is on, as a chip.
pub fn second_factor(on: bool) -> AnyView {
    let (tone, label) = if on {
        (Tone::Good, K::SecondFactorActive)
    } else {
        (Tone::Neutral, K::SecondFactorInactive)
    };
    view! { <Chip tone label /> }.into_any()
}

/// The profiles that a user has, in words.
pub fn in_short(grants: &[GrantEntry]) -> AnyView {
    let (roles, more) = Matrix::of(grants).roles();
    say(move || {
        let mut words: Vec<&str> = roles.iter().map(|of| tr(role(*of))).collect();
        if more {
            words.push(tr(K::OtherPermissions));
        }
        if words.is_empty() {
            words.push(tr(K::NoPermissions));
        }
        words.join(", ")
    })
    .into_any()
}
