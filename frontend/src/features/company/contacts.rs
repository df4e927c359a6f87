//! A company's contacts: the list, and removing one.

use contract::companies::{ContactList, ContactResponse};
use leptos::prelude::*;

use super::{
    contact_form::notices_shown,
    page::{Asked, Desk, or_dash},
};
use crate::{
    api::{self, Saved},
    features::act::{Act, ActDialog},
    text::{K, t, tf},
    ui::{Button, Empty, Fact, Look, Notice, Sign, Skeleton, TableFrame, Tone, live, say, toast},
};

const HEADS: [K; 6] = [
    K::Name,
    K::ContactRole,
    K::Email,
    K::PhoneNumber,
    K::Notices,
    K::Options,
];

/// The list.
pub fn contacts(desk: Desk) -> AnyView {
    let list = desk.contacts;
    let add = move |()| desk.asked.set(Some(Asked::Contact(None)));
    view! {
        <section class="section">
            <div class="section-head">
                <h2>{t(K::Contacts)}</h2>
                <Button why_not=desk.why_not() on_press=add>{t(K::AddContact)}</Button>
            </div>
            {list.failure()}
            {live(move || match list.data.get() {
                None => list.error.with(Option::is_none).then(|| view! { <Skeleton rows=2 /> }).into_any(),
                Some(ContactList { data }) if data.is_empty() => {
                    view! { <Empty sign=Sign::People title=t(K::NoContacts) hint=t(K::NoContactsHint) /> }.into_any()
                }
                Some(ContactList { data }) => view! {
                    <TableFrame label=t(K::Contacts) heads=HEADS.to_vec() busy=list.busy>
                        {data.into_iter().map(|contact| row(desk, contact)).collect_view()}
                    </TableFrame>
                }
                .into_any(),
            })}
        </section>
    }
    .into_any()
}

fn row(desk: Desk, contact: ContactResponse) -> AnyView {
    let (edited, removed) = (contact.clone(), contact.clone());
    let notices = contact.notices.clone();
    let button = |words: K, name: String, asked: Asked| {
        let ask = move |()| desk.asked.set(Some(asked.clone()));
        view! {
            <Button look=Look::Quiet why_not=desk.why_not() on_press=ask>
                {t(words)}<span class="unseen">": "{name}</span>
            </Button>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row" data-name=t(K::Name)>{contact.name.clone()}</th>
            <td data-name=t(K::ContactRole)>{or_dash(&contact.role)}</td>
            <td data-name=t(K::Email)>{contact.email}</td>
            <td data-name=t(K::PhoneNumber)>{or_dash(&contact.phone)}</td>
            <td data-name=t(K::Notices)>{say(move || notices_shown(&notices))}</td>
            <td data-name=t(K::Options)>
                {button(K::Edit, contact.name.clone(), Asked::Contact(Some(edited)))}
                {button(K::Remove, contact.name, Asked::Remove(removed))}
            </td>
        </tr>
    }
    .into_any()
}

/// Removes a contact; when another person changed it meanwhile, shows it as it is now.
#[component]
pub fn RemoveDialog(desk: Desk, contact: ContactResponse) -> impl IntoView {
    let act = Act::new();
    let now = RwSignal::new(contact);
    let changed = RwSignal::new(false);
    let remove = move |()| {
        let contact = now.get_untracked();
        let work = async move { api::companies::remove_contact(desk.id, contact).await };
        act.run::<Saved<ContactResponse>>(work, move |saved| {
            let (contact, outdated) = saved.parts();
            desk.contacts.reload();
            changed.set(outdated);
            if outdated {
                now.set(contact);
            } else {
                toast::tell(Tone::Good, tf(K::ContactRemoved, &[&contact.name]));
                desk.done();
            }
        });
    };
    let facts = move || {
        let contact = now.get();
        view! {
            <dl class="facts">
                <Fact label=K::Name>{contact.name}</Fact>
                <Fact label=K::ContactRole>{or_dash(&contact.role)}</Fact>
                <Fact label=K::Email>{contact.email}</Fact>
                <Fact label=K::Notices>{notices_shown(&contact.notices)}</Fact>
            </dl>
        }
    };
    view! {
        <ActDialog
            title=t(K::RemoveContact)
            act
            verb=t(K::Remove)
            look=Look::Danger
            on_close=move |()| desk.asked.set(None)
            on_act=remove
        >
            {live(move || changed.get().then(|| view! {
                <Notice tone=Tone::Warning title=t(K::ContactChanged)><p>{t(K::ContactChangedHint)}</p></Notice>
            }))}
            <p>{t(K::RemoveContactLead)}</p>
            {live(facts)}
        </ActDialog>
    }
}
