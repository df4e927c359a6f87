//! A batch with its lines and what is wrong with it (manual, 3.2, steps 9 and 10).

mod errors;
mod facts;
mod lines;

use contract::batches::BatchResponse;
use domain::{access::Action, batch::BatchStatus, ids::BatchId};
use leptos::prelude::*;

use super::{
    BatchChip,
    dialogs::{Asked, Dialogs},
    state::{is_wrong, offers},
};
use crate::{
    address, api,
    features::shell::Area,
    routes,
    text::{K, batch_type, t, tf, tr},
    ui::{
        Answer, Button, Heading, Icon, Look, Remote, Sign, Skeleton, Tab, Tabs, live, load, poll,
        whenever,
    },
};
use errors::ErrorsPanel;
use facts::BatchFacts;
use lines::LinesPanel;

/// The page.
#[component]
pub fn BatchPage(id: BatchId) -> impl IntoView {
    let area = Area::here();
    let asked = RwSignal::new(None::<Asked>);
    let remote = load(move || api::batches::get(id));
    let is_moving = move || {
        remote
            .data
            .with_untracked(|batch| batch.as_ref().is_some_and(|batch| batch.status.is_moving()))
    };
    poll(1_500, is_moving, move || remote.glance());
    let done = after_act(area, asked, remote);
    let title = move || {
        remote.data.with(|batch| {
            batch.as_ref().map_or_else(
                || tr(K::Loading).to_owned(),
                |batch| tf(K::BatchN, &[&batch.number.to_string()]),
            )
        })
    };
    let lead = move || {
        remote.data.with(|batch| {
            batch
                .as_ref()
                .map(|batch| tr(batch_type(batch.kind)))
                .unwrap_or_default()
        })
    };
    view! {
        <a href=routes::batches(area.company, area.product) class="back">
            <Icon sign=Sign::Left />
            {t(K::Back)}
        </a>
        <Heading title lead>
            {live(move || remote.data.get().map(|batch| view! { <Acts area batch asked /> }))}
        </Heading>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(batch) => view! { <BatchFacts area batch /> }.into_any(),
            None => remote.busy.get().then(|| view! { <Skeleton /> }).into_any(),
        })}
        <Panels batch=remote.data />
        <Dialogs area asked on_done=done />
    }
}

/// After an act: back to the list when the batch is gone, else the batch anew.
fn after_act(
    area: Area,
    asked: RwSignal<Option<Asked>>,
    remote: Remote<BatchResponse>,
) -> Callback<()> {
    let was_deleting = StoredValue::new(false);
    whenever(move || {
        if let Some(asked) = asked.get() {
            was_deleting.set_value(matches!(asked, Asked::Delete(_)));
        }
    });
    Callback::new(move |()| {
        if was_deleting.get_value() {
            address::go(&routes::batches(area.company, area.product));
        } else {
            remote.reload();
        }
    })
}

/// What can be done with it.
#[component]
fn Acts(area: Area, batch: BatchResponse, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let offers = offers(&batch);
    let id = batch.id;
    let may_sign = matches!(
        batch.status,
        BatchStatus::Confirmed | BatchStatus::PartiallySigned | BatchStatus::Authorized
    ) && area.allows(Action::BatchesSign);
    view! {
        <BatchChip status=batch.status />
        {(offers.reject && area.allows(Action::BatchesReject)).then(|| view! {
            <Button look=Look::Danger on_press=move |()| asked.set(Some(Asked::Reject(id)))>{t(K::Reject)}</Button>
        })}
        {(offers.delete && area.allows(Action::BatchesDelete)).then(|| view! {
            <Button look=Look::Danger on_press=move |()| asked.set(Some(Asked::Delete(id)))>{t(K::Delete)}</Button>
        })}
        {offers.confirm.button(area.denies(Action::BatchesConfirm)).map(|why_not| {
            view! {
                <Button look=Look::Primary why_not on_press=move |()| asked.set(Some(Asked::Confirm(id)))>
                    <Icon sign=Sign::Check />
                    {t(K::Confirm)}
                </Button>
            }
        })}
        {may_sign.then(|| view! {
            <a href=routes::authorization(area.company, area.product) class="button button-primary">{t(K::GoAuthorize)}</a>
        })}
    }
}

/// What tells that a batch has moved.
type Version = Memo<Option<(i64, BatchStatus, i64)>>;

/// Lines and errors. What is wrong comes first when something is.
#[component]
fn Panels(batch: Answer<BatchResponse>) -> impl IntoView {
    let known = Memo::new(move |_| {
        batch.with(|batch| {
            batch
                .as_ref()
                .map(|batch| (batch.id, is_wrong(batch.status) && batch.error_lines > 0))
        })
    });
    move || {
        known.get().map(|(id, wrong)| {
            let chosen = RwSignal::new(usize::from(wrong));
            let tabs = Signal::derive(move || {
                let counts = batch
                    .with(|batch| batch.as_ref().map(|batch| (batch.lines, batch.error_lines)));
                let (lines, errors) = counts.unzip();
                vec![
                    Tab {
                        label: K::TabLines,
                        count: lines,
                    },
                    Tab {
                        label: K::TabErrors,
                        count: errors,
                    },
                ]
            });
            // Read again when the batch has moved.
            let version: Version = Memo::new(move |_| {
                batch.with(|batch| {
                    batch
                        .as_ref()
                        .map(|batch| (batch.version, batch.status, batch.processed_lines))
                })
            });
            view! {
                <div>
                    <Tabs label=t(K::BatchFacts) tabs chosen>
                        {live(move || if chosen.get() == 0 {
                            view! { <LinesPanel id version /> }.into_any()
                        } else {
                            view! { <ErrorsPanel id version /> }.into_any()
                        })}
                    </Tabs>
                </div>
            }
        })
    }
}
