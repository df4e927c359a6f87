//! One order in the list.

use contract::orders::OrderResponse;
use domain::order::OrderStatus;
use leptos::prelude::*;

use super::{
    OrderChip,
    options::{Asked, Options},
};
use crate::{
    features::shell::Area,
    routes,
    text::{K, number, payment_status, t, tf, tr},
    ui::{MoneyText, TimeText, live},
};

/// A row.
#[component]
pub fn OrderRow(area: Area, order: OrderResponse, asked: RwSignal<Option<Asked>>) -> impl IntoView {
    let to = routes::order(area.company, area.product, order.id);
    let batches: Vec<_> = order
        .batches
        .iter()
        .map(|batch| batch.number.to_string())
        .collect();
    let (status, finished, lines) = (order.status, order.finished_lines, order.lines);
    let (number_text, author, payable, at) = (
        order.number.clone(),
        order.created_by.name.clone(),
        order.payable,
        order.created_at,
    );
    let paying = order.payment.as_ref().map(|payment| payment.status);
    let more = move || match (status, paying) {
        (OrderStatus::InProcess | OrderStatus::Review, _) => {
            Some(tf(K::LinesDone, &[&number(finished), &number(lines)]))
        }
        (OrderStatus::Authorized, Some(payment)) => Some(tr(payment_status(payment)).to_owned()),
        _ => None,
    };
    view! {
        <tr>
            <th scope="row" data-name=t(K::OrderNumber)><a href=to>{number_text}</a></th>
            <td data-name=t(K::Batches)>{batches.join(", ")}</td>
            <td class="number" data-name=t(K::Payable)><MoneyText of=payable /></td>
            <td data-name=t(K::Status)>
                <span class="file-cell">
                    <span><OrderChip status /></span>
                    {live(move || more().map(|words| view! { <span class="fine">{words}</span> }))}
                </span>
            </td>
            <td data-name=t(K::CreatedAt)>
                <span class="file-cell"><TimeText at=at /><span class="fine">{author}</span></span>
            </td>
            <td data-name=t(K::Options)><Options area order asked with_detail=true /></td>
        </tr>
    }
}
