//! The part of the application that is about one product: loads company and product once, for all
//! screens inside.

use contract::companies::{CompanyResponse, ProductResponse};
use domain::{
    access::Action,
    batch::SignatureScheme,
    ids::{CompanyId, ProductId},
};
use leptos::prelude::*;

use super::{NotFound, menu::ProductMenu};
use crate::{
    api::{self, ApiError},
    features::{
        authorization::AuthorizationPage,
        batches::{BatchPage, BatchesPage},
        cards::CardPage,
        downloads::DownloadsPage,
        home::HomePage,
        master_account::{MasterAccountPage, Part},
        orders::{OrderPage, OrdersPage},
        reports::{ReportScreen, ReportsPage},
    },
    routes::{self, Place, Screen},
    session,
    text::{K, t},
    ui::{ErrorNotice, Remote, Skeleton, live, load},
};

/// The company and product that the screens are about.
#[derive(Clone, Copy)]
pub struct Area {
    /// The company.
    pub company: CompanyId,
    /// The product.
    pub product: ProductId,
    facts: StoredValue<(CompanyResponse, ProductResponse)>,
}

impl Area {
    /// The area of the screen that asks.
    pub fn here() -> Self {
        expect_context()
    }

    /// What is known of the product.
    pub fn product_facts(self) -> ProductResponse {
        self.facts.with_value(|(_, product)| product.clone())
    }

    /// What is known of the company.
    pub fn company_facts(self) -> CompanyResponse {
        self.facts.with_value(|(company, _)| company.clone())
    }

    /// How the company signs.
    pub fn scheme(self) -> SignatureScheme {
        self.facts.with_value(|(company, _)| SignatureScheme {
            required: company.signatures_required,
            strict: company.strict_signatures,
        })
    }

    /// Whether the signed-in user may do this here.
    pub fn allows(self, action: Action) -> bool {
        session::allowed(action, self.company, self.product)
    }

    /// Why not, when not.
    pub fn denies(self, action: Action) -> Option<K> {
        session::denied(action, self.company, self.product)
    }
}

/// The screens of one product.
#[component]
pub fn ProductArea(company: CompanyId, product: ProductId, place: Memo<Place>) -> impl IntoView {
    let remote = load(move || api::companies::company(company));
    let found = Memo::new(move |_| {
        let company = remote.data.get()?;
        let found = company.products.iter().find(|found| found.id == product)?;
        Some((company.clone(), found.clone()))
    });
    move || {
        if let Some(facts) = found.get() {
            return view! { <Inside facts place /> }.into_any();
        }
        unreached(remote)
    }
}

/// What stands in the place of an area while its company, or what is sought in it, is not there.
pub fn unreached(remote: Remote<CompanyResponse>) -> AnyView {
    match remote.error.get() {
        Some(ApiError::Problem(problem)) if problem.status == 404 => {
            view! { <NotFound /> }.into_any()
        }
        Some(ApiError::Unreadable(404)) => view! { <NotFound /> }.into_any(),
        Some(error) => view! {
            <main class="page" id="contenido">
                <ErrorNotice error retry=move |()| remote.reload() />
            </main>
        }
        .into_any(),
        None if remote.data.with(Option::is_some) => view! { <NotFound /> }.into_any(),
        None => view! { <main class="page" id="contenido"><Skeleton /></main> }.into_any(),
    }
}

#[component]
fn Inside(facts: (CompanyResponse, ProductResponse), place: Memo<Place>) -> impl IntoView {
    let (company, product) = facts.clone();
    let area = Area {
        company: company.id,
        product: product.id,
        facts: StoredValue::new(facts),
    };
    provide_context(area);
    view! {
        <div class="area">
            <div class="area-side">
                <nav class="crumbs" aria-label=t(K::Breadcrumb)>
                    <a href=routes::COMPANIES>{t(K::Companies)}</a>
                    <span class="crumb-company">{company.name}</span>
                    <span class="crumb-product" aria-current="true">{product.name}</span>
                </nav>
                <ProductMenu area />
            </div>
            <main class="page" id="contenido" tabindex="-1">
                {live(move || match place.get() {
                    Place::Product(_, _, screen) => screen_of(screen),
                    _ => ().into_any(),
                })}
            </main>
        </div>
    }
}

fn screen_of(screen: Screen) -> AnyView {
    match screen {
        Screen::Home => view! { <HomePage /> }.into_any(),
        Screen::Batches => view! { <BatchesPage /> }.into_any(),
        Screen::Batch(id) => view! { <BatchPage id /> }.into_any(),
        Screen::Authorization => view! { <AuthorizationPage /> }.into_any(),
        Screen::Orders => view! { <OrdersPage /> }.into_any(),
        Screen::Order(id) => view! { <OrderPage id /> }.into_any(),
        Screen::MasterAccount => view! { <MasterAccountPage part=Part::Cards /> }.into_any(),
        Screen::Movements => view! { <MasterAccountPage part=Part::Movements /> }.into_any(),
        Screen::Card(id) => view! { <CardPage id /> }.into_any(),
        Screen::Downloads => view! { <DownloadsPage /> }.into_any(),
        Screen::Reports => view! { <ReportsPage /> }.into_any(),
        Screen::Report(code) => view! { <ReportScreen code /> }.into_any(),
    }
}
