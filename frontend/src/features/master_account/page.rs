//! The page: the account above, its cards or its movements below.

use contract::master_account::MasterAccountResponse;
use domain::access::Action;
use leptos::prelude::*;

use super::{alert::AlertDialog, head::head, statement::Statement, top_up::TopUpDialog};
use crate::{
    api,
    features::{cards::CardList, shell::Area},
    routes,
    text::{K, t},
    ui::{Button, Heading, Icon, Look, Notice, Sign, Tone, live, load, poll},
};

/// What stands below the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The cards.
    Cards,
    /// The movements.
    Movements,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    TopUp,
    Alert(MasterAccountResponse),
}

/// The page.
#[component]
pub fn MasterAccountPage(part: Part) -> impl IntoView {
    let area = Area::here();
    let asked = RwSignal::new(None::<Asked>);
    // Counts what was done: account and movements are read again at each.
    let turn = RwSignal::new(0_u32);
    let denied = area.denies(Action::MasterAccountView);
    let top_up = area.denies(Action::MasterAccountTopUp);
    let account = denied.is_none().then(|| {
        let remote = load(move || {
            turn.track();
            api::master_account::get(area.company, area.product)
        });
        // While money is on its way, it arrives by itself.
        let is_moving = move || {
            remote.data.with_untracked(|account| {
                account.as_ref().is_some_and(|account| {
                    !account.held.amount.is_zero() || !account.incoming.amount.is_zero()
                })
            })
        };
        poll(3_000, is_moving, move || remote.glance());
        let alert = Callback::new(move |account| asked.set(Some(Asked::Alert(account))));
        (remote.failure(), head(area, remote, alert))
    });
    let done = Callback::new(move |()| turn.update(|turn| *turn += 1));
    let close = Callback::new(move |()| {
        asked.set(None);
        done.run(());
    });
    view! {
        <Heading title=t(K::MasterAccount) lead=t(K::MasterLead)>
            <Button look=Look::Primary why_not=Signal::stored(top_up) on_press=move |()| asked.set(Some(Asked::TopUp))>
                <Icon sign=Sign::Download />
                {t(K::TopUp)}
            </Button>
        </Heading>
        {denied.map(|why| view! { <Notice tone=Tone::Neutral title=t(why) /> })}
        {account}
        {parts(area, part)}
        {below(area, part, turn.into(), done)}
        {live(move || asked.get().map(|wanted| match wanted {
            Asked::TopUp => view! { <TopUpDialog area on_close=close /> }.into_any(),
            Asked::Alert(account) => view! { <AlertDialog account on_close=close /> }.into_any(),
        }))}
    }
}

/// The ways to the two parts.
fn parts(area: Area, part: Part) -> AnyView {
    let Area {
        company, product, ..
    } = area;
    let link = |to: String, name: K, of: Part| {
        view! { <a href=to class="tab" aria-current=(of == part).then_some("page")>{t(name)}</a> }
    };
    view! {
        <nav class="tabs" aria-label=t(K::MasterAccount)>
            {link(routes::master_account(company, product), K::TabCards, Part::Cards)}
            {link(routes::movements(company, product), K::TabMovements, Part::Movements)}
        </nav>
    }
    .into_any()
}

fn below(area: Area, part: Part, turn: Signal<u32>, on_done: Callback<()>) -> AnyView {
    let (action, name) = match part {
        Part::Cards => (Action::CardsView, K::TabCards),
        Part::Movements => (Action::MasterAccountView, K::TabMovements),
    };
    let content = match (area.denies(action), part) {
        (Some(why), Part::Cards) => view! { <Notice tone=Tone::Neutral title=t(why) /> }.into_any(),
        // The account above says so already.
        (Some(_), Part::Movements) => ().into_any(),
        (None, Part::Cards) => view! { <CardList area on_done /> }.into_any(),
        (None, Part::Movements) => view! { <Statement area turn /> }.into_any(),
    };
    view! {
        <div class="section">
            <h2 class="unseen">{t(name)}</h2>
            {content}
        </div>
    }
    .into_any()
}
