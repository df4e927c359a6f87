//! `conexion operator product`: another product for a company.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use app::companies::onboard::{self, NewProduct};
use clap::Args;
use domain::{batch::BatchType, money::Money, quote::Tariff};
use serde::{Deserialize, de::DeserializeOwned};

use super::OfCompany;

/// The options of `operator product`.
#[derive(Args)]
pub struct AddProduct {
    #[command(flatten)]
    of: OfCompany,
    /// The file: what stands under `[[products]]` in `conexion operator example`, at its top level.
    file: PathBuf,
}

/// A product as the file has it; amounts in pesos.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductEntry {
    code: String,
    name: String,
    batch_types: Vec<BatchType>,
    document_types: Vec<String>,
    minimum_load: i64,
    maximum_load: i64,
    balance_cap: i64,
    minimum_age: u8,
    #[serde(default)]
    transfer_minimum: Option<i64>,
    #[serde(default)]
    transfer_maximum: Option<i64>,
    tariff: Tariff,
}

impl ProductEntry {
    /// The product and its tariff.
    pub fn into_parts(self) -> (NewProduct, Tariff) {
        let pesos = |pesos: i64| Money::from_minor(pesos.saturating_mul(100));
        let new = NewProduct {
            code: self.code,
            name: self.name,
            batch_types: self.batch_types,
            document_types: self.document_types,
            minimum_load: pesos(self.minimum_load),
            maximum_load: pesos(self.maximum_load),
            balance_cap: pesos(self.balance_cap),
            minimum_age: self.minimum_age,
            transfer_minimum: self
                .transfer_minimum
                .map_or(onboard::TRANSFER_MINIMUM, pesos),
            transfer_maximum: self.transfer_maximum.map(pesos),
        };
        (new, self.tariff)
    }
}

impl AddProduct {
    /// Does it.
    ///
    /// # Errors
    /// When the file is wrong or the company has a product with the code.
    pub async fn run(self) -> anyhow::Result<()> {
        let entry: ProductEntry = read(&self.file)?;
        let (app, company) = self.of.open().await?;
        let (new, tariff) = entry.into_parts();
        let code = new.code.clone();
        onboard::product(&app, company.id, new, app.today(), &tariff).await?;
        app.db.close().await;
        println!("{} has the product {code}", company.name);
        Ok(())
    }
}

/// Reads a TOML file.
///
/// # Errors
/// When it cannot be read, or has a key or value that it must not have.
pub fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("in {}", path.display()))
}
