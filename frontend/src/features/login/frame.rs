//! The frame of what stands before the door: signing in, recovery.

use leptos::prelude::*;

use crate::{
    features::shell::Preferences,
    text::{K, t},
    ui::{Icon, Sign},
};

/// What the application is about, beside what is to be done.
pub fn gate(inside: AnyView) -> AnyView {
    view! {
        <div class="gate">
            <aside class="gate-aside" aria-label=t(K::AppName)>
                <p class="brand"><span class="brand-mark" aria-hidden="true"></span><span class="brand-name">{t(K::AppName)}</span></p>
                <ul class="gate-points">
                    {[(Sign::Glass, K::PointBatches), (Sign::Pen, K::PointSigning), (Sign::Card, K::PointPaying)]
                        .map(|(sign, words)| view! { <li><Icon sign=sign />{t(words)}</li> })
                        .collect_view()}
                </ul>
            </aside>
            <main class="gate-main" id="contenido">
                {inside}
                <Preferences />
            </main>
        </div>
    }
    .into_any()
}
