//! The catalogue: every report with what it tells; what is prepared, what comes by itself, what is kept.

use domain::{access::Action, report::ReportCode};
use leptos::prelude::*;

use super::{kept::kept, words};
use crate::{
    features::shell::Area,
    routes,
    text::{K, t},
    ui::{Heading, Icon, Notice, Sign, Tone, say},
};

/// The catalogue.
#[component]
pub fn ReportsPage() -> impl IntoView {
    let area = Area::here();
    let one = |code: &ReportCode| {
        let report = code.report();
        view! {
            <li>
                <a href=routes::report(area.company, area.product, *code) class="tile report-tile">
                    <strong>{say(move || words::say(report.name))}</strong>
                    <span class="fine">{say(move || words::say(report.tells))}</span>
                    <Icon sign=Sign::Right />
                </a>
            </li>
        }
    };
    let content = match area.denies(Action::ReportsView) {
        Some(why) => view! { <Notice tone=Tone::Neutral title=t(why) /> }.into_any(),
        None => view! {
            <ul class="report-tiles">{ReportCode::ALL.iter().map(one).collect_view()}</ul>
            {kept(area)}
        }
        .into_any(),
    };
    view! {
        <Heading title=t(K::MenuReports) lead=t(K::ReportsLead) />
        {content}
    }
}
