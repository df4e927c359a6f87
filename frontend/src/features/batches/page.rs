//! The page of the batches: send one, and see what became of the others.

use contract::batches::BatchResponse;
use domain::access::Action;
use leptos::prelude::*;

use super::{list::BatchList, state::Watched, upload::UploadForm};
use crate::{
    features::shell::Area,
    routes,
    text::{K, t, tf},
    ui::{Heading, Icon, Notice, Sign, Tone, toast},
};

/// The page.
#[component]
pub fn BatchesPage() -> impl IntoView {
    let area = Area::here();
    let watched = StoredValue::new(Watched::default());
    // Counts uploads: the list looks again at each.
    let sent = RwSignal::new(0_u32);
    let uploaded = move |batch: BatchResponse| {
        watched.update_value(|watched| watched.add(batch.id));
        toast::tell(Tone::Busy, tf(K::UploadedNotice, &[&batch.file_name]));
        sent.update(|sent| *sent += 1);
    };
    view! {
        <Heading title=t(K::BatchesTitle)>
            <a href=routes::authorization(area.company, area.product) class="button">
                <Icon sign=Sign::Pen />
                {t(K::MenuAuthorization)}
            </a>
        </Heading>
        {match area.denies(Action::BatchesUpload) {
            None => view! { <UploadForm area on_sent=uploaded /> }.into_any(),
            Some(reason) => view! { <Notice tone=Tone::Neutral title=t(reason) /> }.into_any(),
        }}
        <BatchList area watched sent />
    }
}
