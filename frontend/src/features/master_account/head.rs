//! What there is: available first, then what it is made of; and whether little is left.

use contract::{Amount, master_account::MasterAccountResponse};
use domain::access::Action;
use leptos::prelude::*;

use crate::{
    features::shell::Area,
    text::{K, amount, t, tf, tr},
    ui::{Button, Icon, Look, MoneyText, Notice, Remote, Sign, Skeleton, Tone, live, say},
};

/// The figures; `alert` opens the setting of the low-balance alert.
pub fn head(
    area: Area,
    remote: Remote<MasterAccountResponse>,
    alert: Callback<MasterAccountResponse>,
) -> AnyView {
    live(move || match remote.data.get() {
        Some(account) => figures(area, account, alert),
        None => remote
            .busy
            .get()
            .then(|| view! { <Skeleton rows=2 /> })
            .into_any(),
    })
    .into_any()
}

fn figures(
    area: Area,
    account: MasterAccountResponse,
    alert: Callback<MasterAccountResponse>,
) -> AnyView {
    let figure = |name: K, of: Amount, hint: Option<K>| {
        view! {
            <div>
                <dt>{t(name)}</dt>
                <dd><MoneyText of /></dd>
                {hint.map(|hint| view! { <dd class="figure-hint">{t(hint)}</dd> })}
            </div>
        }
        .into_any()
    };
    let threshold = account.low_balance_threshold;
    let words = move || match threshold {
        Some(threshold) => tf(K::AlertOn, &[&amount(threshold)]),
        None => tr(K::AlertOff).to_owned(),
    };
    let low = account.is_low.then(|| low(&account));
    let why_not = area.denies(Action::MasterAccountTopUp);
    let (available, balance) = (account.available, account.balance);
    let (held, incoming) = (account.held, account.incoming);
    view! {
        {low}
        <div class="account">
            <dl class="figures">
                {figure(K::Available, available, None)}
                {figure(K::Held, held, Some(K::HeldHint))}
                {figure(K::Incoming, incoming, Some(K::IncomingHint))}
                {figure(K::LedgerBalance, balance, Some(K::BalanceHint))}
            </dl>
            <p class="account-alert">
                <span class="fine">{say(words)}</span>
                <Button look=Look::Quiet why_not=Signal::stored(why_not) on_press=move |()| alert.run(account.clone())>
                    <Icon sign=Sign::Clock />
                    {t(K::AlertOpen)}
                </Button>
            </p>
        </div>
    }
    .into_any()
}

fn low(account: &MasterAccountResponse) -> AnyView {
    let (available, threshold) = (account.available, account.low_balance_threshold);
    view! {
        <Notice tone=Tone::Warning title=move || tf(K::LowBalance, &[&amount(available)])>
            {threshold.map(|threshold| view! { <p>{say(move || tf(K::LowBalanceHint, &[&amount(threshold)]))}</p> })}
        </Notice>
    }
    .into_any()
}
