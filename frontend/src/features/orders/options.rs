//! What can be done with an order: see it, its document, cancel it, pay it.

use contract::orders::OrderResponse;
use domain::access::Action;
use leptos::{prelude::*, task::spawn_local};

use super::{cancel::CancelDialog, pay::PayDialog, state::offers};
use crate::{
    api,
    features::shell::Area,
    routes,
    text::{K, explain, t, tf},
    ui::{Button, Icon, Look, Sign, Tone, toast},
};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Cancel it.
    Cancel(OrderResponse),
    /// Pay it.
    Pay(OrderResponse),
}

/// The acts on an order.
#[component]
pub fn Options(
    area: Area,
    order: OrderResponse,
    asked: RwSignal<Option<Asked>>,
    /// Whether there is a way to the order's own page.
    #[prop(optional)]
    with_detail: bool,
) -> impl IntoView {
    let offers = offers(&order);
    let order = StoredValue::new(order);
    let to = order.with_value(|order| routes::order(area.company, area.product, order.id));
    // Readers hear which order a button is about.
    let named = move |key: K| {
        let of = move || order.with_value(|order| tf(K::OfOrder, &[&order.number]));
        view! { {t(key)}<span class="unseen">{of}</span> }
    };
    let denied = area.denies(Action::OrdersCancel);
    let cancel = offers.cancel.button(denied).map(|why_not| {
        view! {
            <Button look=Look::Quiet why_not on_press=move |()| asked.set(Some(Asked::Cancel(order.get_value())))>
                <Icon sign=Sign::Ban />
                {named(K::CancelOrder)}
            </Button>
        }
    });
    let pay = offers.pay.then(|| {
        let why_not = area.denies(Action::OrdersPay);
        view! {
            <Button look=Look::Primary why_not=Signal::stored(why_not) on_press=move |()| asked.set(Some(Asked::Pay(order.get_value())))>
                <Icon sign=Sign::Card />
                {named(K::Pay)}
            </Button>
        }
    });
    view! {
        <span class="acts">
            {with_detail.then(|| view! {
                <a href=to class="button button-quiet"><Icon sign=Sign::Glass />{named(K::Details)}</a>
            })}
            <PdfButton order>{named(K::Pdf)}</PdfButton>
            {cancel}
            {pay}
        </span>
    }
}

/// The order's document.
#[component]
fn PdfButton(order: StoredValue<OrderResponse>, children: Children) -> impl IntoView {
    let busy = RwSignal::new(false);
    let save = move |()| {
        let (id, number) = order.with_value(|order| (order.id, order.number.clone()));
        busy.set(true);
        spawn_local(async move {
            let saved = api::orders::pdf(id, &number).await;
            let _ = busy.try_set(false);
            if let Err(error) = saved {
                let (title, remedy) = explain(&error);
                toast::tell(Tone::Bad, format!("{title}. {remedy}"));
            }
        });
    };
    view! {
        <Button look=Look::Quiet busy on_press=save>
            <Icon sign=Sign::Download />
            {children()}
        </Button>
    }
}

/// The dialog of what was asked for.
#[component]
pub fn Dialogs(
    asked: RwSignal<Option<Asked>>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let close = Callback::new(move |()| {
        asked.set(None);
        on_done.run(());
    });
    move || {
        asked.get().map(|asked| match asked {
            Asked::Cancel(order) => view! { <CancelDialog order on_close=close /> }.into_any(),
            Asked::Pay(order) => view! { <PayDialog order on_close=close /> }.into_any(),
        })
    }
}
