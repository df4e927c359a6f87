//! Charts of one series at a time: bars or a line over days, bars of named groups. Every chart has its table.
//!
//! Shapes are a few paths that stretch with the page, words are text of the page: so it is sharp at any width, and
//! the text has its own size. Nothing is told by colour alone.

mod scale;

use contract::Amount;
use domain::money::Money;
use leptos::prelude::*;

use self::scale::Scale;
use super::live;
use crate::text::{K, amount, number, t, tf};

/// A group of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// Its words.
    pub label: String,
    /// For days: where in the time shown, of a thousand.
    pub at: i64,
    /// A value for each series.
    pub values: Vec<i64>,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// What makes the groups.
    pub by: String,
    /// The names of the series, and whether they are amounts.
    pub series: Vec<(String, bool)>,
    /// The groups in their order.
    pub points: Vec<Point>,
    /// The words of the first and the last of so many days; none for named groups.
    pub days: Option<(String, String, i64)>,
    /// Whether days are joined by a line.
    pub is_line: bool,
    /// Whether there are more groups than are shown.
    pub is_cut: bool,
}

fn written(value: i64, is_money: bool) -> String {
    if is_money {
        amount(Amount::from(Money::from_minor(value)))
    } else {
        number(value)
    }
}

/// A chart with its table.
#[component]
pub fn Chart(plot: Plot) -> impl IntoView {
    let chosen = RwSignal::new(0_usize);
    let plot = StoredValue::new(plot);
    let buttons = plot.with_value(|plot| {
        let one = |(at, (name, _)): (usize, &(String, bool))| {
            let pressed = move || (chosen.get() == at).to_string();
            view! { <button type="button" class="count" aria-pressed=pressed on:click=move |_| chosen.set(at)>{name.clone()}</button> }
        };
        (plot.series.len() > 1).then(|| {
            let buttons = plot.series.iter().enumerate().map(one).collect_view();
            view! { <div class="counts" role="group" aria-label=t(K::ChartOf)>{buttons}</div> }
        })
    });
    let drawn = move || plot.with_value(|plot| drawn(plot, chosen.get()));
    view! {
        <figure class="chart">
            {buttons}
            {live(drawn)}
            <details>
                <summary>{t(K::ChartTable)}</summary>
                {plot.with_value(table)}
            </details>
        </figure>
    }
}

fn drawn(plot: &Plot, chosen: usize) -> AnyView {
    let Some((name, is_money)) = plot.series.get(chosen).cloned() else {
        return ().into_any();
    };
    let of = |point: &Point| point.values.get(chosen).copied().unwrap_or_default();
    let values: Vec<i64> = plot.points.iter().map(of).collect();
    let scale = Scale::of(&values, if is_money { 100 } else { 1 });
    let greatest = plot.points.iter().max_by_key(|point| of(point));
    let greatest = greatest.map(|point| (written(of(point), is_money), point.label.clone()));
    let (most, at) = greatest.unwrap_or_default();
    let count = number(i64::try_from(values.len()).unwrap_or_default());
    let label = tf(K::ChartSays, &[&name, &plot.by, &count, &most, &at]);
    let shapes = match &plot.days {
        Some((first, last, slots)) => {
            let at: Vec<i64> = plot.points.iter().map(|point| point.at).collect();
            let days = Days {
                scale,
                is_money,
                is_line: plot.is_line,
                slots: *slots,
            };
            days.view(&at, &values, (first, last), label)
        }
        None => named(plot, scale, &values, is_money, label),
    };
    let cut = plot
        .is_cut
        .then(|| view! { <p class="fine">{t(K::ChartCut)}</p> });
    view! { <figcaption>{format!("{name} · {}", plot.by)}</figcaption>{shapes}{cut} }.into_any()
}

/// Bars or a line over days.
struct Days {
    scale: Scale,
    is_money: bool,
    is_line: bool,
    slots: i64,
}

