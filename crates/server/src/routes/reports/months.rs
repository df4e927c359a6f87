//! This month against the last.

use actix_web::get;
use app::reports::months::{self, Figures};
use contract::reports::{MonthFigures, MonthsToDate};
use domain::ids::{CompanyId, ProductId};

use crate::{
    Reply,
    extract::{Ids, May, permissions::ReportsView},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

fn of_figures(figures: Figures) -> MonthFigures {
    MonthFigures {
        from: figures.span.from,
        until: figures.span.until,
        recharges: figures.recharges.into(),
        fees: figures.fees.into(),
    }
}

/// Two months to the same day.
#[utoipa::path(
    tag = "reports",
    operation_id = "get_months_to_date",
    summary = "Compare this month with the last",
    description = "Recharges and fees of this month to today, and of the last month to the same day: the totals of the reports `recharges` and `billed_orders`.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("reports.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The two months", body = MonthsToDate), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/months-to-date")]
pub(super) async fn get_months_to_date(
    state: Shared,
    may: May<ReportsView>,
    Ids(place): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let [this, last] = months::to_date(&state.app, &may.permit, place).await?;
    reply::ok(&MonthsToDate {
        this_month: of_figures(this),
        last_month: of_figures(last),
    })
}
