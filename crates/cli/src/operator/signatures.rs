//! `conexion operator signatures`: how a company signs.

use app::companies::onboard;
use clap::{ArgAction, Args};
use domain::batch::SignatureScheme;

use super::OfCompany;

/// The options of `operator signatures`.
#[derive(Args)]
pub struct Signatures {
    #[command(flatten)]
    of: OfCompany,
    /// How many signatures a batch needs.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=2))]
    required: u8,
    /// Whether the maker of a batch may not sign it.
    #[arg(long, action = ArgAction::Set)]
    strict: bool,
}

impl Signatures {
    /// Does it.
    ///
    /// # Errors
    /// When there is no such company.
    pub async fn run(self) -> anyhow::Result<()> {
        let (app, company) = self.of.open().await?;
        let scheme = SignatureScheme {
            required: self.required,
            strict: self.strict,
        };
        onboard::signatures(&app, company.id, scheme).await?;
        app.db.close().await;
        println!(
            "{}: {} to sign, strict: {}",
            company.name, self.required, self.strict
        );
        Ok(())
    }
}
