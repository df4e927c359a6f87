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
use leptos_router::{
    components::{Outlet, Redirect},
    hooks::use_location,
};

use crate::{
    api::Query,
    routes,
    session::{self, SessionState},
    text::{K, t},
    ui::Skeleton,
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
pub fn Shell() -> impl IntoView {
    let door = Memo::new(|_| match session::state() {
        SessionState::Restoring => Door::Waiting,
        SessionState::SignedOut(_) => Door::Closed,
        SessionState::SignedIn(_) => Door::Open,
    });
    let location = use_location();
    let sign_in = move || {
        let here = location.pathname.get_untracked();
        let back = (here != routes::COMPANIES).then_some(here);
        Query::of(routes::SIGN_IN)
            .maybe("volver", back.as_deref())
            .finish()
    };
    move || match door.get() {
        Door::Waiting => view! { <main class="page"><Skeleton rows=3 /></main> }.into_any(),
        Door::Closed => view! { <Redirect path=sign_in() /> }.into_any(),
        Door::Open => view! {
            <a class="skip" href="#contenido">{t(K::SkipToContent)}</a>
            <Header />
            <Outlet />
        }
        .into_any(),
    }
}
