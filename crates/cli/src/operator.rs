//! `conexion operator`: what the program manager's staff does.

mod administrator;
mod appoint;
mod companies;
mod keys;
mod onboard;
mod people;
mod product;
mod security;
mod signatures;
mod tariff;
mod terms;
mod unlock;

use clap::{Args, Subcommand};

use app::{App, companies::Company};

use crate::{config::Settings, ports};

pub use terms::Terms;

/// A file that `onboard` takes, as a person would write it.
const EXAMPLE: &str = include_str!("operator/example.toml");

/// The commands of the program manager's staff. They take companies on and set them up; none of them acts inside a
/// company: nobody uploads, signs or pays from here.
#[derive(Subcommand)]
pub enum Operator {
    /// Take a company on, with its products, branches and people, from a TOML file.
    Onboard(Box<onboard::Onboard>),
    /// Print an example of that file.
    Example,
    /// Look at the keys that sign access tokens, and begin a new one.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// List the companies.
    Companies(Settings),
    /// Give a company another product, with its tariff, from a TOML file.
    Product(Box<product::AddProduct>),
    /// Give a product another tariff from a day on, from a TOML file.
    Tariff(Box<tariff::AddTariff>),
    /// Set how many signatures a company's batches need, and whether a maker may sign.
    Signatures(Box<signatures::Signatures>),
    /// Set how a company guards its own people's access.
    Security(Box<security::Security>),
    /// Give a company an administrator: somebody new, or somebody who has an account.
    Administrator(Box<administrator::Administrator>),
    /// Let somebody act for the program manager over the API: who has an account but no company, or somebody new.
    Appoint(Box<appoint::Appoint>),
    /// End that.
    Dismiss(Box<appoint::Dismiss>),
    /// List the operators.
    Operators(Settings),
    /// Let a person in again whom wrong passwords locked out.
    Unlock(Box<unlock::Unlock>),
    /// The terms and conditions that everybody accepts.
    #[command(subcommand)]
    Terms(Terms),
}

/// The settings, and the company that a command is about.
#[derive(Args)]
pub struct OfCompany {
    #[command(flatten)]
    settings: Settings,
    /// The company's NIT, with or without points and check digit.
    #[arg(long)]
    nit: String,
}

impl OfCompany {
    /// The application over the database, and the company.
    async fn open(&self) -> anyhow::Result<(App, Company)> {
        let settings = self.settings.clone().resolved()?;
        let app = ports::offline(&settings).await?;
        let company = app::companies::onboard::find(&app, &self.nit).await?;
        Ok((app, company))
    }
}

/// Prints the example.
pub fn print_example() {
    print!("{EXAMPLE}");
}

impl Operator {
    /// Does it.
    ///
    /// # Errors
    /// When something that was asked for cannot be.
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Example => {
                print_example();
                Ok(())
            }
            Self::Onboard(command) => command.run().await,
            Self::Keys(command) => command.run().await,
            Self::Companies(settings) => companies::run(settings).await,
            Self::Product(command) => command.run().await,
            Self::Tariff(command) => command.run().await,
            Self::Signatures(command) => command.run().await,
            Self::Security(command) => command.run().await,
            Self::Administrator(command) => command.run().await,
            Self::Appoint(command) => command.run().await,
            Self::Dismiss(command) => command.run().await,
            Self::Operators(settings) => appoint::list(settings).await,
            Self::Unlock(command) => command.run().await,
            Self::Terms(command) => command.run().await,
        }
    }
}
