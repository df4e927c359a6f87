//! The state of the work in a product, at one look.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use domain::{
    ids::{CompanyId, ProductId},
    ledger::AccountKind,
    money::Money,
};
use store::{Page, summary};

use crate::{App, Permit, Result, batches::Listed, orders::OrderView};

/// The state of the work in a product.
#[derive(Debug, Clone)]
pub struct ProductSummary {
    /// Counts of batches.
    pub batches: summary::Summary,
    /// Counts of orders.
    pub orders: summary::OrderSummary,
    /// Money that went to cards this month.
    pub loaded_this_month: Money,
    /// What is in the master account.
    pub master: Money,
    /// The latest batches.
    pub latest_batches: Listed,
    /// The latest orders.
    pub latest_orders: Vec<OrderView>,
}

/// The state of the work in a product.
pub async fn of_product(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    product: ProductId,
) -> Result<ProductSummary> {
    permit.for_object(company, Some(product))?;
    let page = Page {
        limit: 5,
        after: None,
    };
    let batches = store::batches::Filter {
        products: vec![product],
        ..Default::default()
    };
    let orders = store::orders::Filter {
        products: vec![product],
        ..Default::default()
    };
    let accounts = store::ledger::accounts(&app.db, company, product).await?;
    let master = accounts
        .iter()
        .find(|account| account.kind == AccountKind::Master);
    Ok(ProductSummary {
        batches: summary::of_batches(&app.db, company, product).await?,
        orders: summary::of_orders(&app.db, company, product).await?,
        loaded_this_month: summary::loaded_since(&app.db, company, product, start_of_month(app))
            .await?,
        master: master.map(|account| account.balance).unwrap_or_default(),
        latest_batches: crate::batches::list(app, permit, company, &batches, page).await?,
        latest_orders: crate::orders::list(app, permit, company, &orders, page)
            .await?
            .rows,
    })
}

/// The first instant of this month in Bogotá, which is five hours behind UTC.
fn start_of_month(app: &App) -> DateTime<Utc> {
    let today = app.today();
    let first = today.with_day(1).unwrap_or(today);
    first.and_hms_opt(0, 0, 0).map_or_else(
        || app.now(),
        |midnight| midnight.and_utc() + TimeDelta::hours(5),
    )
}
