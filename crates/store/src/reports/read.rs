//! Reading a report: its rows, its totals, its chart.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    money::Money,
    report::{Cell, Chart, Column, ColumnKind, Fold, Report, Sort},
};
use sqlx::Row as _;
use uuid::Uuid;

use super::{
    Ask, Key, Place, Row,
    ask::KeyKind,
    sources::{Col, Source},
    template::{Arg, Piece, Statement, day},
};
use crate::{Engine, Ex, PageOf, Result, StoreError};

/// So many groups at most in a chart of days, and in any other.
const MOST_DAYS: usize = 400;
const MOST_GROUPS: usize = 40;

/// A group of a chart with a value for each measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What makes the group.
    pub group: Cell,
    /// The values.
    pub values: Vec<i64>,
}

/// Runs a statement and reads each row of it with an expression over the row's name.
macro_rules! fetch {
    ($ex:expr, $pieces:expr, |$row:ident| $read:expr) => {
        on_conn!($ex, c => {
            let mut builder = sqlx::QueryBuilder::new("");
            for piece in $pieces {
                match piece {
                    Piece::Sql(sql) => builder.push(sql),
                    Piece::Bind(Arg::Id(id)) => builder.push_bind(id),
                    Piece::Bind(Arg::Text(text)) => builder.push_bind(text),
                    Piece::Bind(Arg::Number(number)) => builder.push_bind(number),
                    Piece::Bind(Arg::Time(time)) => builder.push_bind(time),
                    Piece::Bind(Arg::Day(day)) => builder.push_bind(day),
                };
            }
            builder.build().fetch_all(c).await.and_then(|rows| {
                rows.iter().map(|$row| $read).collect::<std::result::Result<Vec<_>, sqlx::Error>>()
            })
        })
    };
}

/// A cell of a kind from a place in a row.
macro_rules! cell {
    ($row:expr, $at:expr, $kind:expr) => {
        match $kind {
            ColumnKind::Text => $row
                .try_get::<Option<String>, _>($at)
                .map(|value| value.map(Cell::Text)),
            ColumnKind::State => $row
                .try_get::<Option<String>, _>($at)
                .map(|value| value.map(Cell::State)),
            ColumnKind::Date => $row
                .try_get::<Option<NaiveDate>, _>($at)
                .map(|value| value.map(Cell::Date)),
            ColumnKind::DateTime => $row
                .try_get::<Option<DateTime<Utc>>, _>($at)
                .map(|value| value.map(Cell::DateTime)),
            ColumnKind::Count => $row
                .try_get::<Option<i64>, _>($at)
                .map(|value| value.map(Cell::Count)),
            ColumnKind::Money => $row
                .try_get::<Option<i64>, _>($at)
                .map(|value| value.map(|centavos| Cell::Money(Money::from_minor(centavos)))),
        }
        .map(|cell| cell.unwrap_or(Cell::Empty))
    };
}

macro_rules! key {
    ($row:expr, $at:expr, $kind:expr) => {
        match $kind {
            KeyKind::Text => $row.try_get::<String, _>($at).map(Key::Text),
            KeyKind::Number => $row.try_get::<i64, _>($at).map(Key::Number),
            KeyKind::Time => $row.try_get::<DateTime<Utc>, _>($at).map(Key::Time),
            KeyKind::Day => $row.try_get::<NaiveDate, _>($at).map(Key::Day),
            KeyKind::Id => $row.try_get::<Uuid, _>($at).map(Key::Id),
        }
    };
}

