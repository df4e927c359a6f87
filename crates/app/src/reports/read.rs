//! A report at once: a page of its rows with the totals of all, and its chart.

use domain::{
    ids::{CompanyId, ProductId},
    report::{Cell, Criteria, Report, Sort},
};
use store::{
    PageOf,
    reports::{Place, Point, Row},
};

use super::asked::Asked;
use crate::{App, AppError, Permit, Result};

/// A page of a report.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which.
    pub report: &'static Report,
    /// What it was asked with, complete.
    pub criteria: Criteria,
    /// The order of the rows.
    pub sort: Sort,
    /// The rows.
    pub page: PageOf<Row>,
    /// How many rows there are, and a total for each column, where they were asked for.
    pub totals: Option<(i64, Vec<Cell>)>,
}

/// A chart of a report.
#[derive(Debug, Clone)]
pub struct ChartFound {
    /// Which.
    pub report: &'static Report,
    /// What it was asked with, complete.
    pub criteria: Criteria,
    /// The groups.
    pub points: Vec<Point>,
    /// Whether there were more.
    pub is_cut: bool,
}

/// Lets a caller at the reports of a product that there is.
pub(super) async fn admit(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
) -> Result<()> {
    permit.for_object(company, Some(product))?;
    store::products::lookup(&app.db, company, product)
        .await?
        .ok_or(AppError::NotFound)?;
    Ok(())
}

/// The rows after a place, with the totals of all rows where those are wanted.
///
/// # Errors
/// Those of [`Permit::for_object`]; `Invalid` for a place of another order.
pub async fn page(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
    asked: Asked,
    after: Option<Place>,
    limit: i64,
    with_totals: bool,
) -> Result<Found> {
    admit(app, permit, company, product).await?;
    let checked = asked.at_once(app)?;
    let ask = checked.ask(company, product, permit.caller.english, app.today());
    let (report, sort) = (checked.report, checked.sort);
    let page = store::reports::rows(&app.db, report, &ask, sort, after.as_ref(), limit).await;
    let page = page.map_err(of_place)?;
    let totals = if with_totals {
        Some(store::reports::totals(&app.db, report, &ask).await?)
    } else {
        None
    };
    Ok(Found {
        report,
        criteria: checked.criteria,
        sort,
        page,
        totals,
    })
}

/// A place of another order is the caller's mistake, not a change of something.
fn of_place(error: store::StoreError) -> AppError {
    match error {
        store::StoreError::Stale => AppError::Invalid {
            pointer: "/after",
            message: "El cursor es de otro orden. / The cursor is of another order.".to_owned(),
        },
        error => error.into(),
    }
}

/// The chart.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn chart(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
    asked: Asked,
) -> Result<ChartFound> {
    admit(app, permit, company, product).await?;
    let checked = asked.at_once(app)?;
    let ask = checked.ask(company, product, permit.caller.english, app.today());
    let (points, is_cut) = store::reports::chart(&app.db, checked.report, &ask).await?;
    Ok(ChartFound {
        report: checked.report,
        criteria: checked.criteria,
        points,
        is_cut,
    })
}
