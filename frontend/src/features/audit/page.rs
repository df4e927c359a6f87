//! The trail: filters, events, the download.

use contract::audit::AuditEventResponse;
use domain::{access::Action, audit::ActorKind};
use leptos::{prelude::*, task::spawn_local};

use super::{
    detail::EventDialog,
    state::{Search, actions, kind, kinds, with_all},
};
use crate::{
    api::{self, ApiError},
    features::administration::Office,
    session,
    text::{K, bogota_today, number, stamp, t, tf, tr},
    ui::{
        Button, DateField, Empty, ErrorNotice, Heading, Icon, Look, Pager, Pages, SelectField,
        Sign, Skeleton, TableFrame, TextField, live, load, say,
    },
};

const HEADS: [K; 6] = [
    K::AuditWhen,
    K::AuditWho,
    K::AuditWhat,
    K::AuditObject,
    K::AuditFrom,
    K::Options,
];

/// The page.
#[component]
pub fn AuditPage() -> impl IntoView {
    let office = Office::here();
    let search = RwSignal::new(Search::default());
    let pages = RwSignal::new(Pages::default());
    let opened = RwSignal::new(None::<AuditEventResponse>);
    let remote = load(move || {
        let filter = search.with(Search::filter);
        let pages = pages.get();
        async move { api::audit::list(office.company, &filter, pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|page| page.as_ref()?.page.next.clone()));
    let sought = Callback::new(move |wanted: Search| {
        pages.set(Pages::default());
        search.set(wanted);
    });
    view! {
        <Heading title=t(K::MenuAudit) lead=t(K::AuditLead) />
        <SearchForm office sought busy=remote.busy />
        {download(office, search)}
        {remote.failure()}
        {live(move || match remote.data.get() {
            None => remote.error.with(Option::is_none).then(|| view! { <Skeleton /> }).into_any(),
            Some(page) if page.data.is_empty() => {
                view! { <Empty sign=Sign::Clock title=t(K::NoEventMatches) hint=t(K::NoEventMatchesHint) /> }.into_any()
            }
            Some(page) => view! {
                <TableFrame label=t(K::MenuAudit) heads=HEADS.to_vec() busy=remote.busy>
                    {page.data.into_iter().map(|event| row(event, opened)).collect_view()}
                </TableFrame>
            }
            .into_any(),
        })}
        <Pager pages next />
        {live(move || opened.get().map(|event| view! { <EventDialog event on_close=move |()| opened.set(None) /> }))}
    }
}

/// Who acted, by name; the system and the program manager's staff by what they are.
pub fn who(name: Option<String>, kind: ActorKind) -> AnyView {
    match (name, kind) {
        (Some(name), _) => name.into_any(),
        (None, ActorKind::User) => t(K::ActorUnknown).into_any(),
        (None, ActorKind::System) => t(K::ActorSystem).into_any(),
        (None, ActorKind::Operator) => t(K::ActorOperator).into_any(),
    }
}

fn row(event: AuditEventResponse, opened: RwSignal<Option<AuditEventResponse>>) -> AnyView {
    let whole = event.clone();
    let (at, what) = (event.at, event.action_text.clone());
    view! {
        <tr>
            <th scope="row" data-name=t(K::AuditWhen)>{say(move || stamp(at))}</th>
            <td data-name=t(K::AuditWho)>{who(event.actor_name, event.actor_kind)}</td>
            <td data-name=t(K::AuditWhat)>{event.action_text}</td>
            <td data-name=t(K::AuditObject)>
                <span class="file-cell">
                    <span>{say(move || kind(&event.object_kind))}</span>
                    <code class="fine">{event.object_id}</code>
                </span>
            </td>
            <td data-name=t(K::AuditFrom)>{event.address.unwrap_or_else(|| "–".to_owned())}</td>
            <td data-name=t(K::Options)>
                <Button look=Look::Quiet on_press=move |()| opened.set(Some(whole.clone()))>
                    <Icon sign=Sign::Eye />
                    {t(K::AuditOpen)}
                    <span class="unseen">{say(move || format!("{what}, {}", stamp(at)))}</span>
                </Button>
            </td>
        </tr>
    }
    .into_any()
}

#[component]
fn SearchForm(office: Office, sought: Callback<Search>, busy: RwSignal<bool>) -> impl IntoView {
    let fields: [RwSignal<String>; 6] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let [from, until, actor, action, object_kind, object_id] = fields;
    let typed = move || {
        let [from, until, actor, action, object_kind, object_id] = fields.map(|field| field.get());
        Search {
            from,
            until,
            actor,
            action,
            object_kind,
            object_id,
        }
    };
    let error = Signal::derive(move || {
        typed()
            .is_backwards()
            .then(|| tr(K::RangeBackwards).to_owned())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = untrack(typed);
        if !typed.is_backwards() {
            sought.run(typed);
        }
    };
    view! {
        <search aria-label=t(K::Filters)>
            <form class="filters" novalidate on:submit=submit>
                <DateField label=t(K::From) value=from error />
                <DateField label=t(K::Until) value=until />
                {people(office, actor)}
                <SelectField label=t(K::AuditWhat) value=action choices=Signal::derive(actions) />
                <SelectField label=t(K::AuditObject) value=object_kind choices=Signal::derive(kinds) />
                <TextField label=t(K::AuditObjectId) value=object_id max=64 />
                <Button look=Look::Plain submit=true busy>{t(K::Search)}</Button>
            </form>
        </search>
    }
}

/// Choosing a person: for whoever may see the company's users.
fn people(office: Office, actor: RwSignal<String>) -> Option<AnyView> {
    if session::denied_in(Action::UsersManage, office.company).is_some() {
        return None;
    }
    let users = load(move || api::users::all(office.company));
    let choices = Signal::derive(move || {
        let users = users.data.get().unwrap_or_default();
        with_all(
            users
                .into_iter()
                .map(|user| (user.id.to_string(), user.full_name)),
        )
    });
    Some(view! { <SelectField label=t(K::AuditWho) value=actor choices /> }.into_any())
}

/// The download of the time that is searched, and how its file is checked.
fn download(office: Office, search: RwSignal<Search>) -> AnyView {
    let (busy, come) = (RwSignal::new(false), RwSignal::new(0_u32));
    let error = RwSignal::new(None::<ApiError>);
    let start = move |()| {
        busy.set(true);
        error.set(None);
        come.set(0);
        let filter = search.with_untracked(Search::filter);
        let name = format!("auditoria-{}-{}.ndjson", office.company, bogota_today());
        spawn_local(async move {
            // The page may have been left: then nobody is told.
            let told = move |bytes| {
                come.try_set(bytes);
            };
            let answer = api::audit::file(office.company, &filter, &name, told).await;
            busy.try_set(false);
            if let Err(why) = answer {
                drop(error.try_set(Some(why)));
            }
        });
    };
    let progress = move || {
        let kilobytes = i64::from(come.get().div_ceil(1_000));
        (kilobytes > 0).then(|| tf(K::AuditCome, &[&number(kilobytes)]))
    };
    view! {
        <section class="card" aria-label=t(K::AuditDownload)>
            <div class="section-head">
                <p class="lead">{t(K::AuditVerifyLead)}</p>
                <Button busy on_press=start><Icon sign=Sign::Download />{t(K::AuditDownload)}</Button>
            </div>
            <p><code>"conexion audit verify ARCHIVO"</code></p>
            <p class="field-hint" role="status">{live(progress)}</p>
            {live(move || error.get().map(|error| view! { <ErrorNotice error /> }))}
        </section>
    }
    .into_any()
}
