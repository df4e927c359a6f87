//! What the orders would cost, and the act on it: sign while a signature is missing, order with the last.

use contract::{
    ErrorCode,
    batches::BatchResponse,
    orders::OrderList,
    quotes::{QuoteRequest, QuoteResponse, QuotedOrder},
};
use domain::{order::Grouping, step_up::StepUpAction};
use leptos::prelude::*;

use super::{
    sign::{Signing, sign_all},
    state::wants_signature,
};
use crate::{
    address,
    api::{self, ApiError, FormKey, auth::Presence},
    features::{
        act::{Act, ActDialog},
        amounts::AmountsTable,
        shell::Area,
    },
    routes,
    text::{K, amount, t, tf, tr},
    ui::{Dialog, ErrorNotice, Notice, Remote, Skeleton, Tone, live, load, say, toast, whenever},
};

/// The dialog. The server computes; nothing is added up here.
#[component]
pub fn QuoteDialog(
    area: Area,
    batches: Vec<BatchResponse>,
    grouping: Grouping,
    on_close: Callback<()>,
) -> impl IntoView {
    let key = StoredValue::new_local(FormKey::default());
    let act = Act::new();
    let changed = RwSignal::new(false);
    let request = QuoteRequest {
        batch_ids: batches.iter().map(|batch| batch.id).collect(),
        grouping,
    };
    let remote = load(move || {
        // Each reading of the amounts is a quote of its own.
        key.with_value(FormKey::renew);
        let (request, key) = (request.clone(), key.with_value(|key| key.of("quote")));
        async move { api::orders::quote(area.company, &request, key).await }
    });
    whenever(move || {
        let code = act
            .error
            .with(|error| error.as_ref().and_then(ApiError::code));
        if matches!(
            code,
            Some(ErrorCode::QuoteChanged | ErrorCode::QuoteExpired)
        ) {
            changed.set(true);
            remote.reload();
        }
    });
    let batches = StoredValue::new(batches);
    move || match (remote.data.get(), remote.error.get()) {
        (Some(quote), None) => {
            view! { <Quoted area act quote batches changed on_close /> }.into_any()
        }
        (_, error) => view! { <Waiting error remote on_close /> }.into_any(),
    }
}

#[component]
fn Waiting(
    error: Option<ApiError>,
    remote: Remote<QuoteResponse>,
    on_close: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog title=t(K::QuoteTitle) on_close>
            <div class="dialog-body">
                {match error {
                    Some(error) => view! { <ErrorNotice error retry=move |()| remote.reload() /> }.into_any(),
                    None => view! { <Skeleton rows=3 /> }.into_any(),
                }}
            </div>
        </Dialog>
    }
}

#[component]
fn Quoted(
    area: Area,
    act: Act,
    quote: QuoteResponse,
    batches: StoredValue<Vec<BatchResponse>>,
    changed: RwSignal<bool>,
    on_close: Callback<()>,
) -> impl IntoView {
    let (estimate, payable) = (quote.estimate, quote.payable);
    let missing = batches.with_value(|batches| {
        batches
            .iter()
            .filter(|batch| wants_signature(batch))
            .count()
    });
    let signing = RwSignal::new(None::<Signing>);
    let verb = move || match signing.get() {
        Some(Signing { at, of }) => tf(K::SigningN, &[&at.to_string(), &of.to_string()]),
        None if !estimate => tf(K::AuthorizeAmount, &[&amount(payable)]),
        None if missing == 1 => tr(K::SignOne).to_owned(),
        None => tf(K::SignN, &[&missing.to_string()]),
    };
    // A code of an app counts once: several signatures want the password.
    let needs_password = estimate && missing > 1;
    let shown = quote.clone();
    let go = move |()| {
        let presence = act.presence();
        if estimate {
            let work = sign_all(batches.get_value(), presence, act, signing);
            act.run(work, move |done| {
                toast::tell(Tone::Good, done);
                on_close.run(());
            });
            return;
        }
        let quote = quote.clone();
        act.run(order(act, quote, presence), move |orders| {
            tell(&orders);
            address::go(&routes::orders(area.company, area.product));
        });
    };
    view! {
        <ActDialog title=t(K::QuoteTitle) act verb asks_password=true needs_password on_close on_act=go>
            {live(move || changed.get().then(|| view! { <Notice tone=Tone::Warning title=t(K::QuoteChangedNow) /> }))}
            {estimate.then(|| view! { <Notice tone=Tone::Waiting title=t(K::QuoteEstimate) /> })}
            <Orders quote=shown />
        </ActDialog>
    }
}

/// The orders that would be made.
#[component]
fn Orders(quote: QuoteResponse) -> impl IntoView {
    let count = quote.orders.len();
    let total = (count > 1).then_some(quote.payable);
    let one = move |(index, order): (usize, QuotedOrder)| {
        let numbers: Vec<_> = order
            .batches
            .iter()
            .map(|batch| batch.number.to_string())
            .collect();
        let numbers = numbers.join(", ");
        let title = move || tf(K::OrderN, &[&(index + 1).to_string(), &count.to_string()]);
        let batches = if order.batches.len() == 1 {
            K::BatchN
        } else {
            K::BatchesN
        };
        view! {
            <section class="section">
                <p><strong>{title}</strong>" · "{say(move || tf(batches, &[&numbers]))}</p>
                <AmountsTable label=title amounts=order.amounts />
            </section>
        }
    };
    view! {
        {quote.orders.into_iter().enumerate().map(one).collect_view()}
        {total.map(|total| view! { <p><strong>{t(K::Payable)}": "{say(move || amount(total))}</strong></p> })}
    }
}

/// Makes the orders, as they were shown.
async fn order(act: Act, quote: QuoteResponse, presence: Presence) -> Result<OrderList, ApiError> {
    let key = act.key(&quote.id.to_string());
    let proof = api::auth::step_up(presence, StepUpAction::Sign, quote.digest.clone()).await?;
    api::orders::create(&quote, proof, key).await
}

fn tell(orders: &OrderList) {
    let numbers: Vec<_> = orders
        .data
        .iter()
        .map(|order| order.number.clone())
        .collect();
    toast::tell(Tone::Good, tf(K::OrdersMadeNotice, &[&numbers.join(", ")]));
}
