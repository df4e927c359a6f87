//! Reading orders.

use std::collections::HashMap;

use domain::{
    batch::Batch,
    ids::{CompanyId, OrderId, UserId},
    order::Order,
    payment::Payment,
};
use store::{Page, PageOf, companies::Company, orders::Filter, products::Product};

use super::permitted;
use crate::{App, AppError, Permit, Result};

/// An order with what a reader needs beside it.
#[derive(Debug, Clone)]
pub struct OrderView {
    /// The order.
    pub order: Order,
    /// Its latest payment.
    pub payment: Option<Payment>,
    /// Lines that the core has ended.
    pub finished_lines: i64,
    /// All its lines.
    pub lines: i64,
    /// Who authorised it.
    pub created_by: String,
}

/// Orders of a company, newest first.
pub async fn list(
    app: &App,
    permit: &Permit,
    company: CompanyId,
    filter: &Filter,
    page: Page,
) -> Result<PageOf<OrderView>> {
    let filter = Filter {
        products: permit.products(company, &filter.products)?,
        ..filter.clone()
    };
    let page = store::orders::list(&app.db, company, &filter, page).await?;
    let mut people: Vec<UserId> = page.rows.iter().map(|order| order.created_by).collect();
    people.dedup();
    let names = store::users::names(&app.db, &people).await?;
    let mut views = Vec::with_capacity(page.rows.len());
    for order in page.rows {
        views.push(view(app, order, &names).await?);
    }
    Ok(PageOf {
        rows: views,
        has_more: page.has_more,
    })
}

/// One order.
pub async fn lookup(app: &App, permit: &Permit, id: OrderId) -> Result<OrderView> {
    let order = permitted(app, permit, id).await?;
    let names = store::users::names(&app.db, &[order.created_by]).await?;
    view(app, order, &names).await
}

async fn view(app: &App, order: Order, names: &HashMap<UserId, String>) -> Result<OrderView> {
    let payment = store::payments::latest_of(&app.db, order.company, order.id).await?;
    let (finished_lines, lines) =
        store::orders::line_counts(&app.db, order.company, order.id).await?;
    let created_by = names.get(&order.created_by).cloned().unwrap_or_default();
    Ok(OrderView {
        order,
        payment,
        finished_lines,
        lines,
        created_by,
    })
}

/// What the order's document needs: company, product, batches and the names of their signers.
pub async fn document_facts(
    app: &App,
    order: &Order,
) -> Result<(Company, Product, Vec<Batch>, HashMap<UserId, String>)> {
    let company = store::companies::lookup(&app.db, order.company)
        .await?
        .ok_or(AppError::NotFound)?;
    let product = store::products::lookup(&app.db, order.company, order.product)
        .await?
        .ok_or(AppError::NotFound)?;
    let batches = store::batches::list_by_order(&app.db, order.company, order.id).await?;
    let mut people: Vec<UserId> = batches
        .iter()
        .flat_map(|batch| batch.signatures.iter().map(|signature| signature.signer))
        .collect();
    people.sort_unstable();
    people.dedup();
    let names = store::users::names(&app.db, &people).await?;
    Ok((company, product, batches, names))
}
