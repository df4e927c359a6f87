//! A report's chart, from what the server counted.

use chrono::NaiveDate;
use contract::reports::ReportChart;
use domain::report::{Cell, Shape, Span};
use leptos::prelude::*;

use super::words;
use crate::{
    text::{K, day, t},
    ui::{Chart, Plot, Point, Remote, Skeleton, live},
};

/// The chart of an answer, a bar of waiting before it comes, or why it did not.
pub fn chart(remote: Remote<ReportChart>) -> AnyView {
    let shown = move || match remote.data.get() {
        None => remote
            .error
            .with(Option::is_none)
            .then(|| view! { <Skeleton rows=3 /> })
            .into_any(),
        Some(chart) if chart.data.is_empty() => {
            view! { <p class="fine">{t(K::ChartEmpty)}</p> }.into_any()
        }
        Some(chart) => view! { <Chart plot=plot(&chart) /> }.into_any(),
    };
    view! { {remote.failure()} {live(shown)} }.into_any()
}

fn day_of(cell: &Cell) -> Option<NaiveDate> {
    match cell {
        Cell::Date(day) => Some(*day),
        _ => None,
    }
}

/// The days that are shown: those that were asked for, or those that there are.
fn span(chart: &ReportChart) -> Option<Span> {
    let days = || chart.data.iter().filter_map(|point| day_of(&point.group));
    let found = Span {
        from: days().min()?,
        until: days().max()?,
    };
    Some(chart.criteria.span().unwrap_or(found))
}

fn plot(chart: &ReportChart) -> Plot {
    let report = chart.code.report();
    let span = span(chart);
    // Days stand in the middle of their slots.
    let at = |group: &Cell| {
        let (Some(day), Some(span)) = (day_of(group), span) else {
            return 0;
        };
        let passed = day.signed_duration_since(span.from).num_days();
        (2 * passed + 1) * 500 / span.days().max(1)
    };
    let column = report.column(report.chart.group);
    let point = |point: &contract::reports::ReportPoint| Point {
        label: column.map_or_else(String::new, |column| words::cell(column, &point.group)),
        at: at(&point.group),
        values: point.values.clone(),
    };
    let series = report.chart.measures.iter();
    Plot {
        by: column.map_or_else(String::new, |column| words::say(column.head).to_owned()),
        series: series
            .map(|measure| {
                let is_money = measure.kind == domain::report::ColumnKind::Money;
                (words::say(measure.head).to_owned(), is_money)
            })
            .collect(),
        points: chart.data.iter().map(point).collect(),
        days: span.map(|span| (day(span.from), day(span.until), span.days())),
        is_line: chart.chart.shape == Shape::Line,
        is_cut: chart.is_cut,
    }
}