impl Days {
    fn view(
        &self,
        at: &[i64],
        values: &[i64],
        (first, last): (&str, &str),
        label: String,
    ) -> AnyView {
        let tick = |value: &i64| view! { <span>{scale::short(*value, self.is_money)}</span> };
        let ticks = self.scale.ticks();
        let across = |value: &i64| format!("M0 {}H1000", self.down(*value));
        let grid = path(ticks.iter().map(across));
        let (shape, class) = if self.is_line {
            (self.line(at, values), "chart-line")
        } else {
            (self.bars(at, values), "chart-bar")
        };
        let dots = if self.is_line && at.len() <= 40 {
            let dot = |(x, value): (&i64, &i64)| format!("M{x} {}h0", self.down(*value));
            path(at.iter().zip(values).map(dot))
        } else {
            String::new()
        };
        view! {
            <div class="chart-days">
                <div class="chart-ticks" aria-hidden="true">{ticks.iter().map(tick).collect_view()}</div>
                <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label=label>
                    <path class="chart-grid" d=grid />
                    <path class=class d=shape />
                    <path class="chart-dot" d=dots />
                    <path class="chart-zero" d=format!("M0 {}H1000", self.down(0)) />
                </svg>
                <div class="chart-ends" aria-hidden="true"><span>{first.to_owned()}</span><span>{last.to_owned()}</span></div>
            </div>
        }
        .into_any()
    }

    /// From above, of a thousand.
    fn down(&self, value: i64) -> i64 {
        1_000 - self.scale.at(value)
    }

    fn line(&self, at: &[i64], values: &[i64]) -> String {
        let part = |(nth, (x, value)): (usize, (&i64, &i64))| {
            let sign = if nth == 0 { 'M' } else { 'L' };
            format!("{sign}{x} {}", self.down(*value))
        };
        path(at.iter().zip(values).enumerate().map(part))
    }

    fn bars(&self, at: &[i64], values: &[i64]) -> String {
        let width = (700 / self.slots.max(1)).clamp(3, 120);
        let zero = self.down(0);
        let bar = |(x, value): (&i64, &i64)| {
            let left = x - width / 2;
            format!("M{left} {zero}V{}h{width}V{zero}z", self.down(*value))
        };
        path(at.iter().zip(values).map(bar))
    }
}

/// The parts of a path as one.
fn path(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().concat()
}

/// A bar for each named group, with its words and its value.
fn named(plot: &Plot, scale: Scale, values: &[i64], is_money: bool, label: String) -> AnyView {
    let zero = scale.at(0);
    let row = |(point, value): (&Point, &i64)| {
        let path = format!("M{zero} 0H{}V10H{zero}z", scale.at(*value));
        view! {
            <li>
                <span>{point.label.clone()}</span>
                <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <path class="chart-bar" d=path />
                </svg>
                <span class="number">{written(*value, is_money)}</span>
            </li>
        }
    };
    let rows = plot.points.iter().zip(values).map(row).collect_view();
    view! { <ul class="chart-named" aria-label=label>{rows}</ul> }.into_any()
}

/// The same as a table.
fn table(plot: &Plot) -> AnyView {
    let heads = plot
        .series
        .iter()
        .map(|(name, _)| view! { <th scope="col" class="number">{name.clone()}</th> })
        .collect_view();
    let row = |point: &Point| {
        let cells = plot
            .series
            .iter()
            .zip(&point.values)
            .map(|((_, is_money), value)| view! { <td class="number">{written(*value, *is_money)}</td> })
            .collect_view();
        view! { <tr><th scope="row">{point.label.clone()}</th>{cells}</tr> }
    };
    view! {
        <div class="chart-table" role="region" tabindex="0" aria-label=t(K::ChartTable)>
            <table>
                <thead><tr><th scope="col">{plot.by.clone()}</th>{heads}</tr></thead>
                <tbody>{plot.points.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
