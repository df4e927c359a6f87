//! An order with its amounts and batches (manual, 4.2).

use contract::{
    orders::{OrderDetail, OrderResponse},
    quotes::QuotedBatch,
};
use domain::ids::OrderId;
use leptos::prelude::*;

use super::{
    OrderChip,
    options::{Asked, Dialogs, Options},
    state::is_moving,
};
use crate::{
    api,
    features::{amounts::AmountsTable, shell::Area},
    routes,
    text::{K, batch_type, number, payment_status, t, tf, tr},
    ui::{
        Fact, Heading, Icon, MoneyText, Notice, Sign, Skeleton, TableFrame, TimeText, Tone, live,
        load, poll, say,
    },
};

/// The page.
#[component]
pub fn OrderPage(id: OrderId) -> impl IntoView {
    let area = Area::here();
    let asked = RwSignal::new(None::<Asked>);
    let remote = load(move || api::orders::get(id));
    let moving = move || {
        remote.data.with_untracked(|detail| {
            detail
                .as_ref()
                .is_some_and(|detail| is_moving(&detail.order))
        })
    };
    poll(1_500, moving, move || remote.glance());
    let title = move || {
        remote.data.with(|detail| {
            detail.as_ref().map_or_else(
                || tr(K::Loading).to_owned(),
                |detail| tf(K::OrderTitle, &[&detail.order.number]),
            )
        })
    };
    view! {
        <a href=routes::orders(area.company, area.product) class="back">
            <Icon sign=Sign::Left />
            {t(K::Back)}
        </a>
        <Heading title>
            {live(move || remote.data.get().map(|detail| view! {
                <OrderChip status=detail.order.status />
                <Options area order=detail.order asked />
            }))}
        </Heading>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(detail) => view! { <Detail area detail /> }.into_any(),
            None => remote.busy.get().then(|| view! { <Skeleton /> }).into_any(),
        })}
        <Dialogs asked on_done=move |()| remote.reload() />
    }
}

#[component]
fn Detail(area: Area, detail: OrderDetail) -> impl IntoView {
    let OrderDetail { order, amounts } = detail;
    let batches = order.batches.clone();
    view! {
        <OrderFacts order />
        <div class="columns">
            <div class="section">
                <h2>{t(K::Amounts)}</h2>
                <AmountsTable label=t(K::Amounts) amounts />
            </div>
            <div class="section">
                <h2>{t(K::BatchesOfOrder)}</h2>
                <Batches area batches />
            </div>
        </div>
    }
}

#[component]
fn OrderFacts(order: OrderResponse) -> impl IntoView {
    let OrderResponse {
        payable,
        finished_lines,
        lines,
        payment,
        created_by,
        created_at,
        cancellation_reason,
        ..
    } = order;
    view! {
        {cancellation_reason.map(|reason| view! {
            <Notice tone=Tone::Neutral title=t(K::CancellationReason)><p>{reason}</p></Notice>
        })}
        <dl class="facts card">
            <Fact label=K::Payable><MoneyText of=payable /></Fact>
            <Fact label=K::CreatedBy>{created_by.name}" · "<TimeText at=created_at /></Fact>
            {payment.map(|payment| view! { <Fact label=K::PaymentLabel>{t(payment_status(payment.status))}</Fact> })}
            <Fact label=K::Lines>{say(move || tf(K::LinesDone, &[&number(finished_lines), &number(lines)]))}</Fact>
        </dl>
    }
}

/// The order's batches, each a way to its lines.
#[component]
fn Batches(area: Area, batches: Vec<QuotedBatch>) -> impl IntoView {
    let row = move |batch: QuotedBatch| {
        let (name, lines) = (batch.number, batch.lines);
        view! {
            <tr>
                <th scope="row" data-name=t(K::BatchNumber)>
                    <a href=routes::batch(area.company, area.product, batch.id)>{name}</a>
                </th>
                <td data-name=t(K::Type)>{t(batch_type(batch.kind))}</td>
                <td data-name=t(K::Lines)>{say(move || number(lines))}</td>
                <td class="number" data-name=t(K::Loads)><MoneyText of=batch.loads /></td>
            </tr>
        }
    };
    view! {
        <TableFrame label=t(K::BatchesOfOrder) heads=vec![K::BatchNumber, K::Type, K::Lines, K::Loads]>
            {batches.into_iter().map(row).collect_view()}
        </TableFrame>
    }
}
