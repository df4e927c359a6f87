//! The amounts of an order, item by item, as quote and order show them.

use contract::{
    Amount,
    quotes::{FeeItem, GmfItem, OrderAmounts, VatItem},
};
use leptos::prelude::*;

use crate::{
    text::{K, amount, number, rate, t, tf, tr},
    ui::{MoneyText, live, say},
};

/// The table of the amounts.
#[component]
pub fn AmountsTable(#[prop(into)] label: TextProp, amounts: OrderAmounts) -> impl IntoView {
    let OrderAmounts {
        loads,
        fees,
        fees_total: _,
        vat,
        vat_total: _,
        subtotal,
        gmf,
        withholdings,
        total: _,
        rounding,
        payable,
    } = amounts;
    let fees = fees
        .into_iter()
        .map(|fee| view! { <Fee fee /> })
        .collect_view();
    let vat = vat
        .into_iter()
        .map(
            |VatItem {
                 rate_ppm, amount, ..
             }| view! { <Item name=move || tf(K::Vat, &[&rate(rate_ppm)]) of=amount /> },
        )
        .collect_view();
    let withholdings = withholdings
        .into_iter()
        .map(|item| view! { <Item name=item.label of=item.amount /> })
        .collect_view();
    let gmf_row = |charged: bool| {
        gmf.as_ref()
            .filter(|gmf| gmf.charged == charged)
            .map(|GmfItem { amount, .. }| {
                let name = if charged { K::Gmf } else { K::GmfTold };
                view! { <Item name=t(name) of=*amount /> }
            })
    };
    view! {
        <table class="amounts">
            <caption class="unseen">{move || label.get()}</caption>
            <thead class="unseen">
                <tr><th scope="col">{t(K::Concept)}</th><th scope="col">{t(K::AmountLabel)}</th></tr>
            </thead>
            <tbody>
                <Item name=t(K::Loads) of=loads />
                {fees}
                {vat}
                <Item name=t(K::Subtotal) of=subtotal class="is-sum" />
                {gmf_row(true)}
                {withholdings}
                {(!rounding.amount.is_zero()).then(|| view! { <Item name=t(K::Rounding) of=rounding /> })}
                <Item name=t(K::Payable) of=payable class="is-payable" />
                {gmf_row(false)}
            </tbody>
        </table>
    }
}

#[component]
fn Item(
    #[prop(into)] name: TextProp,
    of: Amount,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    view! {
        <tr class=class>
            <th scope="row">{say(move || name.get())}</th>
            <td class="number"><MoneyText of /></td>
        </tr>
    }
}

/// A fee with how it came about.
#[component]
fn Fee(fee: FeeItem) -> impl IntoView {
    let FeeItem {
        label,
        quantity,
        unit_price,
        rate_ppm,
        amount: of,
        ..
    } = fee;
    let how = move || match (unit_price, rate_ppm) {
        (Some(price), _) if quantity != 1 => {
            Some(tf(K::FeeUnits, &[&number(quantity), &amount(price)]))
        }
        (_, Some(ppm)) => Some(format!("{} · {}", rate(ppm), tr(K::Loads))),
        _ => None,
    };
    view! {
        <tr>
            <th scope="row">
                {label}
                {live(move || how().map(|how| view! { " "<span class="fine">{how}</span> }))}
            </th>
            <td class="number"><MoneyText of /></td>
        </tr>
    }
}
