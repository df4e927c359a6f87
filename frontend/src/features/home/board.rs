//! This month at one look, from the reports: recharges and fees against last month's, the balance, the cards.

use contract::Amount;
use domain::{
    access::Action,
    money::Money,
    report::{Criteria, ReportCode},
};
use leptos::prelude::*;

use crate::{
    api::{
        self,
        reports::{Asked, Of},
    },
    features::{reports::chart, shell::Area},
    routes,
    text::{K, amount, t, tf},
    ui::{MoneyText, live, load, say},
};

/// What the user may see of it.
pub fn board(area: Area) -> Option<AnyView> {
    if !area.allows(Action::ReportsView) {
        return None;
    }
    let of = Of(area.company, area.product);
    let months = load(move || api::reports::months_to_date(of));
    let balance = area
        .allows(Action::MasterAccountView)
        .then(|| card(area, ReportCode::MasterAccountMovements, K::BoardBalance));
    let cards = area
        .allows(Action::CardsView)
        .then(|| card(area, ReportCode::CardsByState, K::BoardCards));
    let shown = move || {
        months.data.get().map(|months| {
            let (this, last) = (months.this_month, months.last_month);
            view! {
                <dl class="figures">
                    {figure(K::ThisMonthRecharges, this.recharges, last.recharges)}
                    {figure(K::ThisMonthFees, this.fees, last.fees)}
                </dl>
            }
        })
    };
    Some(
        view! {
            {months.failure()}
            {live(shown)}
            <div class="columns">{balance}{cards}</div>
        }
        .into_any(),
    )
}

fn figure(name: K, now: Amount, then: Amount) -> AnyView {
    let against = move || {
        let then_words = tf(K::LastMonthSame, &[&amount(then)]);
        match change(now.amount, then.amount) {
            Some(change) => format!("{change} · {then_words}"),
            None => then_words,
        }
    };
    view! {
        <div>
            <dt>{t(name)}</dt>
            <dd><MoneyText of=now /><p class="change">{say(against)}</p></dd>
        </div>
    }
    .into_any()
}

/// By how much of a hundred there is more or less; nothing where there was nothing.
fn change(now: Money, then: Money) -> Option<String> {
    if !then.is_positive() {
        return None;
    }
    let difference = i128::from(now.minor()) - i128::from(then.minor());
    let percent = difference * 100 / i128::from(then.minor());
    let sign = if percent > 0 { "+" } else { "" };
    Some(format!("{sign}{percent} %"))
}

/// A chart with the way to its report.
fn card(area: Area, code: ReportCode, title: K) -> AnyView {
    let of = Of(area.company, area.product);
    let drawn = load(move || async move {
        let asked = Asked {
            code,
            criteria: Criteria::default(),
            sort: String::new(),
        };
        api::reports::chart(of, &asked).await
    });
    let to = routes::report(area.company, area.product, code);
    view! {
        <section class="card" aria-label=t(title)>
            <h2><a href=to>{t(title)}</a></h2>
            {chart(drawn)}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_where_there_was_something() {
        let of = Money::from_minor;
        assert_eq!(change(of(150), of(100)).as_deref(), Some("+50 %"));
        assert_eq!(change(of(50), of(100)).as_deref(), Some("-50 %"));
        assert_eq!(change(of(50), of(0)), None);
    }
}
