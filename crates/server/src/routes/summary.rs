//! The state of the work in a product, at one look.

use actix_web::get;
use contract::companies::ProductSummary;
use domain::{
    ids::{CompanyId, ProductId},
    money::Money,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{batches::of_list, orders::of_order};
use crate::{
    Reply,
    extract::{Ids, May, permissions::BatchesView},
    openapi::ReadProblems,
    reply,
    state::Shared,
};

/// Its operation.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(get_product_summary);
}

/// What waits, what failed, what moved.
#[utoipa::path(
    tag = "companies",
    operation_id = "get_product_summary",
    summary = "Sum a product's work up",
    description = "What waits for confirmation, signature and payment, what failed, and what moved this month.",
    security(("bearer" = [])),
    extensions(("x-permission" = json!("batches.view"))),
    params(
        ("company_id" = CompanyId, Path, description = "The company"),
        ("product_id" = ProductId, Path, description = "The product")
    ),
    responses((status = 200, description = "The summary", body = ProductSummary), ReadProblems)
)]
#[get("/companies/{company_id}/products/{product_id}/summary")]
async fn get_product_summary(
    state: Shared,
    may: May<BatchesView>,
    Ids((company, product)): Ids<(CompanyId, ProductId)>,
) -> Reply {
    let summary = app::summary::of_product(&state.app, &may.permit, company, product).await?;
    reply::ok(&ProductSummary {
        batches_to_confirm: summary.batches.to_confirm,
        batches_with_errors: summary.batches.with_errors,
        batches_to_sign: summary.batches.to_sign,
        orders_to_pay: summary.orders.to_pay,
        orders_to_pay_total: Money::from_minor(summary.orders.to_pay_total).into(),
        orders_in_process: summary.orders.in_process,
        loaded_this_month: summary.loaded_this_month.into(),
        master_account_balance: summary.master.into(),
        latest_batches: of_list(&summary.latest_batches, may.permit.caller.english),
        latest_orders: summary.latest_orders.iter().map(of_order).collect(),
    })
}
