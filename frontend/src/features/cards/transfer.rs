//! Crediting and debiting a card: what moves and what stays, the password, the wait for the core, the
//! result with the data of the transaction (manual, 5.1, steps 6 to 10).

mod form;
mod kept;
mod outcome;
mod state;

use contract::{
    cards::CardResponse,
    transfers::{CreateTransferRequest, TransferResponse},
};
use domain::{
    ids::{CardId, TransferId},
    money::Money,
    transfer::{TransferDirection, transfer_digest},
};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    features::{act::Act, shell::Area},
    text::{K, t},
    ui::{Dialog, live},
};
use form::form;
use kept::Kept;
use outcome::{ended, waiting};
use state::is_unknown;

pub use state::typed;

/// The pause between two looks at a transfer that could not be read, in milliseconds.
const PAUSE: u32 = 2_000;

/// The state of one dialog.
#[derive(Clone, Copy)]
struct Doing {
    card: StoredValue<CardResponse>,
    direction: TransferDirection,
    /// The amount as it is typed.
    amount: RwSignal<String>,
    /// The description.
    text: RwSignal<String>,
    act: Act,
    /// Whether it was sent and no answer came: then the same is asked again, and nothing else.
    unknown: RwSignal<bool>,
    /// What became of it.
    transfer: RwSignal<Option<TransferResponse>>,
    /// Whether it takes long.
    long: RwSignal<bool>,
}

impl Doing {
    fn new(card: CardResponse, direction: TransferDirection) -> Self {
        let before = kept::of(card.id, direction);
        let (amount, text) = before
            .as_ref()
            .map(|kept| (kept.amount.clone(), kept.text.clone()))
            .unwrap_or_default();
        let doing = Self {
            card: StoredValue::new(card),
            direction,
            amount: RwSignal::new(amount),
            text: RwSignal::new(text),
            act: Act::new(),
            unknown: RwSignal::new(before.is_some()),
            transfer: RwSignal::new(None),
            long: RwSignal::new(false),
        };
        if let Some(id) = before.and_then(|kept| kept.id) {
            doing.unknown.set(false);
            doing.act.run(api::transfers::now(id), move |transfer| {
                doing.go_on(transfer);
            });
        }
        doing
    }

    /// Sends it. What is sent again after an answer that did not come is the same, with its key.
    fn send(self) {
        let Some(amount) = self.amount.with_untracked(|text| typed(text)) else {
            return;
        };
        let card = self.card.with_value(|card| card.id);
        let before = kept::of(card, self.direction).filter(|_| self.unknown.get_untracked());
        let text = self.text.get_untracked().trim().to_owned();
        let key = before.map_or_else(
            || {
                self.act.key(&format!(
                    "{card}-{}-{}-{text}",
                    self.direction,
                    amount.minor()
                ))
            },
            |kept| kept.key,
        );
        let kept = Kept {
            card,
            direction: self.direction,
            amount: self.amount.get_untracked(),
            text: text.clone(),
            key,
            id: None,
        };
        let presence = self.act.presence();
        let work = async move {
            let digest = transfer_digest(card, self.direction, amount);
            let proof = api::auth::step_up(presence, self.direction.step_up(), digest).await?;
            self.create(kept, amount, proof).await
        };
        self.act.run(work, move |transfer| self.go_on(transfer));
    }

    async fn create(
        self,
        kept: Kept,
        amount: Money,
        proof: String,
    ) -> Result<TransferResponse, api::ApiError> {
        let request = CreateTransferRequest {
            amount: amount.into(),
            description: Some(kept.text.clone()).filter(|text| !text.is_empty()),
        };
        let (card, key) = (kept.card, kept.key.clone());
        kept::keep(kept);
        let answer = api::transfers::create(card, self.direction, &request, proof, key).await;
        let unknown = answer.as_ref().is_err_and(is_unknown);
        if !unknown && answer.is_err() {
            kept::forget(card, self.direction);
        }
        let _ = self.unknown.try_set(unknown);
        answer
    }

    /// Shows it, and looks on until it ends.
    fn go_on(self, transfer: TransferResponse) {
        let (id, card, direction) = (transfer.id, transfer.card_id, self.direction);
        if transfer.status.is_final() {
            kept::forget(card, direction);
        } else {
            if let Some(kept) = kept::of(card, direction) {
                kept::keep(Kept {
                    id: Some(id),
                    ..kept
                });
            }
            self.look_on(id, card);
        }
        self.transfer.set(Some(transfer));
    }

    fn look_on(self, id: TransferId, card: CardId) {
        spawn_local(async move {
            loop {
                let Ok(fresh) = api::transfers::wait(id).await else {
                    TimeoutFuture::new(PAUSE).await;
                    if self.long.try_set(true).is_some() {
                        return;
                    }
                    continue;
                };
                let is_over = fresh.status.is_final();
                if is_over {
                    kept::forget(card, self.direction);
                }
                if self.transfer.try_set(Some(fresh)).is_some() || is_over {
                    return;
                }
                let _ = self.long.try_set(true);
            }
        });
    }
}

/// The dialog.
#[component]
pub fn TransferDialog(
    area: Area,
    card: CardResponse,
    direction: TransferDirection,
    on_close: Callback<()>,
) -> impl IntoView {
    let doing = Doing::new(card, direction);
    let title = match direction {
        TransferDirection::Credit => K::CreditTitle,
        TransferDirection::Debit => K::DebitTitle,
    };
    let state = Memo::new(move |_| {
        doing
            .transfer
            .with(|transfer| transfer.as_ref().map(|transfer| transfer.status.is_final()))
    });
    view! {
        <Dialog title=t(title) on_close busy=doing.act.busy>
            {live(move || match state.get() {
                None => form(doing, area, on_close),
                Some(false) => waiting(doing, on_close),
                Some(true) => ended(doing, on_close),
            })}
        </Dialog>
    }
}
