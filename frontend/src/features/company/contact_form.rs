//! Adding and changing a contact.

use contract::companies::{ContactPatch, ContactRequest, ContactResponse};
use domain::company::{Contact, Notice};
use leptos::prelude::*;

use super::{page::Desk, sheet::Sheet};
use crate::{
    api::{self, Saved},
    features::act::ActDialog,
    text::{K, t, tf, tr},
    ui::{TextField, Tone, toast},
};

const LABELS: [K; 5] = [
    K::Name,
    K::ContactRole,
    K::Email,
    K::PhoneNumber,
    K::Notices,
];

/// A notice in words.
pub const fn notice(of: Notice) -> K {
    match of {
        Notice::OrderPaid => K::NoticeOrderPaid,
        Notice::PaymentFailed => K::NoticePaymentFailed,
    }
}

/// Notices in one line.
pub fn notices_shown(notices: &[Notice]) -> String {
    let words: Vec<_> = notices.iter().map(|of| tr(notice(*of))).collect();
    super::page::or_dash(&words.join(", "))
}

fn written(notices: &[Notice]) -> String {
    let codes: Vec<_> = notices.iter().map(|of| of.as_str()).collect();
    codes.join(" ")
}

fn read(text: &str) -> Vec<Notice> {
    text.split(' ')
        .filter_map(|code| code.parse().ok())
        .collect()
}

fn texts(contact: &ContactResponse) -> Vec<String> {
    let ContactResponse {
        name,
        role,
        email,
        phone,
        notices,
        ..
    } = contact.clone();
    vec![name, role, email, phone, written(&notices)]
}

fn shown(at: usize, text: &str) -> String {
    if at == 4 {
        notices_shown(&read(text))
    } else {
        super::page::or_dash(text)
    }
}

/// The dialog: of a contact that is there, or of a new one.
#[component]
pub fn ContactDialog(desk: Desk, contact: Option<ContactResponse>) -> impl IntoView {
    let base = contact
        .as_ref()
        .map_or_else(|| vec![String::new(); LABELS.len()], texts);
    let sheet = Sheet::new(&LABELS, base);
    let is_new = contact.is_none();
    let read_as = StoredValue::new(contact);
    let save = move |()| {
        let typed = Contact {
            name: sheet.text(0),
            role: sheet.text(1),
            email: sheet.text(2),
            phone: sheet.text(3),
            notices: read(&sheet.text(4)),
        };
        if sheet.passes(typed.clone().checked()) {
            let key = sheet.act.key(&texts_of(&typed));
            let work = send(desk, sheet, read_as.get_value(), typed, key);
            sheet.act.run::<Saved<ContactResponse>>(work, move |saved| {
                let (contact, outdated) = saved.parts();
                desk.contacts.reload();
                if outdated {
                    sheet.meet(texts(&contact));
                    read_as.set_value(Some(contact));
                } else {
                    toast::tell(Tone::Good, tf(K::ContactSaved, &[&contact.name]));
                    desk.done();
                }
            });
        }
    };
    let title = if is_new {
        K::AddContact
    } else {
        K::EditContact
    };
    let error = move |pointer: &'static str| sheet.error(move || pointer.to_owned());
    view! {
        <ActDialog title=t(title) act=sheet.act verb=t(K::Save) on_close=move |()| desk.asked.set(None) on_act=save>
            {sheet.clashes(shown)}
            <TextField label=t(K::Name) value=sheet.value(0) error=error("/name") max=120 />
            <TextField label=t(K::ContactRole) value=sheet.value(1) error=error("/role") max=80 />
            <TextField label=t(K::Email) value=sheet.value(2) error=error("/email") kind="email" inputmode="email" max=254 />
            <TextField label=t(K::PhoneNumber) value=sheet.value(3) error=error("/phone") kind="tel" inputmode="tel" max=40 />
            {notices(sheet.value(4))}
        </ActDialog>
    }
}

fn texts_of(typed: &Contact) -> String {
    let Contact {
        name,
        role,
        email,
        phone,
        notices,
    } = typed;
    [name, role, email, phone, &written(notices)]
        .map(String::as_str)
        .join("\n")
}

async fn send(
    desk: Desk,
    sheet: Sheet,
    before: Option<ContactResponse>,
    typed: Contact,
    key: String,
) -> Result<Saved<ContactResponse>, api::ApiError> {
    let Some(before) = before else {
        let Contact {
            name,
            role,
            email,
            phone,
            notices,
        } = typed;
        let request = ContactRequest {
            name,
            role,
            email,
            phone,
            notices,
        };
        return api::companies::add_contact(desk.id, &request, key)
            .await
            .map(Saved::Done);
    };
    let patch = ContactPatch {
        name: sheet.changed(0),
        role: sheet.changed(1),
        email: sheet.changed(2),
        phone: sheet.changed(3),
        notices: sheet.changed(4).map(|_| typed.notices),
    };
    api::companies::change_contact(desk.id, &before, &patch).await
}

/// The mails that the contact gets too.
fn notices(field: RwSignal<String>) -> AnyView {
    let one = |of: &Notice| {
        let of = *of;
        let toggle = move |on: bool| {
            field.update(|text| {
                let keep = |one: &Notice| {
                    if *one == of {
                        on
                    } else {
                        read(text).contains(one)
                    }
                };
                *text = written(&Notice::ALL.iter().copied().filter(keep).collect::<Vec<_>>());
            });
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || field.with(|text| read(text).contains(&of))
                    on:change:target=move |event| toggle(event.target().checked())
                />
                <span>{t(notice(of))}</span>
            </label>
        }
        .into_any()
    };
    let all: Vec<_> = Notice::ALL.iter().map(one).collect();
    view! { <fieldset class="limits"><legend>{t(K::Notices)}</legend>{all}</fieldset> }.into_any()
}
