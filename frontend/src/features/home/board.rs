//! This month at one look, from the reports: recharges and fees against last month's, the balance, the cards.

use chrono::{Datelike, Days, Months, NaiveDate};
use contract::Amount;
use domain::{
    access::Action,
    money::Money,
    report::{Cell, Criteria, ReportCode},
};
use leptos::prelude::*;

use crate::{
    api::{
        self, ApiError,
        reports::{Asked, Of},
    },
    features::{reports::chart, shell::Area},
    routes,
    text::{K, amount, bogota_today, t, tf},
    ui::{MoneyText, live, load, say},
};

/// Recharges of this month and of last month by the same day, then fees.
type Sums = [Money; 4];

/// What the user may see of it.
pub fn board(area: Area) -> Option<AnyView> {
    if !area.allows(Action::ReportsView) {
        return None;
    }
    let of = Of(area.company, area.product);
    let today = bogota_today();
    let month = load(move || month(of, today));
    let balance = area
        .allows(Action::MasterAccountView)
        .then(|| card(area, ReportCode::MasterAccountMovements, K::BoardBalance));
    let cards = area
        .allows(Action::CardsView)
        .then(|| card(area, ReportCode::CardsByState, K::BoardCards));
    let shown = move || {
        month.data.get().map(|[now, then, fees, fees_then]| {
            view! {
                <dl class="figures">
                    {figure(K::ThisMonthRecharges, now, then)}
                    {figure(K::ThisMonthFees, fees, fees_then)}
                </dl>
            }
        })
    };
    Some(
        view! {
            {month.failure()}
            {live(shown)}
            <div class="columns">{balance}{cards}</div>
        }
        .into_any(),
    )
}

fn figure(name: K, now: Money, then: Money) -> AnyView {
    let against = move || {
        let then_words = tf(K::LastMonthSame, &[&amount(Amount::from(then))]);
        match change(now, then) {
            Some(change) => format!("{change} · {then_words}"),
            None => then_words,
        }
    };
    view! {
        <div>
            <dt>{t(name)}</dt>
            <dd><MoneyText of=Amount::from(now) /><p class="change">{say(against)}</p></dd>
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

/// This month to today, and last month to the same day.
fn spans(today: NaiveDate) -> [(NaiveDate, NaiveDate); 2] {
    let first = today - Days::new(u64::from(today.day0()));
    let before = first - Months::new(1);
    [(first, today), (before, today - Months::new(1))]
}

async fn month(of: Of, today: NaiveDate) -> Result<Sums, ApiError> {
    let [now, then] = spans(today);
    Ok([
        sum(of, ReportCode::Recharges, None, now).await?,
        sum(of, ReportCode::Recharges, None, then).await?,
        sum(of, ReportCode::BilledOrders, Some("fee"), now).await?,
        sum(of, ReportCode::BilledOrders, Some("fee"), then).await?,
    ])
}

/// The total of a report's column `amount`.
async fn sum(
    of: Of,
    code: ReportCode,
    state: Option<&str>,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Money, ApiError> {
    let asked = Asked {
        code,
        criteria: Criteria {
            from: Some(from),
            until: Some(until),
            state: state.map(str::to_owned),
            ..Criteria::default()
        },
        sort: String::new(),
    };
    let page = api::reports::page(of, &asked, "1", None).await?;
    let columns = code.report().columns.iter();
    let totals = page.totals.unwrap_or_default();
    let amount = columns
        .zip(totals)
        .find(|(column, _)| column.key == "amount");
    Ok(match amount {
        Some((_, Cell::Money(amount))) => amount,
        _ => Money::ZERO,
    })
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
    fn months_are_compared_to_the_same_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            spans(day("2026-03-31")),
            [
                (day("2026-03-01"), day("2026-03-31")),
                (day("2026-02-01"), day("2026-02-28"))
            ]
        );
    }

    #[test]
    fn a_change_is_told_where_there_was_something() {
        let of = Money::from_minor;
        assert_eq!(change(of(150), of(100)).as_deref(), Some("+50 %"));
        assert_eq!(change(of(50), of(100)).as_deref(), Some("-50 %"));
        assert_eq!(change(of(50), of(0)), None);
    }
}
