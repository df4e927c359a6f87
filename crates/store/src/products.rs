//! Products and their tariffs.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    batch::BatchType,
    ids::{CompanyId, ProductId},
    money::Money,
    quote::Tariff,
};
use uuid::Uuid;

use crate::{Ex, Result, StoreError, Tx};

/// A card product of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Which.
    pub id: ProductId,
    /// The company.
    pub company: CompanyId,
    /// The code in a batch file's header.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The batch types it takes.
    pub batch_types: Vec<BatchType>,
    /// The document types it takes.
    pub document_types: Vec<String>,
    /// The smallest recharge.
    pub minimum_load: Money,
    /// The largest recharge.
    pub maximum_load: Money,
    /// The most that a card may hold.
    pub balance_cap: Money,
    /// The youngest holder, in years.
    pub minimum_age: u8,
}

#[derive(sqlx::FromRow)]
struct ProductRow {
    id: Uuid,
    company_id: Uuid,
    code: String,
    name: String,
    batch_types: String,
    document_types: String,
    minimum_load: i64,
    maximum_load: i64,
    balance_cap: i64,
    minimum_age: i64,
}

impl TryFrom<ProductRow> for Product {
    type Error = StoreError;
    fn try_from(row: ProductRow) -> Result<Self> {
        Ok(Self {
            id: ProductId(row.id),
            company: CompanyId(row.company_id),
            code: row.code,
            name: row.name,
            batch_types: serde_json::from_str(&row.batch_types)?,
            document_types: serde_json::from_str(&row.document_types)?,
            minimum_load: Money::from_minor(row.minimum_load),
            maximum_load: Money::from_minor(row.maximum_load),
            balance_cap: Money::from_minor(row.balance_cap),
            minimum_age: u8::try_from(row.minimum_age).unwrap_or(u8::MAX),
        })
    }
}

/// The products of a company, by name.
pub async fn list(ex: impl Into<Ex<'_>>, company: CompanyId) -> Result<Vec<Product>> {
    q!(all ProductRow, ex,
        "SELECT id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age
         FROM product WHERE company_id = $1 ORDER BY name, id", company.uuid())?
    .into_iter()
    .map(Product::try_from)
    .collect()
}

/// A product of a company.
pub async fn lookup(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: ProductId,
) -> Result<Option<Product>> {
    q!(opt ProductRow, ex,
        "SELECT id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age
         FROM product WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?
    .map(Product::try_from)
    .transpose()
}

/// Adds a product.
pub async fn add(tx: &mut Tx, product: &Product, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO product (id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        product.id.uuid(), product.company.uuid(), &product.code, &product.name, serde_json::to_string(&product.batch_types)?,
        serde_json::to_string(&product.document_types)?, product.minimum_load.minor(), product.maximum_load.minor(),
        product.balance_cap.minor(), i64::from(product.minimum_age), now)
    .map(|_| ())
}

/// Adds a tariff that is in force from a day on.
pub async fn add_tariff(
    tx: &mut Tx,
    id: Uuid,
    company: CompanyId,
    product: ProductId,
    valid_from: NaiveDate,
    tariff: &Tariff,
    now: DateTime<Utc>,
) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO tariff (id, company_id, product_id, valid_from, terms, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        id, company.uuid(), product.uuid(), valid_from, serde_json::to_string(tariff)?, now)
    .map(|_| ())
}

/// The tariff in force on a day, and since when.
pub async fn tariff_in_force(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
    day: NaiveDate,
) -> Result<Option<(NaiveDate, Tariff)>> {
    let found = q!(
        opt(NaiveDate, String),
        ex,
        "SELECT valid_from, terms FROM tariff WHERE company_id = $1 AND product_id = $2 AND valid_from <= $3 ORDER BY valid_from DESC LIMIT 1",
        company.uuid(),
        product.uuid(),
        day
    )?;
    found
        .map(|(since, terms)| Ok((since, serde_json::from_str(&terms)?)))
        .transpose()
}

/// The tariff in force on a day.
pub async fn tariff_on(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
    day: NaiveDate,
) -> Result<Option<Tariff>> {
    let found = tariff_in_force(ex, company, product, day).await?;
    Ok(found.map(|(_, tariff)| tariff))
}
