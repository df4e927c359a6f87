//! Choosing a company and a product (manual, 3.1).

use contract::companies::{CompanyResponse, ProductResponse};
use domain::{access::Action, ids::CompanyId, nit::Nit};
use leptos::prelude::*;

use crate::{
    api, routes, session,
    text::{K, t, tf, tr},
    ui::{Empty, Heading, Icon, Pager, Pages, Sign, Skeleton, TextField, load, say, settled},
};

/// The signed-in user's companies, or why they see none.
#[component]
pub fn CompaniesPage() -> impl IntoView {
    match session::sees_companies() {
        Ok(()) => view! { <Companies /> }.into_any(),
        Err((title, hint)) => view! {
            <main class="page page-narrow" id="contenido" tabindex="-1">
                <Heading title=t(K::CompaniesTitle) lead=t(K::CompaniesLead) />
                <Empty sign=Sign::Building title=t(title) hint=t(hint) />
            </main>
        }
        .into_any(),
    }
}

#[component]
fn Companies() -> impl IntoView {
    let search = RwSignal::new(String::new());
    let pages = RwSignal::new(Pages::default());
    let settled = settled(search, Callback::new(move |()| pages.set(Pages::default())));
    let remote = load(move || {
        let (text, pages) = (settled.get(), pages.get());
        async move { api::companies::list(&text, pages.cursor()).await }
    });
    let next = Signal::derive(move || remote.data.with(|data| data.as_ref()?.page.next.clone()));
    let list = move || {
        let Some(page) = remote.data.get() else {
            return remote
                .error
                .with(Option::is_none)
                .then(|| view! { <Skeleton rows=3 /> })
                .into_any();
        };
        if page.data.is_empty() {
            return view! { <NoCompany search=settled.get() /> }.into_any();
        }
        let cards = page
            .data
            .into_iter()
            .map(|company| view! { <CompanyCard company /> })
            .collect_view();
        view! { <ul class="cards">{cards}</ul> }.into_any()
    };
    view! {
        <main class="page page-narrow" id="contenido" tabindex="-1">
            <Heading title=t(K::CompaniesTitle) lead=t(K::CompaniesLead) />
            <search class="search">
                <TextField label=t(K::CompanySearch) value=search kind="search" />
            </search>
            {remote.failure()}
            <div aria-live="polite" aria-busy=move || remote.busy.get().to_string()>{list}</div>
            <Pager pages next />
        </main>
    }
}

#[component]
fn NoCompany(search: String) -> impl IntoView {
    if search.trim().is_empty() {
        view! { <Empty sign=Sign::Building title=t(K::CompaniesEmpty) hint=t(K::CompaniesEmptyHint) /> }.into_any()
    } else {
        let title = move || tf(K::CompaniesNoMatch, &[search.trim()]);
        view! { <Empty sign=Sign::Glass title=title hint=t(K::CompanySearch) /> }.into_any()
    }
}

#[component]
fn CompanyCard(company: CompanyResponse) -> impl IntoView {
    let nit = Nit::new(&company.nit).map_or_else(|_| company.nit.clone(), |nit| nit.to_string());
    let signatures = if company.signatures_required > 1 {
        K::TwoSignatures
    } else {
        K::OneSignature
    };
    let label = company.name.clone();
    let products = company.products.clone();
    view! {
        <li class="card">
            <h2>{company.name.clone()}</h2>
            <p class="card-facts">{say(move || tf(K::NitIs, &[&nit]))}" · "{t(signatures)}</p>
            {if products.is_empty() {
                view! { <p class="field-hint">{t(K::NoProducts)}</p> }.into_any()
            } else {
                let links = products.into_iter().map(|product| view! { <ProductLink product /> }).collect_view();
                view! { <ul class="links" aria-label=move || tf(K::ProductsOf, &[&label])>{links}</ul> }.into_any()
            }}
            {office_links(company.id, &company.name)}
        </li>
    }
}

/// The ways to the company's administration that the signed-in user may take.
fn office_links(company: CompanyId, name: &str) -> Option<AnyView> {
    let link = |action, to: String, sign, words, full| {
        session::denied_in(action, company).is_none().then(|| {
            let name = name.to_owned();
            view! {
                <a href=to class="button button-quiet" aria-label=move || tf(full, &[&name])>
                    <Icon sign />
                    {t(words)}
                </a>
            }
        })
    };
    let links: Vec<_> = [
        link(
            Action::CompanyView,
            routes::company(company),
            Sign::Building,
            K::MenuCompany,
            K::CompanyDataOf,
        ),
        link(
            Action::UsersManage,
            routes::users(company),
            Sign::People,
            K::MenuUsers,
            K::UsersOf,
        ),
        link(
            Action::AuditView,
            routes::audit(company),
            Sign::Clock,
            K::MenuAudit,
            K::AuditOf,
        ),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!links.is_empty()).then(|| view! { <div class="acts card-foot">{links}</div> }.into_any())
}

#[component]
fn ProductLink(product: ProductResponse) -> impl IntoView {
    let code = product.code.clone();
    view! {
        <li>
            <a href=routes::home(product.company_id, product.id) class="link-row">
                <Icon sign=Sign::Card />
                <span class="link-words">
                    <span>{product.name}</span>
                    <span class="fine">{say(move || format!("{} {}", tr(K::Code), code))}</span>
                </span>
                <Icon sign=Sign::Right />
            </a>
        </li>
    }
}
