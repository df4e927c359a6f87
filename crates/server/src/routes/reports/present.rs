//! Reports on the wire.

use app::reports::{ChartFound, Found, Point};
use contract::{
    PageInfo,
    reports::{ReportChart, ReportChartSpec, ReportColumn, ReportPage, ReportPoint},
};

use super::query::encode;

pub(super) fn of_page(found: Found, english: bool) -> ReportPage {
    let last = found.page.rows.last().filter(|_| found.page.has_more);
    let page = PageInfo {
        has_more: found.page.has_more,
        next: last.and_then(|row| encode(&row.place)),
        ..PageInfo::default()
    };
    let (rows, totals) = found.totals.unzip();
    ReportPage {
        code: found.report.code,
        criteria: found.criteria,
        sort: found.sort.to_string(),
        columns: ReportColumn::of_all(found.report, english),
        data: found.page.rows.into_iter().map(|row| row.cells).collect(),
        totals,
        rows,
        page,
    }
}

pub(super) fn of_chart(found: ChartFound, english: bool) -> ReportChart {
    let of = |Point { group, values }| ReportPoint { group, values };
    ReportChart {
        code: found.report.code,
        criteria: found.criteria,
        chart: ReportChartSpec::of(found.report, english),
        data: found.points.into_iter().map(of).collect(),
        is_cut: found.is_cut,
    }
}
