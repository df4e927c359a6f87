//! The application: what is mounted, and which screen each address shows.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    features::{
        authorization::AuthorizationPage,
        batches::{BatchPage, BatchesPage},
        companies::CompaniesPage,
        home::HomePage,
        login::LoginPage,
        orders::{OrderPage, OrdersPage},
        shell::{NotFound, ProductArea, Shell},
    },
    session,
    ui::toast::Toasts,
};

/// Takes the place of the first paint.
pub fn mount() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    spawn_local(session::restore());
    view! {
        <Router>
            <Routes fallback=NotFound>
                <Route path=path!("/ingreso") view=LoginPage />
                <ParentRoute path=path!("/") view=Shell>
                    <Route path=path!("") view=CompaniesPage />
                    <ParentRoute path=path!("empresas/:company/productos/:product") view=ProductArea>
                        <Route path=path!("") view=HomePage />
                        <Route path=path!("lotes") view=BatchesPage />
                        <Route path=path!("lotes/:batch") view=BatchPage />
                        <Route path=path!("autorizacion") view=AuthorizationPage />
                        <Route path=path!("ordenes") view=OrdersPage />
                        <Route path=path!("ordenes/:order") view=OrderPage />
                    </ParentRoute>
                </ParentRoute>
            </Routes>
        </Router>
        <Toasts />
    }
}
