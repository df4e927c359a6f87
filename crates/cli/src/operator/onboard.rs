//! `conexion operator onboard`: a company with all that it begins with, from a file.

use std::path::PathBuf;

use app::{
    App,
    companies::onboard::{self, NewCompany, NewPerson},
    identity::Identity,
};
use clap::Args;
use domain::{
    access::RoleTemplate,
    batch::{LinePolicy, SignatureScheme},
    company::BranchPlace,
};
use serde::Deserialize;

use super::{
    people::Handed,
    product::{ProductEntry, read},
};
use crate::{config::Settings, ports};

/// The options of `operator onboard`.
#[derive(Args)]
pub struct Onboard {
    #[command(flatten)]
    settings: Settings,
    /// Print each person's temporary password once, and mail none.
    #[arg(long)]
    print_passwords: bool,
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
struct BranchEntry {
    code: String,
    name: String,
    #[serde(default)]
    place: Option<BranchPlace>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonEntry {
    username: String,
    full_name: String,
    email: String,
    roles: Vec<RoleTemplate>,
}

impl Onboard {
    /// Does it.
    ///
    /// # Errors
    /// When the file is wrong or something in it exists already.
    pub async fn run(self) -> anyhow::Result<()> {
        let settings = self.settings.resolved()?;
        let file: CompanyFile = read(&self.file)?;
        let app = ports::offline(&settings).await?;
        let name = file.name.clone();
        let handed = take_on(&app, file, self.print_passwords).await?;
        app.db.close().await;
        println!(
            "{name} is taken on; its people sign in with a temporary password and choose one of their own"
        );
        handed.tell(&settings);
        Ok(())
    }
}

async fn take_on(app: &App, file: CompanyFile, print_passwords: bool) -> anyhow::Result<Handed> {
    let identity = Identity::open(app).await?;
    let new = NewCompany {
        name: file.name,
        nit: file.nit,
        check_digit: file.check_digit,
        scheme: SignatureScheme {
            required: file.signatures,
            strict: file.strict_signatures,
        },
        policy: file.line_policy,
        bank_account: file.bank_account,
    };
    let company = onboard::company(app, new).await?;
    for product in file.products {
        let (new, tariff) = product.into_parts();
        onboard::product(app, company, new, app.today(), &tariff).await?;
    }
    for branch in file.branches {
        let id = onboard::branch(app, company, &branch.code, &branch.name).await?;
        if let Some(place) = branch.place {
            onboard::place_branch(app, company, id, place).await?;
        }
    }
    let mut handed = Handed::new(print_passwords);
    for person in file.people {
        let new = NewPerson {
            username: person.username,
            full_name: person.full_name,
            email: person.email,
        };
        let user = handed.invite(app, &identity, new).await?;
        for role in person.roles {
            onboard::grant(app, user, company, None, role).await?;
        }
    }
    Ok(handed)
}

#[cfg(test)]
mod tests {
    use super::{super::EXAMPLE, *};

    async fn fresh(folder: &tempfile::TempDir) -> App {
        let settings = Settings {
            data: Some(folder.path().to_owned()),
            ..Settings::default()
        };
        ports::offline(&settings).await.unwrap()
    }

    #[tokio::test]
    async fn the_example_takes_a_company_on_and_mails_its_people() {
        let folder = tempfile::tempdir().unwrap();
        let app = fresh(&folder).await;
        assert!(onboard::is_empty(&app).await.unwrap());
        let file: CompanyFile = toml::from_str(EXAMPLE).unwrap();
        let people = i64::try_from(file.people.len()).unwrap();
        let handed = take_on(&app, file, false).await.unwrap();
        assert!(!onboard::is_empty(&app).await.unwrap());
        assert!(handed.printed().is_empty());
        assert_eq!(app.open_jobs().await.unwrap().0, people);
    }

    #[tokio::test]
    async fn passwords_that_are_printed_are_not_mailed() {
        let folder = tempfile::tempdir().unwrap();
        let app = fresh(&folder).await;
        let file: CompanyFile = toml::from_str(EXAMPLE).unwrap();
        let people = file.people.len();
        let handed = take_on(&app, file, true).await.unwrap();
        assert_eq!(handed.printed().len(), people);
        assert_eq!(app.open_jobs().await.unwrap().0, 0);
        let found = onboard::find_person(&app, "cargador.ejemplo")
            .await
            .unwrap();
        assert_eq!(found.unwrap().status, domain::access::UserStatus::Invited);
    }
}
