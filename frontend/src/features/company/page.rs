//! The page: what a company tells of itself.

use contract::{
    audit::AuditPage as Changes,
    companies::{CompanyResponse, ContactList, ContactResponse},
};
use domain::{access::Action, ids::CompanyId, nit::Nit};
use leptos::prelude::*;

use super::{
    branches::branches,
    contact_form::ContactDialog,
    contacts::{RemoveDialog, contacts},
    data::{DataDialog, policy},
    history::history,
    phones,
    tariff::tariff,
};
use crate::{
    api,
    features::administration::Office,
    session,
    text::{K, t, tr},
    ui::{Button, Fact, Heading, Look, Pages, Remote, Skeleton, live, load, say},
};

/// The dialog that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// To change the data.
    Data,
    /// To add a contact, or to change one.
    Contact(Option<ContactResponse>),
    /// To remove a contact.
    Remove(ContactResponse),
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The company.
    pub id: CompanyId,
    /// As it was last read.
    pub company: Remote<CompanyResponse>,
    /// Its contacts.
    pub contacts: Remote<ContactList>,
    /// How it came to be so.
    pub changes: Remote<Changes>,
    /// The pages of that.
    pub pages: RwSignal<Pages>,
    /// The dialog that is open.
    pub asked: RwSignal<Option<Asked>>,
}

impl Desk {
    /// Why the signed-in user may not change it, when they may not.
    pub fn why_not(self) -> Signal<Option<K>> {
        Signal::stored(session::denied_in(Action::CompanyEdit, self.id))
    }

    /// Something was changed: the dialog goes, and the history is read anew.
    pub fn done(self) {
        self.asked.set(None);
        self.pages.set(Pages::default());
        self.changes.reload();
    }
}

/// The page.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let id = Office::here().company;
    let pages = RwSignal::new(Pages::default());
    let desk = Desk {
        id,
        company: load(move || api::companies::company(id)),
        contacts: load(move || api::companies::contacts(id)),
        changes: load(move || {
            let pages = pages.get();
            async move { api::companies::changes(id, pages.cursor()).await }
        }),
        pages,
        asked: RwSignal::new(None),
    };
    let company = desk.company;
    let title = move || {
        let name = company
            .data
            .with(|company| company.as_ref().map(|company| company.name.clone()));
        name.unwrap_or_else(|| tr(K::Loading).to_owned())
    };
    view! {
        <Heading title lead=t(K::CompanyLead)>
            <Button look=Look::Primary why_not=desk.why_not() on_press=move |()| desk.asked.set(Some(Asked::Data))>
                {t(K::EditCompany)}
            </Button>
        </Heading>
        {company.failure()}
        {live(move || match company.data.get() {
            Some(company) => facts(company),
            None => company.busy.get().then(|| view! { <Skeleton /> }).into_any(),
        })}
        {contacts(desk)}
        {branches(id)}
        {tariff(desk)}
        {history(desk)}
        {live(move || desk.asked.get().map(|asked| dialog(desk, asked)))}
    }
}

fn dialog(desk: Desk, asked: Asked) -> AnyView {
    match asked {
        Asked::Data => desk
            .company
            .data
            .with_untracked(Clone::clone)
            .map(|company| view! { <DataDialog desk company /> })
            .into_any(),
        Asked::Contact(contact) => view! { <ContactDialog desk contact /> }.into_any(),
        Asked::Remove(contact) => view! { <RemoveDialog desk contact /> }.into_any(),
    }
}

/// A text, or a dash when there is none.
pub fn or_dash(text: &str) -> String {
    if text.is_empty() { "–" } else { text }.to_owned()
}

fn facts(company: CompanyResponse) -> AnyView {
    let nit = Nit::new(&company.nit).map_or_else(|_| company.nit.clone(), |nit| nit.to_string());
    let signatures = if company.signatures_required > 1 {
        K::TwoSignatures
    } else {
        K::OneSignature
    };
    let yes = |yes: bool| t(if yes { K::Yes } else { K::Cannot });
    view! {
        <dl class="facts card">
            <Fact label=K::Nit>{nit}</Fact>
            <Fact label=K::City>{or_dash(&company.city)}</Fact>
            <Fact label=K::Address>{or_dash(&company.address)}</Fact>
            <Fact label=K::Phones>{or_dash(&phones::shown(&company.phones))}</Fact>
            <Fact label=K::Signatures>{t(signatures)}</Fact>
            <Fact label=K::MakerMaySign>{yes(!company.strict_signatures)}</Fact>
            <Fact label=K::LinePolicy>{say(move || tr(policy(company.line_policy)))}</Fact>
            <Fact label=K::FactorAsked>{yes(company.second_factor_required)}</Fact>
            <Fact label=K::DualControl>{yes(company.dual_control)}</Fact>
        </dl>
        <p class="fine">{t(K::CompanyByOperator)}</p>
    }
    .into_any()
}