/// The statement that reads the rows after a place.
fn select<'a>(
    report: &Report,
    ask: &'a Ask,
    sort: Sort,
    after: Option<&Place>,
    limit: i64,
) -> Result<Statement<'a>> {
    let source = Source::of(report.code);
    let (sorted, kind) = source.sorted_by(report, sort.key)?;
    let (tie, tie_kind) = source.tie;
    let mut statement = Statement::new(ask);
    statement.raw("SELECT ");
    for Col { show, .. } in source.columns {
        statement.text(show)?.raw(", ");
    }
    statement
        .text(sorted)?
        .raw(", ")
        .raw(tie)
        .raw(" ")
        .text(source.rows)?;
    let (direction, beyond) = if sort.descending {
        (" DESC", ") < (")
    } else {
        ("", ") > (")
    };
    if let Some(place) = after {
        if !place.sort.is(kind) || !place.tie.is(tie_kind) {
            return Err(StoreError::Stale);
        }
        statement
            .raw(" AND (")
            .text(sorted)?
            .raw(", ")
            .raw(tie)
            .raw(beyond);
        let (sort, tie) = (place.sort.clone(), place.tie.clone());
        statement
            .bind(sort.into())
            .raw(", ")
            .bind(tie.into())
            .raw(")");
    }
    statement
        .raw(" ORDER BY ")
        .text(sorted)?
        .raw(direction)
        .raw(", ")
        .raw(tie)
        .raw(direction);
    statement.raw(" LIMIT ").bind(Arg::Number(limit + 1));
    Ok(statement)
}

/// The rows of a report after a place, in an order.
pub async fn rows(
    ex: impl Into<Ex<'_>>,
    report: &Report,
    ask: &Ask,
    sort: Sort,
    after: Option<&Place>,
    limit: i64,
) -> Result<PageOf<Row>> {
    let ex = ex.into();
    let source = Source::of(report.code);
    let (_, kind) = source.sorted_by(report, sort.key)?;
    let (_, tie_kind) = source.tie;
    let statement = select(report, ask, sort, after, limit)?;
    let columns = report.columns;
    let rows = fetch!(ex, statement.pieces, |row| {
        let cells = columns
            .iter()
            .enumerate()
            .map(|(at, column)| cell!(row, at, column.kind));
        let cells = cells.collect::<std::result::Result<Vec<Cell>, _>>()?;
        let sort = key!(row, columns.len(), kind)?;
        let tie = key!(row, columns.len() + 1, tie_kind)?;
        Ok(Row {
            cells,
            place: Place { sort, tie },
        })
    })?;
    Ok(PageOf::cut(rows, limit))
}

/// How many rows a report has, and a total for each of its columns; empty for one that has none.
pub async fn totals(ex: impl Into<Ex<'_>>, report: &Report, ask: &Ask) -> Result<(i64, Vec<Cell>)> {
    let ex = ex.into();
    let source = Source::of(report.code);
    let mut statement = Statement::new(ask);
    statement.raw("SELECT CAST(COUNT(*) AS BIGINT)");
    for (column, col) in report.columns.iter().zip(source.columns) {
        if column.is_totalled {
            statement
                .raw(", CAST(COALESCE(SUM(")
                .text(col.show)?
                .raw("), 0) AS BIGINT)");
        }
    }
    statement.raw(" ").text(source.rows)?;
    let totalled: Vec<&Column> = report
        .columns
        .iter()
        .filter(|column| column.is_totalled)
        .collect();
    let found = fetch!(ex, statement.pieces, |row| {
        let count = row.try_get::<i64, _>(0)?;
        let sums = totalled
            .iter()
            .enumerate()
            .map(|(at, column)| cell!(row, at + 1, column.kind));
        Ok((count, sums.collect::<std::result::Result<Vec<Cell>, _>>()?))
    })?;
    let (count, sums) = found.into_iter().next().unwrap_or_default();
    let mut sums = sums.into_iter();
    let total = |column: &Column| {
        let sum = column.is_totalled.then(|| sums.next()).flatten();
        sum.unwrap_or(Cell::Empty)
    };
    Ok((count, report.columns.iter().map(total).collect()))
}

