//! Reading orders.

use actix_web::{HttpRequest, get};
use app::orders::{self, Filter};
use chrono::NaiveDate;
use contract::{
    PageInfo,
    orders::{OrderDetail, OrderPage},
};
use domain::{
    ids::{CompanyId, OrderId, ProductId},
    order::OrderStatus,
};
use serde::Deserialize;

use super::present::{of_detail, of_order};
use crate::{
    Reply,
    extract::{Cursor, Ids, May, PageQuery, Query, permissions::OrdersView},
    openapi::ReadProblems,
    reply,
    routes::batches::words,
    state::Shared,
};

/// Which orders.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct OrderQuery {
    /// Only of this product.
    #[param(value_type = Option<String>)]
    product_id: Option<ProductId>,
    /// Only in these states, commas between them.
    status: Option<String>,
    /// From this business day on (America/Bogota).
    #[serde(rename = "created_at[gte]")]
    from: Option<NaiveDate>,
    /// To this business day, itself included.
    #[serde(rename = "created_at[lte]")]
    to: Option<NaiveDate>,
    /// Only numbers that hold this.
    q: Option<String>,
    /// How many rows at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    limit: Option<i64>,
    /// The cursor `next` of the page before.
    after: Option<String>,
}

/// The orders of a company, newest first.
#[utoipa::path(
    tag = "orders",
    operation_id = "list_orders",
    summary = "List service orders",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("orders.view"))),
    params(("company_id" = CompanyId, Path, description = "The company"), OrderQuery),
    responses((status = 200, description = "A page of orders", body = OrderPage), ReadProblems)
)]
#[get("/companies/{company_id}/orders")]
pub(super) async fn list_orders(
    state: Shared,
    may: May<OrdersView>,
    Ids(company): Ids<CompanyId>,
    Query(query): Query<OrderQuery>,
) -> Reply {
    let page = PageQuery {
        limit: query.limit,
        after: query.after,
    }
    .by_time()?;
    let statuses = query.status.as_deref().map(words::<OrderStatus>);
    let filter = Filter {
        products: query.product_id.into_iter().collect(),
        statuses: statuses.transpose()?.unwrap_or_default(),
        from: query.from,
        to: query.to,
        number: query.q.filter(|number| !number.trim().is_empty()),
    };
    let found = orders::list(&state.app, &may.permit, company, &filter, page).await?;
    let last = found.rows.last().filter(|_| found.has_more);
    let next = last.map(|view| Cursor::Time(view.order.created_at, view.order.id.uuid()).encode());
    reply::ok(&OrderPage {
        data: found.rows.iter().map(of_order).collect(),
        page: PageInfo {
            has_more: found.has_more,
            next,
            ..PageInfo::default()
        },
    })
}

/// An order with its amounts.
#[utoipa::path(
    tag = "orders",
    operation_id = "get_order",
    summary = "Get a service order",
    description = "The ETag is the version that If-Match takes. While the core works, `finished_lines` tells how far it is.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("orders.view"))),
    params(("order_id" = OrderId, Path, description = "The order")),
    responses((status = 200, description = "The order", body = OrderDetail), ReadProblems)
)]
#[get("/orders/{order_id}")]
pub(super) async fn get_order(
    state: Shared,
    request: HttpRequest,
    may: May<OrdersView>,
    Ids(id): Ids<OrderId>,
) -> Reply {
    let view = orders::lookup(&state.app, &may.permit, id).await?;
    let body = of_detail(&view, may.permit.caller.english);
    // Payment and core move beside the order's own version: only a settled order may be a 304.
    if matches!(
        view.order.status,
        OrderStatus::Processed | OrderStatus::Cancelled | OrderStatus::Expired
    ) {
        reply::item(&request, view.order.version, &body)
    } else {
        reply::fresh(view.order.version, &body)
    }
}
