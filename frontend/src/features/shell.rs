//! The frame around every screen of a signed-in user.

mod area;
mod header;
mod lost;
mod menu;
mod preferences;

pub use area::{Area, ProductArea};
pub use lost::NotFound;
pub use preferences::Preferences;

use leptos::prelude::*;

use super::companies::CompaniesPage;
use crate::{
    address,
    api::Query,
    routes::{self, Place},
    session::{self, SessionState},
    text::{K, t},
    ui::{Skeleton, live, whenever},
};
use header::Header;

/// Who may see what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Waiting,
    Closed,
    Open,
}

/// The frame: a skip link, the header, the screen.
#[component]
pub fn Shell(place: Memo<Place>) -> impl IntoView {
    let door = Memo::new(|_| match session::state() {
        SessionState::Restoring => Door::Waiting,
        SessionState::SignedOut(_) => Door::Closed,
        SessionState::SignedIn(_) => Door::Open,
    });
    whenever(move || {
        if door.get() == Door::Closed {
            let here = address::peek();
            let back = (here != routes::COMPANIES).then_some(here);
            let sign_in = Query::of(routes::SIGN_IN).maybe("volver", back.as_deref());
            address::replace(&sign_in.finish());
        }
    });
    live(move || match door.get() {
        Door::Waiting => view! { <main class="page"><Skeleton rows=3 /></main> }.into_any(),
        Door::Closed => ().into_any(),
        Door::Open => view! { <Open place /> }.into_any(),
    })
}

#[component]
fn Open(place: Memo<Place>) -> impl IntoView {
    // Changes of screen within a product leave its area standing.
    let product = Memo::new(move |_| match place.get() {
        Place::Product(company, product, _) => Some((company, product)),
        Place::SignIn | Place::Companies | Place::Nowhere => None,
    });
    view! {
        <a class="skip" href="#contenido">{t(K::SkipToContent)}</a>
        <Header />
        {live(move || match product.get() {
            Some((company, product)) => view! { <ProductArea company product place /> }.into_any(),
            None => view! { <CompaniesPage /> }.into_any(),
        })}
    }
}
