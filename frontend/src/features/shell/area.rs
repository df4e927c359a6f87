//! The part of the application that is about one product: loads company and product once, for all
//! screens inside.

use contract::companies::{CompanyResponse, ProductResponse};
use domain::{
    access::Action,
    batch::SignatureScheme,
    ids::{CompanyId, ProductId},
};
use leptos::prelude::*;
use leptos_router::components::{A, Outlet};

use super::{NotFound, menu::ProductMenu};
use crate::{
    api::{self, ApiError},
    routes, session,
    text::{K, t},
    ui::{ErrorNotice, Skeleton, load},
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
pub fn ProductArea() -> impl IntoView {
    let company = routes::param::<CompanyId>("company");
    let product = routes::param::<ProductId>("product");
    let remote = load(move || {
        let id = company.get();
        async move {
            match id {
                Some(id) => api::companies::company(id).await,
                None => Err(ApiError::Unreadable(404)),
            }
        }
    });
    let found = Memo::new(move |_| {
        let company = remote.data.get()?;
        let wanted = product.get()?;
        let product = company
            .products
            .iter()
            .find(|product| product.id == wanted)?
            .clone();
        Some((company, product))
    });
    move || {
        if let Some(facts) = found.get() {
            return view! { <Inside facts /> }.into_any();
        }
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
}

#[component]
fn Inside(facts: (CompanyResponse, ProductResponse)) -> impl IntoView {
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
                    <A href=routes::COMPANIES>{t(K::Companies)}</A>
                    <span class="crumb-company">{company.name}</span>
                    <span class="crumb-product" aria-current="true">{product.name}</span>
                </nav>
                <ProductMenu area />
            </div>
            <main class="page" id="contenido" tabindex="-1">
                <Outlet />
            </main>
        </div>
    }
}
