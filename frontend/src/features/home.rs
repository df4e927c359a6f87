//! A product's home: what waits, what failed, this month against the last; each part for whoever may see it.

mod board;

use contract::{batches::BatchResponse, companies::ProductSummary, orders::OrderResponse};
use domain::access::Action;
use leptos::prelude::*;

use super::{batches::BatchChip, orders::OrderChip, shell::Area};
use crate::{
    api, routes,
    text::{K, batch_type, number, t, tf},
    ui::{Empty, Heading, Icon, MoneyText, Sign, Skeleton, TimeText, live, load, poll, say},
};

/// A product's home.
#[component]
pub fn HomePage() -> impl IntoView {
    let area = Area::here();
    let remote = load(move || api::companies::summary(area.company, area.product));
    let is_moving = move || {
        remote.data.with_untracked(|summary| {
            summary.as_ref().is_some_and(|summary| {
                summary.orders_in_process > 0
                    || summary
                        .latest_batches
                        .iter()
                        .any(|batch| batch.status.is_moving())
            })
        })
    };
    poll(3_000, is_moving, move || remote.glance());
    let (product, company) = (area.product_facts(), area.company_facts());
    view! {
        <Heading title=product.name lead=company.name>
            {area.allows(Action::BatchesUpload).then(|| view! {
                <a href=routes::batches(area.company, area.product) class="button button-primary">
                    <Icon sign=Sign::Upload />
                    {t(K::MenuUpload)}
                </a>
            })}
        </Heading>
        {remote.failure()}
        {live(move || match remote.data.get() {
            Some(summary) => view! { <Summary area summary /> }.into_any(),
            None => remote.busy.get().then(|| view! { <Skeleton rows=5 /> }).into_any(),
        })}
        {board::board(area)}
    }
}

#[component]
fn Summary(area: Area, summary: ProductSummary) -> impl IntoView {
    let Area {
        company, product, ..
    } = area;
    let batches = routes::batches(company, product);
    let orders = routes::orders(company, product);
    let counts = [
        (
            K::ToConfirm,
            Action::BatchesView,
            summary.batches_to_confirm,
            batches.clone(),
            "tone-waiting",
        ),
        (
            K::WithErrors,
            Action::BatchesView,
            summary.batches_with_errors,
            batches.clone(),
            "tone-bad",
        ),
        (
            K::ToSign,
            Action::BatchesView,
            summary.batches_to_sign,
            routes::authorization(company, product),
            "tone-waiting",
        ),
        (
            K::ToPay,
            Action::OrdersView,
            summary.orders_to_pay,
            orders.clone(),
            "tone-waiting",
        ),
        (
            K::InProcessOrders,
            Action::OrdersView,
            summary.orders_in_process,
            orders.clone(),
            "tone-busy",
        ),
    ];
    let to_pay = (summary.orders_to_pay > 0).then_some(summary.orders_to_pay_total);
    let seen = counts
        .into_iter()
        .filter(|(_, action, ..)| area.allows(*action));
    let tiles = seen.map(|(name, _, count, to, tone)| {
        let tone = if count > 0 { tone } else { "tone-neutral" };
        let amount = to_pay.filter(|_| name == K::ToPay);
        view! {
            <li>
                <a href=to class=format!("tile {tone}")>
                    <span class="tile-name">{t(name)}</span>
                    <span class="tile-count">{say(move || number(count))}</span>
                    {amount.map(|amount| view! { <span class="tile-more"><MoneyText of=amount /></span> })}
                </a>
            </li>
        }
    });
    view! {
        <ul class="tiles">{tiles.collect_view()}</ul>
        <dl class="figures">
            <div><dt>{t(K::LoadedThisMonth)}</dt><dd><MoneyText of=summary.loaded_this_month /></dd></div>
            {area.allows(Action::MasterAccountView).then(|| view! {
                <div><dt>{t(K::MasterBalance)}</dt><dd><MoneyText of=summary.master_account_balance /></dd></div>
            })}
        </dl>
        <div class="columns">
            {area.allows(Action::BatchesView).then(|| view! { <LatestBatches area batches=summary.latest_batches /> })}
            {area.allows(Action::OrdersView).then(|| view! { <LatestOrders area orders=summary.latest_orders /> })}
        </div>
    }
}

#[component]
fn LatestBatches(area: Area, batches: Vec<BatchResponse>) -> impl IntoView {
    let Area {
        company, product, ..
    } = area;
    let is_empty = batches.is_empty();
    let row = move |batch: BatchResponse| {
        view! {
            <li>
                <a href=routes::batch(company, product, batch.id) class="link-row">
                    <span class="link-words">
                        <span>{say(move || tf(K::BatchN, &[&batch.number.to_string()]))}" · "{t(batch_type(batch.kind))}</span>
                        <span class="fine"><MoneyText of=batch.total />" · "<TimeText at=batch.created_at /></span>
                    </span>
                    <BatchChip status=batch.status />
                </a>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="ultimos-lotes">
            <h2 id="ultimos-lotes">{t(K::LatestBatches)}</h2>
            {if is_empty {
                view! { <Empty title=t(K::NoBatchesYet) hint=t(K::NoBatchesHint) /> }.into_any()
            } else {
                view! { <ul class="links">{batches.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
            <a href=routes::batches(company, product)>{t(K::SeeAllBatches)}</a>
        </section>
    }
}

#[component]
fn LatestOrders(area: Area, orders: Vec<OrderResponse>) -> impl IntoView {
    let Area {
        company, product, ..
    } = area;
    let is_empty = orders.is_empty();
    let row = move |order: OrderResponse| {
        view! {
            <li>
                <a href=routes::order(company, product, order.id) class="link-row">
                    <span class="link-words">
                        <span>{order.number}</span>
                        <span class="fine"><MoneyText of=order.payable />" · "<TimeText at=order.created_at /></span>
                    </span>
                    <OrderChip status=order.status />
                </a>
            </li>
        }
    };
    view! {
        <section class="card" aria-labelledby="ultimas-ordenes">
            <h2 id="ultimas-ordenes">{t(K::LatestOrders)}</h2>
            {if is_empty {
                view! { <Empty title=t(K::NoOrdersYet) hint=t(K::NoOrdersHint) /> }.into_any()
            } else {
                view! { <ul class="links">{orders.into_iter().map(row).collect_view()}</ul> }.into_any()
            }}
            <a href=routes::orders(company, product)>{t(K::SeeAllOrders)}</a>
        </section>
    }
}
