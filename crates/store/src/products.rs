//! Products and their tariffs.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    batch::BatchType,
    ids::{CompanyId, ProductId},
    money::Money,
    quote::Tariff,
    transfer::TransferRules,
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
    /// The smallest credit or debit of a card.
    pub transfer_minimum: Money,
    /// The largest credit or debit of a card; none is no limit.
    pub transfer_maximum: Option<Money>,
}

impl Product {
    /// What one credit or debit of a card may come to.
    pub const fn transfer_rules(&self) -> TransferRules {
        TransferRules {
            minimum: self.transfer_minimum,
            maximum: self.transfer_maximum,
            balance_cap: self.balance_cap,
        }
    }
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
    transfer_minimum: i64,
    transfer_maximum: Option<i64>,
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
            transfer_minimum: Money::from_minor(row.transfer_minimum),
            transfer_maximum: row.transfer_maximum.map(Money::from_minor),
        })
    }
}

/// The products of a company, by name.
pub async fn list(ex: impl Into<Ex<'_>>, company: CompanyId) -> Result<Vec<Product>> {
    q!(all ProductRow, ex,
        "SELECT id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age, transfer_minimum, transfer_maximum
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
        "SELECT id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age, transfer_minimum, transfer_maximum
         FROM product WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())?
    .map(Product::try_from)
    .transpose()
}

/// Adds a product.
pub async fn add(tx: &mut Tx, product: &Product, now: DateTime<Utc>) -> Result<()> {
    q!(exec, tx,
        "INSERT INTO product (id, company_id, code, name, batch_types, document_types, minimum_load, maximum_load, balance_cap, minimum_age, transfer_minimum, transfer_maximum, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        product.id.uuid(), product.company.uuid(), &product.code, &product.name, serde_json::to_string(&product.batch_types)?,
        serde_json::to_string(&product.document_types)?, product.minimum_load.minor(), product.maximum_load.minor(),
        product.balance_cap.minor(), i64::from(product.minimum_age),
        product.transfer_minimum.minor(), product.transfer_maximum.map(Money::minor), now)
    .map(|_| ())
}

/// Writes everything of a product but its code, over the version that was read.
pub async fn update(tx: &mut Tx, product: &Product, version: i64) -> Result<()> {
    q!(exec, tx,
        "UPDATE product SET name = $3, batch_types = $4, document_types = $5, minimum_load = $6, maximum_load = $7, balance_cap = $8,
                minimum_age = $9, transfer_minimum = $10, transfer_maximum = $11, version = version + 1
         WHERE company_id = $1 AND id = $2 AND version = $12",
        product.company.uuid(), product.id.uuid(), &product.name, serde_json::to_string(&product.batch_types)?,
        serde_json::to_string(&product.document_types)?, product.minimum_load.minor(), product.maximum_load.minor(),
        product.balance_cap.minor(), i64::from(product.minimum_age), product.transfer_minimum.minor(), product.transfer_maximum.map(Money::minor), version)
    .and_then(StoreError::one_changed)
}

/// The version of a product.
pub async fn version(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    id: ProductId,
) -> Result<Option<i64>> {
    q!(scalar_opt i64, ex, "SELECT version FROM product WHERE company_id = $1 AND id = $2", company.uuid(), id.uuid())
}

/// Every tariff of a product with the day that it begins on, the latest first.
pub async fn tariffs(
    ex: impl Into<Ex<'_>>,
    company: CompanyId,
    product: ProductId,
) -> Result<Vec<(NaiveDate, Tariff)>> {
    let rows = q!(
        all(NaiveDate, String),
        ex,
        "SELECT valid_from, terms FROM tariff WHERE company_id = $1 AND product_id = $2 ORDER BY valid_from DESC",
        company.uuid(),
        product.uuid()
    )?;
    rows.into_iter()
        .map(|(day, terms)| Ok((day, serde_json::from_str(&terms)?)))
        .collect()
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
