//! The people whom a company wants to be reached.

use domain::{
    company::{Contact, FieldFault, FieldRule, MAX_CONTACTS, Notice},
    ids::{CompanyId, ContactId},
};
use serde_json::{Value, json};
use store::Tx;
pub use store::contacts::StoredContact;

use super::settings::{change_of, masked_phone, outdated};
use crate::{
    Answer, App, AppError, Command, Permit, Render, Result,
    audit::{self, Doer, Happening},
    jobs::{self, JobKind},
    mail::{self, Letter},
    unit::{Begun, Unit},
};

/// What is to be changed of a contact; what is none stays as it is.
#[derive(Debug, Clone, Default)]
pub struct ContactPatch {
    /// The name.
    pub name: Option<String>,
    /// What they do.
    pub role: Option<String>,
    /// Where mails go.
    pub email: Option<String>,
    /// Their phone.
    pub phone: Option<String>,
    /// The mails that they get too.
    pub notices: Option<Vec<Notice>>,
}

impl ContactPatch {
    fn upon(self, before: &Contact) -> Result<Contact> {
        let before = before.clone();
        checked(Contact {
            name: self.name.unwrap_or(before.name),
            role: self.role.unwrap_or(before.role),
            email: self.email.unwrap_or(before.email),
            phone: self.phone.unwrap_or(before.phone),
            notices: self.notices.unwrap_or(before.notices),
        })
    }
}

/// A company's contacts, by name.
pub async fn list(app: &App, permit: &Permit, company: CompanyId) -> Result<Vec<StoredContact>> {
    permit.for_object(company, None)?;
    Ok(store::contacts::list(&app.db, company).await?)
}

/// Adds a contact.
///
/// # Errors
/// `Faults` with the fields that break a rule.
pub async fn add(
    app: &App,
    command: &Command,
    company: CompanyId,
    contact: Contact,
    render: Render<'_, StoredContact>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let contact = checked(contact)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let others = locked(&mut unit.tx, company).await?;
    if others.len() >= MAX_CONTACTS {
        return Err(fault("", FieldRule::TooMany));
    }
    let new = StoredContact {
        id: ContactId(app.new_id()),
        contact,
        version: 1,
    };
    one_of_its_email(&others, &new)?;
    store::contacts::add(&mut unit.tx, company, &new, app.now()).await?;
    let content = told(&new.contact);
    let what = ("contact.added", content);
    record(app, &mut unit.tx, command, (company, new.id), what).await?;
    unit.finish(render(&new)).await
}

/// Changes a contact, when the caller has read it as it stands.
///
/// # Errors
/// `Outdated` with the contact as it is now when another one was faster; `Faults` with the fields that break a rule.
pub async fn change(
    app: &App,
    command: &Command,
    (company, id): (CompanyId, ContactId),
    patch: ContactPatch,
    render: Render<'_, StoredContact>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let others = locked(&mut unit.tx, company).await?;
    let before = as_read(command, &others, id, render)?;
    let mut after = StoredContact {
        contact: patch.upon(&before.contact)?,
        ..before.clone()
    };
    one_of_its_email(&others, &after)?;
    if after.contact != before.contact {
        store::contacts::update(&mut unit.tx, company, &after).await?;
        after.version += 1;
        let what = change_of(&told(&before.contact), &told(&after.contact));
        let what = ("contact.changed", what);
        record(app, &mut unit.tx, command, (company, id), what).await?;
    }
    unit.finish(render(&after)).await
}

/// Removes a contact, when the caller has read it as it stands.
///
/// # Errors
/// `Outdated` with the contact as it is now when another one was faster.
pub async fn remove(
    app: &App,
    command: &Command,
    (company, id): (CompanyId, ContactId),
    render: Render<'_, StoredContact>,
) -> Result<Answer> {
    command.permit.for_object(company, None)?;
    let mut unit = match Unit::begin(app, command).await? {
        Begun::Replay(answer) => return Ok(answer),
        Begun::Fresh(unit) => unit,
    };
    let others = locked(&mut unit.tx, company).await?;
    let gone = as_read(command, &others, id, render)?;
    store::contacts::remove(&mut unit.tx, company, id, gone.version).await?;
    let content = told(&gone.contact);
    let what = ("contact.removed", content);
    record(app, &mut unit.tx, command, (company, id), what).await?;
    unit.finish(Answer::json(204, String::new())).await
}

/// Mails a letter about the company's work to the contacts that asked for it, but not twice to one address.
pub(crate) async fn copy_mail(
    app: &App,
    tx: &mut Tx,
    (company, notice): (CompanyId, Notice),
    told: &str,
    letter: &(dyn Fn(&Contact) -> Letter + Sync),
) -> Result<()> {
    for stored in store::contacts::list(&mut *tx, company).await? {
        let contact = &stored.contact;
        if contact.notices.contains(&notice) && !contact.same_email(told) {
            let (subject, payload) = (stored.id.to_string(), mail::payload(&letter(contact), None));
            jobs::add(app, tx, Some(company), JobKind::SendMail, subject, payload).await?;
        }
    }
    Ok(())
}

/// The company's contacts, with the company's lock: they are changed one at a time.
async fn locked(tx: &mut Tx, company: CompanyId) -> Result<Vec<StoredContact>> {
    store::companies::lookup_for_update(tx, company)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(store::contacts::list(tx, company).await?)
}

/// The contact, when it stands as the caller has read it.
fn as_read(
    command: &Command,
    all: &[StoredContact],
    id: ContactId,
    render: Render<'_, StoredContact>,
) -> Result<StoredContact> {
    let expected = command.expected_version()?;
    let found = all.iter().find(|contact| contact.id == id);
    let found = found.ok_or(AppError::NotFound)?;
    if found.version == expected {
        Ok(found.clone())
    } else {
        Err(outdated(render(found)))
    }
}

fn one_of_its_email(all: &[StoredContact], one: &StoredContact) -> Result<()> {
    let same =
        |other: &&StoredContact| other.id != one.id && other.contact.same_email(&one.contact.email);
    match all.iter().find(same) {
        Some(_) => Err(fault("/email", FieldRule::Taken)),
        None => Ok(()),
    }
}

fn checked(contact: Contact) -> Result<Contact> {
    contact.checked().map_err(AppError::Faults)
}

fn fault(pointer: &str, rule: FieldRule) -> AppError {
    AppError::Faults(vec![FieldFault::new(pointer, rule)])
}

/// A contact as the trail keeps it: initials, and masked where it can be reached.
fn told(contact: &Contact) -> Value {
    let initials = contact
        .name
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let initials: Vec<String> = initials.map(|letter| format!("{letter}.")).collect();
    json!({
        "name": initials.join(" "), "role": contact.role, "email": mail::masked_address(&contact.email),
        "phone": masked_phone(&contact.phone), "notices": contact.notices,
    })
}

async fn record(
    app: &App,
    tx: &mut Tx,
    command: &Command,
    (company, id): (CompanyId, ContactId),
    (action, content): (&str, Value),
) -> Result<()> {
    let happening = Happening {
        company: Some(company),
        action,
        object_kind: "contact",
        object_id: id.to_string(),
        content,
    };
    audit::record(app, tx, Doer::Caller(command.caller()), happening).await
}
