//! `conexion operator tariff`: another tariff for a product.

use std::path::PathBuf;

use app::companies::onboard;
use chrono::NaiveDate;
use clap::Args;
use domain::quote::Tariff;

use super::{OfCompany, product::read};

/// The options of `operator tariff`.
#[derive(Args)]
pub struct AddTariff {
    #[command(flatten)]
    of: OfCompany,
    /// The product's code.
    #[arg(long)]
    product: String,
    /// The first day that it is in force, `YYYY-MM-DD`. Orders that were made keep their amounts.
    #[arg(long)]
    from: NaiveDate,
    /// The file: what stands under `[products.tariff]` in `conexion operator example`, at its top level.
    file: PathBuf,
}

impl AddTariff {
    /// Does it.
    ///
    /// # Errors
    /// When the file is wrong, the company has no such product, or a tariff begins on the day already.
    pub async fn run(self) -> anyhow::Result<()> {
        let tariff: Tariff = read(&self.file)?;
        let (app, company) = self.of.open().await?;
        let product = onboard::product_by_code(&app, company.id, &self.product).await?;
        onboard::tariff(&app, company.id, product.id, self.from, &tariff).await?;
        app.db.close().await;
        println!("{} {}: from {} on", company.name, product.code, self.from);
        Ok(())
    }
}
