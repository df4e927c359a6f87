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

use super::{invalid, taken};
use crate::{
    App, AppError, Result,
    desk::{Desk, at_command_line},
};

/// The smallest credit or debit of a card where nobody says another: one peso.
pub const TRANSFER_MINIMUM: Money = Money::from_minor(100);

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

/// What an operator may change of a product; what is absent stays.
#[derive(Debug, Clone, Default)]
pub struct ProductChange {
    /// Its name.
    pub name: Option<String>,
    /// The batch types it takes.
    pub batch_types: Option<Vec<BatchType>>,
    /// The document types it takes, two letters each.
    pub document_types: Option<Vec<String>>,
    /// The smallest recharge.
    pub minimum_load: Option<Money>,
    /// The largest recharge.
    pub maximum_load: Option<Money>,
    /// The most that a card may hold.
    pub balance_cap: Option<Money>,
    /// The youngest holder, in years.
    pub minimum_age: Option<u8>,
    /// The smallest credit or debit of a card.
    pub transfer_minimum: Option<Money>,
    /// The largest credit or debit of a card.
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
    at_command_line(app, async |desk| {
        desk.add_product(company, new, valid_from, tariff).await
    })
    .await
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
    at_command_line(app, async |desk| {
        desk.add_tariff(company, product, valid_from, tariff).await
    })
    .await
}

impl Desk<'_> {
    /// Gives a company a product with the tariff that is in force from a day on.
    ///
    /// # Errors
    /// `Invalid` when the code is malformed or taken, or the limits cross.
    pub async fn add_product(
        &mut self,
        company: CompanyId,
        new: NewProduct,
        valid_from: NaiveDate,
        tariff: &Tariff,
    ) -> Result<ProductId> {
        let id = ProductId(self.app.new_id());
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
        check(&product)?;
        check_tariff(tariff, "/tariff")?;
        let now = self.app.now();
        store::products::add(self.tx, &product, now)
            .await
            .map_err(|error| {
                taken(
                    error,
                    "/code",
                    "La empresa ya tiene un producto con este código. / The company has a product with this code.",
                )
            })?;
        let tariff_id = self.app.new_id();
        store::products::add_tariff(self.tx, tariff_id, company, id, valid_from, tariff, now)
            .await?;
        let object = ("product", id.to_string());
        self.record(Some(company), "product.created", object, content)
            .await?;
        Ok(id)
    }

    /// Changes a product, over the version that was read. Batches that were validated keep what they were held to.
    ///
    /// # Errors
    /// `NotFound`, `Stale`; `Invalid` when the limits cross or nothing is left to take.
    pub async fn change_product(
        &mut self,
        (company, id): (CompanyId, ProductId),
        change: ProductChange,
        version: i64,
    ) -> Result<()> {
        let before = store::products::lookup(&mut *self.tx, company, id)
            .await?
            .ok_or(AppError::NotFound)?;
        let after = change.over(before.clone());
        check(&after)?;
        store::products::update(self.tx, &after, version).await?;
        let content = json!({ "before": told(&before), "after": told(&after) });
        let object = ("product", id.to_string());
        self.record(Some(company), "product.changed", object, content)
            .await
    }

    /// Gives a product another tariff from a day on.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` when one begins on this day already.
    pub async fn add_tariff(
        &mut self,
        company: CompanyId,
        product: ProductId,
        valid_from: NaiveDate,
        tariff: &Tariff,
    ) -> Result<()> {
        check_tariff(tariff, "/terms")?;
        store::products::lookup(&mut *self.tx, company, product)
            .await?
            .ok_or(AppError::NotFound)?;
        let (id, now) = (self.app.new_id(), self.app.now());
        store::products::add_tariff(self.tx, id, company, product, valid_from, tariff, now)
            .await
            .map_err(|error| {
                taken(
                    error,
                    "/valid_from",
                    "Ya hay una tarifa que empieza ese día. / A tariff begins on this day already.",
                )
            })?;
        let content = json!({ "valid_from": valid_from, "terms": tariff });
        let object = ("product", product.to_string());
        self.record(Some(company), "tariff.added", object, content)
            .await
    }
}

