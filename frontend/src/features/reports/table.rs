//! The rows: heads that put them in order, cells as people read them, totals below.

use contract::reports::ReportPage;
use domain::report::{Cell, Column, ColumnKind};
use leptos::prelude::*;

use super::words;
use crate::{
    text::{K, t},
    ui::say,
};

/// The sums over all rows, and how many there are.
pub type Totals = Option<(Vec<Cell>, i64)>;

const fn class(column: &Column) -> &'static str {
    match column.kind {
        ColumnKind::Money | ColumnKind::Count => "number",
        ColumnKind::Date | ColumnKind::DateTime => "when",
        ColumnKind::Text | ColumnKind::State => "",
    }
}

/// The table.
pub fn table(
    page: &ReportPage,
    totals: Totals,
    sort: RwSignal<String>,
    busy: RwSignal<bool>,
) -> AnyView {
    let report = page.code.report();
    let heads = report.columns.iter().map(|column| head(column, sort));
    let row = |row: &Vec<Cell>| {
        let cells = report.columns.iter().zip(row).map(|(column, cell)| {
            view! { <td class=class(column) data-name=words::say(column.head)>{words::cell(column, cell)}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let count = totals.as_ref().map(|(_, rows)| *rows);
    let name = words::say(report.name);
    view! {
        {count.map(|count| view! { <p class="fine" role="status">{say(move || words::rows(count))}</p> })}
        <div class="table-frame report" role="region" tabindex="0" aria-label=name aria-busy=move || busy.get().to_string()>
            <table>
                <caption class="unseen">{name}</caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{page.data.iter().map(row).collect_view()}</tbody>
                {totals.and_then(|(totals, _)| foot(report.columns, &totals))}
            </table>
        </div>
    }
    .into_any()
}

/// A head; pressed, it puts the rows in its order, and pressed again in the other.
fn head(column: &'static Column, sort: RwSignal<String>) -> AnyView {
    let name = words::say(column.head);
    let class = class(column);
    if !column.is_sortable {
        return view! { <th scope="col" class=class>{name}</th> }.into_any();
    }
    let order = move || match sort.get().strip_prefix('-') {
        Some(key) if key == column.key => Some("descending"),
        None if sort.get() == column.key => Some("ascending"),
        _ => None,
    };
    let sign = move || match order() {
        Some("descending") => "↓",
        Some(_) => "↑",
        None => "↕",
    };
    let press = move |_| {
        let is_down = untrack(order) == Some("descending");
        sort.set(format!("{}{}", if is_down { "" } else { "-" }, column.key));
    };
    view! {
        <th scope="col" class=class aria-sort=order>
            <button type="button" class="sort" on:click=press>{name}<span aria-hidden="true">{say(sign)}</span></button>
        </th>
    }
    .into_any()
}

fn foot(columns: &'static [Column], totals: &[Cell]) -> Option<AnyView> {
    if totals.iter().all(|cell| *cell == Cell::Empty) {
        return None;
    }
    let cell = |(at, (column, cell)): (usize, (&Column, &Cell))| {
        let text = words::cell(column, cell);
        if at == 0 && text.is_empty() {
            return view! { <th scope="row">{t(K::ReportTotal)}</th> }.into_any();
        }
        let name = (!text.is_empty()).then(|| words::say(column.head));
        view! { <td class=class(column) data-name=name>{text}</td> }.into_any()
    };
    let cells = columns.iter().zip(totals).enumerate().map(cell);
    Some(view! { <tfoot><tr>{cells.collect_view()}</tr></tfoot> }.into_any())
}
