//! A company's products and what they cost.

use chrono::NaiveDate;
use domain::{
    batch::BatchType,
    ids::{CompanyId, ProductId},
    money::Money,
    quote::Tariff,
};
use serde_json::json;
use store::products::Product;

use super::{invalid, record, taken};
use crate::{App, Result};

/// A product for a company.
#[derive(Debug, Clone)]
pub struct NewProduct {
    /// The code in a batch file's header, 1 to 6 characters.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The batch types it takes.
    pub batch_types: Vec<BatchType>,
    /// The document types it takes, two letters each.
    pub document_types: Vec<String>,
    /// The smallest recharge.
    pub minimum_load: Money,
    /// The largest recharge.
    pub maximum_load: Money,
    /// The most that a card may hold.
    pub balance_cap: Money,
    /// The youngest holder, in years.
    pub minimum_age: u8,
    /// The smallest credit or debit of a card.
    pub transfer_minimum: Money,
    /// The largest credit or debit of a card; none is no limit.
    pub transfer_maximum: Option<Money>,
}

/// Gives a company a product with the tariff that is in force from a day on.
///
/// # Errors
/// `Invalid` when the code is malformed or taken, the limits cross, or a batch type is not processed.
pub async fn product(
    app: &App,
    company: CompanyId,
    new: NewProduct,
    valid_from: NaiveDate,
    tariff: &Tariff,
) -> Result<ProductId> {
    check(&new)?;
    tariff
        .check()
        .map_err(|fault| invalid("/tariff", fault.to_string()))?;
    let id = ProductId(app.new_id());
    let now = app.now();
    let content = json!({ "code": new.code, "name": new.name, "company": company.to_string() });
    let product = Product {
        id,
        company,
        code: new.code,
        name: new.name,
        batch_types: new.batch_types,
        document_types: new.document_types,
        minimum_load: new.minimum_load,
        maximum_load: new.maximum_load,
        balance_cap: new.balance_cap,
        minimum_age: new.minimum_age,
        transfer_minimum: new.transfer_minimum,
        transfer_maximum: new.transfer_maximum,
    };
    let mut tx = app.db.begin().await?;
    store::products::add(&mut tx, &product, now)
        .await
        .map_err(|error| taken(error, "/code", "the company has a product with this code"))?;
    store::products::add_tariff(&mut tx, app.new_id(), company, id, valid_from, tariff, now)
        .await?;
    record(
        app,
        &mut tx,
        Some(company),
        "product.created",
        "product",
        id.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether code, types and bounds are what they should be.
fn check(new: &NewProduct) -> Result<()> {
    if !(1..=6).contains(&new.code.len())
        || !new.code.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        return Err(invalid(
            "/code",
            "a product's code has 1 to 6 letters or digits",
        ));
    }
    if new.minimum_load > new.maximum_load || new.maximum_load > new.balance_cap {
        return Err(invalid(
            "/maximum_load",
            "the smallest load, the largest and the balance cap must rise in this order",
        ));
    }
    if let Some(kind) = new.batch_types.iter().find(|kind| !kind.is_processed()) {
        return Err(invalid(
            "/batch_types",
            format!("batches of type {kind} are read and checked, but not processed yet"),
        ));
    }
    let maximum = new.transfer_maximum.unwrap_or(new.balance_cap);
    if !new.transfer_minimum.is_positive() || new.transfer_minimum > maximum {
        return Err(invalid(
            "/transfer_maximum",
            "the smallest transfer is over zero and not over the largest",
        ));
    }
    Ok(())
}

/// Gives a product another tariff from a day on.
///
/// # Errors
/// `Invalid` when one begins on this day already.
pub async fn tariff(
    app: &App,
    company: CompanyId,
    product: ProductId,
    valid_from: NaiveDate,
    tariff: &Tariff,
) -> Result<()> {
    tariff
        .check()
        .map_err(|fault| invalid("/terms", fault.to_string()))?;
    let mut tx = app.db.begin().await?;
    store::products::add_tariff(
        &mut tx,
        app.new_id(),
        company,
        product,
        valid_from,
        tariff,
        app.now(),
    )
    .await
    .map_err(|error| taken(error, "/valid_from", "a tariff begins on this day already"))?;
    let content = json!({ "valid_from": valid_from, "terms": tariff });
    record(
        app,
        &mut tx,
        Some(company),
        "tariff.added",
        "product",
        product.to_string(),
        content,
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A product of a company by its code.
///
/// # Errors
/// `Invalid` when the company has none with it.
pub async fn product_by_code(app: &App, company: CompanyId, code: &str) -> Result<Product> {
    let products = store::products::list(&app.db, company).await?;
    products
        .into_iter()
        .find(|product| product.code.eq_ignore_ascii_case(code))
        .ok_or_else(|| invalid("/product", format!("the company has no product {code}")))
}
