//! `conexion operator`: what the program manager's staff does.

mod terms;

use std::path::PathBuf;

use anyhow::Context as _;
use app::{
    App,
    companies::onboard::{self, Invitation, NewCompany, NewProduct, NewUser},
    identity::Identity,
};
use clap::{Args, Subcommand};
use domain::{
    access::{RoleTemplate, UserStatus},
    batch::{BatchType, LinePolicy, SignatureScheme},
    ids::UserId,
    money::Money,
    quote::Tariff,
};
use serde::Deserialize;

use crate::{config::Settings, ports};

pub use terms::Terms;

/// A file that `onboard` takes, as a person would write it.
const EXAMPLE: &str = include_str!("operator/example.toml");

/// The commands of the program manager's staff.
#[derive(Subcommand)]
pub enum Operator {
    /// Take a company on, with its products, branches and people, from a TOML file.
    Onboard(Box<Onboard>),
    /// Print an example of that file.
    Example,
    /// The terms and conditions that everybody accepts.
    #[command(subcommand)]
    Terms(Terms),
}

/// The options of `operator onboard`.
#[derive(Args)]
pub struct Onboard {
    #[command(flatten)]
    settings: Settings,
    /// The file; see `conexion operator example`.
    file: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CompanyFile {
    name: String,
    nit: String,
    check_digit: u8,
    signatures: u8,
    strict_signatures: bool,
    line_policy: LinePolicy,
    bank_account: String,
    products: Vec<ProductEntry>,
    #[serde(default)]
    branches: Vec<BranchEntry>,
    people: Vec<PersonEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProductEntry {
    code: String,
    name: String,
    batch_types: Vec<BatchType>,
    document_types: Vec<String>,
    minimum_load: i64,
    maximum_load: i64,
    balance_cap: i64,
    minimum_age: u8,
    tariff: Tariff,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BranchEntry {
    code: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonEntry {
    username: String,
    full_name: String,
    email: String,
    /// Known to others: to be changed at the first sign-in. Without it a temporary one is mailed.
    #[serde(default)]
    password: Option<String>,
    roles: Vec<RoleTemplate>,
}

/// Prints the example.
pub fn print_example() {
    print!("{EXAMPLE}");
}

impl Operator {
    /// Does it.
    ///
    /// # Errors
    /// When the file is wrong or something in it exists already.
    pub async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Example => print_example(),
            Self::Terms(command) => command.run().await?,
            Self::Onboard(command) => {
                let settings = command.settings.resolved()?;
                let text = std::fs::read_to_string(&command.file)
                    .with_context(|| format!("cannot read {}", command.file.display()))?;
                let file: CompanyFile = toml::from_str(&text)
                    .with_context(|| format!("in {}", command.file.display()))?;
                let app = ports::offline(&settings).await?;
                let name = file.name.clone();
                take_on(&app, file).await?;
                app.db.close().await;
                println!(
                    "{name} is taken on; its people sign in with what was mailed or given to them, and choose a password of their own"
                );
            }
        }
        Ok(())
    }
}

async fn take_on(app: &App, file: CompanyFile) -> anyhow::Result<()> {
    let identity = Identity::open(app).await?;
    let company = onboard::company(
        app,
        NewCompany {
            name: file.name,
            nit: file.nit,
            check_digit: file.check_digit,
            scheme: SignatureScheme {
                required: file.signatures,
                strict: file.strict_signatures,
            },
            policy: file.line_policy,
            bank_account: file.bank_account,
        },
    )
    .await?;
    for product in file.products {
        let (new, tariff) = product_of(product);
        onboard::product(app, company, new, app.today(), &tariff).await?;
    }
    for branch in file.branches {
        onboard::branch(app, company, &branch.code, &branch.name).await?;
    }
    for person in file.people {
        let user = add(app, &identity, &person).await?;
        for role in person.roles {
            onboard::grant(app, user, company, None, role).await?;
        }
    }
    Ok(())
}

async fn add(app: &App, identity: &Identity, person: &PersonEntry) -> anyhow::Result<UserId> {
    let PersonEntry {
        username,
        full_name,
        email,
        password,
        ..
    } = person;
    let Some(password) = password else {
        let new = Invitation {
            username: username.clone(),
            full_name: full_name.clone(),
            email: email.clone(),
            temporary: None,
        };
        return Ok(onboard::invite(app, identity, new).await?);
    };
    let new = NewUser {
        username: username.clone(),
        full_name: full_name.clone(),
        email: email.clone(),
        password: password.clone(),
        status: UserStatus::MustChangePassword,
    };
    Ok(onboard::user(app, identity, new).await?)
}

fn product_of(entry: ProductEntry) -> (NewProduct, Tariff) {
    let pesos = |pesos: i64| Money::from_minor(pesos.saturating_mul(100));
    let new = NewProduct {
        code: entry.code,
        name: entry.name,
        batch_types: entry.batch_types,
        document_types: entry.document_types,
        minimum_load: pesos(entry.minimum_load),
        maximum_load: pesos(entry.maximum_load),
        balance_cap: pesos(entry.balance_cap),
        minimum_age: entry.minimum_age,
    };
    (new, entry.tariff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_example_takes_a_company_on() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: Some(folder.path().to_owned()),
            ..Settings::default()
        };
        let app = ports::offline(&settings).await.unwrap();
        assert!(onboard::is_empty(&app).await.unwrap());
        take_on(&app, toml::from_str(EXAMPLE).unwrap())
            .await
            .unwrap();
        assert!(!onboard::is_empty(&app).await.unwrap());
    }
}
