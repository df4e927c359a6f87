//! The frame around every screen of a signed-in user.

mod area;
mod header;
mod lost;
mod menu;
mod preferences;

pub use area::{Area, ProductArea, unreached};
pub use header::Header;
pub use lost::NotFound;
pub use menu::Entry;
pub use preferences::Preferences;

use domain::ids::{CompanyId, ProductId};
use leptos::prelude::*;

use super::{administration::OfficeArea, companies::CompaniesPage, settings::SettingsPage};
use crate::{
    address,
    api::Query,
    routes::{self, Place},
    session::{self, SessionState},
    text::{K, t},
    ui::{Skeleton, live, whenever},
};

/// Who may see what is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Waiting,
    Closed,
    Open,
}

/// The parts of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Companies,
    Product(CompanyId, ProductId),
    Office(CompanyId),
    Settings,
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
    // Changes of screen within a part leave its area standing.
    let part = Memo::new(move |_| match place.get() {
        Place::Product(company, product, _) => Part::Product(company, product),
        Place::Office(company, _) => Part::Office(company),
        Place::Settings => Part::Settings,
        Place::SignIn | Place::Recovery | Place::Companies | Place::Nowhere => Part::Companies,
    });
    view! {
        <a class="skip" href="#contenido">{t(K::SkipToContent)}</a>
        <Header />
        {live(move || match part.get() {
            Part::Product(company, product) => view! { <ProductArea company product place /> }.into_any(),
            Part::Office(company) => view! { <OfficeArea company place /> }.into_any(),
            Part::Settings => view! { <SettingsPage /> }.into_any(),
            Part::Companies => view! { <CompaniesPage /> }.into_any(),
        })}
    }
}