impl ProductChange {
    fn over(self, before: Product) -> Product {
        Product {
            name: self.name.unwrap_or(before.name),
            batch_types: self.batch_types.unwrap_or(before.batch_types),
            document_types: self.document_types.unwrap_or(before.document_types),
            minimum_load: self.minimum_load.unwrap_or(before.minimum_load),
            maximum_load: self.maximum_load.unwrap_or(before.maximum_load),
            balance_cap: self.balance_cap.unwrap_or(before.balance_cap),
            minimum_age: self.minimum_age.unwrap_or(before.minimum_age),
            transfer_minimum: self.transfer_minimum.unwrap_or(before.transfer_minimum),
            transfer_maximum: self.transfer_maximum.or(before.transfer_maximum),
            ..before
        }
    }
}

/// A product, for the trail.
fn told(product: &Product) -> serde_json::Value {
    json!({
        "name": product.name,
        "batch_types": product.batch_types,
        "document_types": product.document_types,
        "minimum_load": product.minimum_load.minor(),
        "maximum_load": product.maximum_load.minor(),
        "balance_cap": product.balance_cap.minor(),
        "minimum_age": product.minimum_age,
        "transfer_minimum": product.transfer_minimum.minor(),
        "transfer_maximum": product.transfer_maximum.map(Money::minor),
    })
}

fn check(product: &Product) -> Result<()> {
    let code = &product.code;
    if !(1..=6).contains(&code.len()) || !code.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(invalid(
            "/code",
            "El código de un producto tiene de 1 a 6 letras o dígitos. / A product's code has 1 to 6 letters or digits.",
        ));
    }
    if !(2..=60).contains(&product.name.trim().chars().count()) {
        return Err(invalid(
            "/name",
            "El nombre tiene de 2 a 60 caracteres. / A name has 2 to 60 characters.",
        ));
    }
    if product.batch_types.is_empty() {
        return Err(invalid(
            "/batch_types",
            "El producto recibe al menos un tipo de lote. / The product takes at least one batch type.",
        ));
    }
    let known = |kind: &String| domain::batch_file::DOCUMENT_TYPES.contains(&kind.as_str());
    if product.document_types.is_empty() || !product.document_types.iter().all(known) {
        return Err(invalid(
            "/document_types",
            "Hay tipos de documento que no existen, o ninguno. / There are document types that do not exist, or none.",
        ));
    }
    if let Some(kind) = product.batch_types.iter().find(|kind| !kind.is_processed()) {
        return Err(invalid(
            "/batch_types",
            format!(
                "Los lotes {kind} se leen y revisan, pero aún no se procesan. / Batches of type {kind} are read and checked, but not processed yet."
            ),
        ));
    }
    check_amounts(product)
}

fn check_amounts(product: &Product) -> Result<()> {
    let rise = Money::ZERO <= product.minimum_load
        && product.minimum_load <= product.maximum_load
        && product.maximum_load <= product.balance_cap;
    if !rise {
        return Err(invalid(
            "/maximum_load",
            "La recarga mínima, la máxima y el tope de saldo deben crecer en este orden. / The smallest load, the largest and the balance cap must rise in this order.",
        ));
    }
    let largest = product.transfer_maximum.unwrap_or(product.balance_cap);
    if !product.transfer_minimum.is_positive() || product.transfer_minimum > largest {
        return Err(invalid(
            "/transfer_maximum",
            "El abono o cargo mínimo es mayor que cero y no pasa del máximo. / The smallest credit or debit is over zero and not over the largest.",
        ));
    }
    Ok(())
}

fn check_tariff(tariff: &Tariff, pointer: &'static str) -> Result<()> {
    tariff
        .check()
        .map_err(|fault| invalid(pointer, fault.to_string()))
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
        .ok_or_else(|| {
            invalid(
                "/product",
                format!(
                    "La empresa no tiene el producto {code}. / The company has no product {code}."
                ),
            )
        })
}