/// The groups of a report's chart, and whether there were more.
pub async fn chart(
    ex: impl Into<Ex<'_>>,
    report: &Report,
    ask: &Ask,
) -> Result<(Vec<Point>, bool)> {
    let mut ex = ex.into();
    let Chart {
        group, measures, ..
    } = report.chart;
    let kind = report
        .column(group)
        .map_or(ColumnKind::Text, |column| column.kind);
    let is_day = matches!(kind, ColumnKind::Date | ColumnKind::DateTime);
    let kind = if is_day { ColumnKind::Date } else { kind };
    let most = if is_day { MOST_DAYS } else { MOST_GROUPS };
    let mut statement = Statement::new(ask);
    grouped(&mut statement, report, ex.engine())?;
    // Days in the order of time, others with the greatest first.
    statement.raw(if is_day {
        " ORDER BY 1"
    } else {
        " ORDER BY 2 DESC, 1"
    });
    statement
        .raw(" LIMIT ")
        .bind(Arg::Number(i64::try_from(most).unwrap_or(i64::MAX) + 1));
    let mut points = fetch!(ex.again(), statement.pieces, |row| {
        let values = (1..=measures.len()).map(|at| row.try_get::<i64, _>(at));
        Ok(Point {
            group: cell!(row, 0, kind)?,
            values: values.collect::<std::result::Result<Vec<i64>, _>>()?,
        })
    })?;
    let is_cut = points.len() > most;
    points.truncate(most);
    for (at, measure) in measures.iter().enumerate() {
        if measure.fold == Fold::Last {
            let last = last_values(ex.again(), report, ask, measure.key, &points, at).await?;
            for value in points
                .iter_mut()
                .filter_map(|point| point.values.get_mut(at))
            {
                *value = last.get(value).copied().unwrap_or_default();
            }
        }
    }
    Ok((points, is_cut))
}

/// What a column shows in the rows at the places that the groups hold as their measure.
async fn last_values(
    ex: Ex<'_>,
    report: &Report,
    ask: &Ask,
    key: &str,
    points: &[Point],
    at: usize,
) -> Result<HashMap<i64, i64>> {
    let source = Source::of(report.code);
    let mut statement = Statement::new(ask);
    statement.raw("SELECT ").raw(source.tie.0).raw(", ");
    statement.text(source.shown(report, key)?)?.raw(" ");
    statement.text(source.rows)?;
    statement.raw(" AND ").raw(source.tie.0).raw(" IN (NULL");
    for place in points.iter().filter_map(|point| point.values.get(at)) {
        statement.raw(", ").bind(Arg::Number(*place));
    }
    statement.raw(")");
    let found = fetch!(ex, statement.pieces, |row| {
        Ok((row.try_get::<i64, _>(0)?, row.try_get::<i64, _>(1)?))
    })?;
    Ok(found.into_iter().collect())
}

/// The groups with the values of all measures, in no order.
fn grouped(statement: &mut Statement<'_>, report: &Report, engine: Engine) -> Result<()> {
    let source = Source::of(report.code);
    let chart = report.chart;
    let column = report.column(chart.group);
    let shown = source.shown(report, chart.group)?;
    let group = if column.is_some_and(|column| column.kind == ColumnKind::DateTime) {
        day(engine, shown)
    } else {
        shown.to_owned()
    };
    statement.raw("SELECT q.g");
    for (at, measure) in chart.measures.iter().enumerate() {
        let value = match measure.fold {
            Fold::Count => ", CAST(COUNT(*) AS BIGINT)".to_owned(),
            Fold::Sum => format!(", CAST(COALESCE(SUM(q.v{at}), 0) AS BIGINT)"),
            // The last row's place, for which `last_values` gives the value.
            Fold::Last => format!(", CAST(COALESCE(MAX(q.v{at}), 0) AS BIGINT)"),
        };
        statement.raw(&value);
    }
    statement.raw(" FROM (SELECT ").text(&group)?.raw(" AS g");
    for (at, measure) in chart.measures.iter().enumerate() {
        match measure.fold {
            Fold::Count => {}
            Fold::Sum => {
                let shown = source.shown(report, measure.key)?;
                statement.raw(", ").text(shown)?.raw(&format!(" AS v{at}"));
            }
            Fold::Last => {
                let tie = source.tie.0;
                statement.raw(&format!(", {tie} AS v{at}"));
            }
        }
    }
    statement
        .raw(" ")
        .text(source.rows)?
        .raw(") q GROUP BY q.g");
    Ok(())
}
