//! One report: what it is asked with, its chart, its rows, its files.

use domain::{
    access::Action,
    report::{Criteria, ReportCode},
};
use leptos::prelude::*;

use super::{
    chart::chart,
    criteria::{Desk, form},
    dialogs::dialogs,
    export::export,
    keep::Kept,
    table::{Totals, table},
    words,
};
use crate::{
    address, api,
    features::shell::Area,
    routes,
    text::{K, t, tr},
    ui::{
        Empty, Heading, Icon, Notice, Pager, Pages, SelectField, Sign, Skeleton, Tone, live, load,
        whenever,
    },
};

/// The name of the value of the query that names kept criteria.
pub const KEPT: &str = "guardado";

/// The screen of a report.
#[component]
pub fn ReportScreen(code: ReportCode) -> impl IntoView {
    let area = Area::here();
    let report = code.report();
    let content = match area.denies(Action::ReportsView) {
        Some(why) => view! { <Notice tone=Tone::Neutral title=t(why) /> }.into_any(),
        None => content(Desk::new(area, code)),
    };
    view! {
        <a href=routes::reports(area.company, area.product) class="back"><Icon sign=Sign::Left />{t(K::MenuReports)}</a>
        <Heading title=move || words::say(report.name) lead=move || words::say(report.tells) />
        {content}
    }
}

fn content(desk: Desk) -> AnyView {
    let pages = RwSignal::new(Pages::default());
    let totals = RwSignal::new(Totals::None);
    let want = RwSignal::new(None);
    let rows = load(move || {
        let (asked, pages) = (desk.asked(), pages.get());
        async move { api::reports::page(desk.of(), &asked, "50", pages.cursor()).await }
    });
    // The first page alone brings them.
    whenever(move || {
        let first = rows.data.with(|page| {
            let page = page.as_ref()?;
            Some((page.totals.clone()?, page.rows?))
        });
        if first.is_some() {
            totals.set(first);
        }
    });
    let drawn = load(move || {
        let criteria = desk.criteria.get();
        async move {
            let asked = api::reports::Asked {
                code: desk.form.code,
                criteria,
                sort: String::new(),
            };
            api::reports::chart(desk.of(), &asked).await
        }
    });
    let sought = Callback::new(move |criteria: Criteria| {
        pages.set(Pages::default());
        desk.criteria.set(criteria);
    });
    // Another order begins at its first page.
    Effect::watch(
        move || desk.sort.get(),
        move |_, _, _| pages.set(Pages::default()),
        false,
    );
    let next = Signal::derive(move || rows.data.with(|page| page.as_ref()?.page.next.clone()));
    let shown = move || {
        match rows.data.get() {
        None => waiting(rows.error.with(Option::is_none)),
        Some(page) if page.data.is_empty() => {
            view! { <Empty sign=Sign::Bars title=t(K::ReportNothing) hint=t(K::ReportNothingHint) /> }.into_any()
        }
        Some(page) => table(&page, totals.get(), desk.sort, rows.busy),
    }
    };
    let kept = Kept::new(desk, address::query(KEPT));
    view! {
        {choose(desk, kept, sought)}
        {form(desk, rows.busy, sought)}
        {export(desk, want)}
        <section class="card report-chart" aria-label=t(K::ReportChart)>{chart(drawn)}</section>
        {rows.failure()}
        {live(shown)}
        <Pager pages next />
        {dialogs(desk, want, kept)}
    }
    .into_any()
}

fn waiting(is_on_its_way: bool) -> AnyView {
    is_on_its_way
        .then(|| view! { <Skeleton rows=6 /> })
        .into_any()
}

/// The criteria that are kept for this report; those that the address names are used at once.
fn choose(desk: Desk, kept: Kept, sought: Callback<Criteria>) -> AnyView {
    let code = desk.form.code;
    whenever(move || {
        let Some(of) = kept.chosen_of(code) else {
            return;
        };
        desk.form.fill(&of.criteria);
        if let Some(sort) = of.sort {
            desk.sort.set(sort);
        }
        if let Ok(criteria) = untrack(|| desk.form.checked_at_once()) {
            desk.form.fill(&criteria);
            sought.run(criteria);
        }
    });
    let choices = Signal::derive(move || {
        let none = (String::new(), tr(K::ReportKeptNone).to_owned());
        let named = kept
            .of(code)
            .into_iter()
            .map(|saved| (saved.id.to_string(), saved.name));
        std::iter::once(none).chain(named).collect::<Vec<_>>()
    });
    let shown = move || {
        (choices.with(Vec::len) > 1).then(|| {
            view! { <div class="filters"><SelectField label=t(K::ReportKeptCriteria) value=kept.chosen choices /></div> }
        })
    };
    view! { {live(shown)} }.into_any()
}
