//! What stands at an address where nothing is.

use leptos::prelude::*;

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
            <a href=routes::COMPANIES class="button button-primary">{t(K::GoHome)}</a>
        </main>
    }
}
