//! Who can do what in the company, at a glance: people by actions.

use contract::users::CompanyUserResponse;
use domain::{access::Action, csv};
use leptos::{prelude::*, task::spawn_local};

use super::{
    Office,
    matrix::{AREAS, Matrix},
    users::chip,
};
use crate::{
    api::{self, ApiError, users::Filter},
    routes,
    text::{self, K, t, tf, tr, user_status},
    ui::{
        Button, Empty, ErrorNotice, Heading, Icon, Pager, Pages, Sign, Skeleton, live, load, say,
    },
};

fn actions() -> impl Iterator<Item = Action> {
    AREAS
        .iter()
        .flat_map(|(_, actions)| actions.iter().copied())
}

/// What a cell says; nothing when the person may not.
fn words(office: Office, matrix: &Matrix, action: Action) -> Option<String> {
    if matrix.has(None, action) {
        return Some(tr(K::Yes).to_owned());
    }
    let products = matrix.only_in(action);
    let names: Vec<_> = products
        .into_iter()
        .map(|id| office.name_of(Some(id)))
        .collect();
    (!names.is_empty()).then(|| tf(K::OnlyIn, &[&names.join(", ")]))
}

/// The page.
#[component]
pub fn WhoCanPage() -> impl IntoView {
    let office = Office::here();
    let pages = RwSignal::new(Pages::default());
    let remote = load(move || {
        let pages = pages.get();
        async move { api::users::list(office.company, &Filter::default(), pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let busy = RwSignal::new(false);
    let error = RwSignal::new(None::<ApiError>);
    let download = move |()| {
        busy.set(true);
        error.set(None);
        spawn_local(async move {
            match api::users::all(office.company).await {
                Ok(users) => {
                    let name = format!("{}.csv", tr(K::WhoCanFile));
                    // Only a browser without files refuses.
                    drop(api::save(file(office, &users).as_bytes(), &name));
                }
                Err(why) => drop(error.try_set(Some(why))),
            }
            // The page may have been left.
            busy.try_set(false);
        });
    };
    view! {
        <Heading title=t(K::MenuWhoCan) lead=t(K::WhoCanLead)>
            <Button busy on_press=download><Icon sign=Sign::Download />{t(K::DownloadCsv)}</Button>
        </Heading>
        {live(move || error.get().map(|error| view! { <ErrorNotice error /> }))}
        {remote.failure()}
        <ul class="legend">
            <li><Icon sign=Sign::Check />{t(K::CanInAll)}</li>
            <li><Icon sign=Sign::Dot />{t(K::CanInSome)}</li>
        </ul>
        {live(move || match remote.data.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(page) if page.data.is_empty() => {
                view! { <Empty sign=Sign::People title=t(K::NoUserMatches) hint=t(K::UsersLead) /> }.into_any()
            }
            Some(page) => grid(office, page.data),
        })}
        <Pager pages next />
    }
}

fn grid(office: Office, users: Vec<CompanyUserResponse>) -> AnyView {
    let group = |(area, actions): &(K, &[Action])| {
        let width = actions.len().to_string();
        view! { <th scope="colgroup" colspan=width>{t(*area)}</th> }.into_any()
    };
    let head = |action: Action| {
        view! { <th scope="col" class="tall"><span>{t(text::action(action))}</span></th> }
            .into_any()
    };
    let rows: Vec<_> = users.into_iter().map(|user| row(office, user)).collect();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=t(K::MenuWhoCan)>
            <table class="who-can">
                <caption class="unseen">{t(K::MenuWhoCan)}</caption>
                <thead>
                    <tr><th scope="col" rowspan="2">{t(K::ThePerson)}</th>{AREAS.iter().map(group).collect::<Vec<_>>()}</tr>
                    <tr>{actions().map(head).collect::<Vec<_>>()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(office: Office, user: CompanyUserResponse) -> AnyView {
    let matrix = Matrix::of(&user.grants);
    let cells: Vec<_> = actions()
        .map(|action| cell(office, &matrix, action))
        .collect();
    view! {
        <tr>
            <th scope="row">
                <a href=routes::user(user.company_id, user.id)>{user.full_name}</a>
                {chip(user.status)}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(office: Office, matrix: &Matrix, action: Action) -> AnyView {
    if words(office, matrix, action).is_none() {
        return view! { <td class="is-no"><span class="unseen">{t(K::Cannot)}</span></td> }
            .into_any();
    }
    let sign = if matrix.has(None, action) {
        Sign::Check
    } else {
        Sign::Dot
    };
    let matrix = matrix.clone();
    let words = move || words(office, &matrix, action).unwrap_or_default();
    let title = words.clone();
    view! {
        <td data-name=t(text::action(action)) title=say(title)>
            <Icon sign />
            <span class="mark">{say(words)}</span>
        </td>
    }
    .into_any()
}

/// The whole as a file.
fn file(office: Office, users: &[CompanyUserResponse]) -> String {
    let mut head: Vec<String> = [K::FullName, K::User, K::Email, K::Status]
        .map(|key| tr(key).to_owned())
        .to_vec();
    head.extend(actions().map(|action| tr(text::action(action)).to_owned()));
    let mut rows = vec![head];
    for user in users {
        let matrix = Matrix::of(&user.grants);
        let status = tr(user_status(user.status)).to_owned();
        let mut row = vec![
            user.full_name.clone(),
            user.username.clone(),
            user.email.clone(),
            status,
        ];
        row.extend(actions().map(|action| {
            words(office, &matrix, action).unwrap_or_else(|| tr(K::Cannot).to_owned())
        }));
        rows.push(row);
    }
    csv::file(&rows)
}
