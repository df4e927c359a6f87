//! The part of the application that is about a company's administration: loads the company once, for all
//! screens inside.

use contract::companies::CompanyResponse;
use domain::{
    access::Action,
    ids::{CompanyId, ProductId},
};
use leptos::prelude::*;

use super::{
    matrix::Column, proposals::ProposalsPage, user::UserPage, users::UsersPage, who_can::WhoCanPage,
};
use crate::{
    api,
    features::{
        audit::AuditPage,
        company::CompanyPage,
        shell::{Entry, unreached},
    },
    routes::{self, Desk, Place},
    session,
    text::{K, t, tr},
    ui::{Notice, Sign, Tone, live, load},
};

/// The company that the screens are about.
#[derive(Clone, Copy)]
pub struct Office {
    /// The company.
    pub company: CompanyId,
    facts: StoredValue<CompanyResponse>,
}

impl Office {
    /// The office of the screen that asks.
    pub fn here() -> Self {
        expect_context()
    }

    /// Whether a second administrator has to approve changes.
    pub fn dual_control(self) -> bool {
        self.facts.with_value(|company| company.dual_control)
    }

    /// Its products.
    pub fn products(self) -> Vec<ProductId> {
        self.facts
            .with_value(|company| company.products.iter().map(|product| product.id).collect())
    }

    /// The columns of its matrix: all products, then each of them.
    pub fn columns(self) -> Vec<Column> {
        let products = self.products().into_iter().map(Some);
        std::iter::once(None).chain(products).collect()
    }

    /// The name of a column in the language of the moment; the id of a product that is not known.
    pub fn name_of(self, column: Column) -> String {
        let Some(id) = column else {
            return tr(K::AllProducts).to_owned();
        };
        self.facts.with_value(|company| {
            let found = company.products.iter().find(|product| product.id == id);
            found.map_or_else(|| id.to_string(), |product| product.name.clone())
        })
    }

    /// Values and words for choosing a column.
    pub fn column_choices(self) -> Signal<Vec<(String, String)>> {
        Signal::derive(move || {
            let value = |column: Column| column.map(|id| id.to_string()).unwrap_or_default();
            let columns = self.columns().into_iter();
            columns
                .map(|column| (value(column), self.name_of(column)))
                .collect()
        })
    }
}

/// The screens of one company's administration.
#[component]
pub fn OfficeArea(company: CompanyId, place: Memo<Place>) -> impl IntoView {
    let remote = load(move || api::companies::company(company));
    live(move || match remote.data.get() {
        Some(facts) => view! { <Inside facts place /> }.into_any(),
        None => unreached(remote),
    })
}

#[component]
fn Inside(facts: CompanyResponse, place: Memo<Place>) -> impl IntoView {
    let (company, name) = (facts.id, facts.name.clone());
    provide_context(Office {
        company,
        facts: StoredValue::new(facts),
    });
    view! {
        <div class="area">
            <div class="area-side">
                <nav class="crumbs" aria-label=t(K::Breadcrumb)>
                    <a href=routes::COMPANIES>{t(K::Companies)}</a>
                    <span class="crumb-company">{name}</span>
                    <span class="crumb-product" aria-current="true">{t(K::Administration)}</span>
                </nav>
                <nav class="side" aria-label=t(K::AdministrationMenu)>
                    <ul>{entries(company)}</ul>
                </nav>
            </div>
            <main class="page" id="contenido" tabindex="-1">
                {live(move || match place.get() {
                    Place::Office(_, desk) => screen_of(company, desk),
                    _ => ().into_any(),
                })}
            </main>
        </div>
    }
}

/// The entries of the menu that the signed-in user may take.
fn entries(company: CompanyId) -> Vec<AnyView> {
    let all = [
        (
            Action::CompanyView,
            routes::company(company),
            Sign::Building,
            K::MenuCompany,
        ),
        (
            Action::UsersManage,
            routes::users(company),
            Sign::People,
            K::MenuUsers,
        ),
        (
            Action::UsersManage,
            routes::who_can(company),
            Sign::Check,
            K::MenuWhoCan,
        ),
        (
            Action::UsersManage,
            routes::proposals(company),
            Sign::Pen,
            K::MenuProposals,
        ),
        (
            Action::AuditView,
            routes::audit(company),
            Sign::Clock,
            K::MenuAudit,
        ),
    ];
    all.into_iter()
        .filter(|(action, ..)| session::denied_in(*action, company).is_none())
        .map(|(_, to, sign, name)| view! { <li><Entry to sign name /></li> }.into_any())
        .collect()
}

/// A screen, or why it is not for the signed-in user.
fn screen_of(company: CompanyId, desk: Desk) -> AnyView {
    let action = match desk {
        Desk::Data => Action::CompanyView,
        Desk::Audit => Action::AuditView,
        Desk::Users | Desk::User(_) | Desk::WhoCan | Desk::Proposals => Action::UsersManage,
    };
    if let Some(why) = session::denied_in(action, company) {
        return view! { <Notice tone=Tone::Bad title=t(why) /> }.into_any();
    }
    match desk {
        Desk::Data => view! { <CompanyPage /> }.into_any(),
        Desk::Users => view! { <UsersPage /> }.into_any(),
        Desk::User(id) => view! { <UserPage id /> }.into_any(),
        Desk::WhoCan => view! { <WhoCanPage /> }.into_any(),
        Desk::Proposals => view! { <ProposalsPage /> }.into_any(),
        Desk::Audit => view! { <AuditPage /> }.into_any(),
    }
}
