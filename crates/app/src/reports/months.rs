//! This month against the last: what the reports of recharges and of billed orders sum to.

use domain::{
    ids::{CompanyId, ProductId},
    money::Money,
    quote::ChargeKind,
    report::{Cell, Criteria, ReportCode, Span},
};

use super::{asked::Asked, read::admit};
use crate::{App, AppError, Permit, Result};

/// What some days of a month came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// The days.
    pub span: Span,
    /// What was recharged.
    pub recharges: Money,
    /// What was charged in fees.
    pub fees: Money,
}

/// This month to today, and the last to the same day.
///
/// # Errors
/// Those of [`Permit::for_object`].
pub async fn to_date(
    app: &App,
    permit: &Permit,
    (company, product): (CompanyId, ProductId),
) -> Result<[Figures; 2]> {
    admit(app, permit, company, product).await?;
    let this = Span::month_to(app.today());
    let figures = async |span| {
        let sum = async |code, state| total(app, (company, product), code, state, span).await;
        Result::Ok(Figures {
            span,
            recharges: sum(ReportCode::Recharges, None).await?,
            fees: sum(ReportCode::BilledOrders, Some(ChargeKind::Fee.as_str())).await?,
        })
    };
    Ok([figures(this).await?, figures(this.month_before()).await?])
}

/// The total of a report's column `amount`.
async fn total(
    app: &App,
    (company, product): (CompanyId, ProductId),
    code: ReportCode,
    state: Option<&str>,
    span: Span,
) -> Result<Money> {
    let criteria = Criteria {
        from: Some(span.from),
        until: Some(span.until),
        state: state.map(str::to_owned),
        ..Criteria::default()
    };
    let asked = Asked {
        code,
        criteria,
        sort: None,
    };
    let checked = asked.at_once(app)?;
    let ask = checked.ask(company, product, false, app.today());
    let (_, totals) = store::reports::totals(&app.db, checked.report, &ask).await?;
    let columns = checked.report.columns.iter();
    let amount = columns
        .zip(totals)
        .find(|(column, _)| column.key == "amount");
    match amount {
        Some((_, Cell::Money(amount))) => Ok(amount),
        _ => Err(AppError::Internal(format!("{code} sums no amounts"))),
    }
}
