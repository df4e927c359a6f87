//! What stands at an address where nothing is.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    routes,
    text::{K, t},
    ui::Heading,
};

/// There is nothing here.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <main class="page" id="contenido">
            <Heading title=t(K::NotFoundTitle) lead=t(K::NotFoundText) />
            <A href=routes::COMPANIES attr:class="button button-primary">{t(K::GoHome)}</A>
        </main>
    }
}
