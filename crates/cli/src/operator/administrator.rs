//! `conexion operator administrator`: somebody to run a company's users.

use app::{
    App,
    companies::{
        Company,
        onboard::{self, NewPerson},
    },
    identity::Identity,
};
use clap::Args;

use super::{OfCompany, people::Handed};

/// The options of `operator administrator`.
#[derive(Args)]
pub struct Administrator {
    #[command(flatten)]
    of: OfCompany,
    /// The name to sign in with.
    #[arg(long)]
    username: String,
    /// The person's name.
    #[arg(long)]
    full_name: String,
    /// Where mails go. Of somebody who has an account it must be theirs.
    #[arg(long)]
    email: String,
    /// Print a new person's temporary password once, and mail none.
    #[arg(long)]
    print_passwords: bool,
}

impl Administrator {
    /// Does it.
    ///
    /// # Errors
    /// When there is no such company, or somebody else has the name.
    pub async fn run(self) -> anyhow::Result<()> {
        let (app, company) = self.of.open().await?;
        let handed = self.add(&app, &company).await?;
        app.db.close().await;
        println!("{} is an administrator of {}", self.username, company.name);
        handed.tell(&self.of.settings.clone().resolved()?);
        Ok(())
    }

    async fn add(&self, app: &App, company: &Company) -> anyhow::Result<Handed> {
        let mut handed = Handed::new(self.print_passwords);
        let identity = Identity::open(app).await?;
        let person = NewPerson {
            username: self.username.clone(),
            full_name: self.full_name.clone(),
            email: self.email.clone(),
        };
        let handing = handed.handing();
        let named = onboard::administrator(app, &identity, company.id, person, handing).await?;
        if named.is_new {
            handed.note(&self.username, named.password);
        }
        Ok(handed)
    }
}

#[cfg(test)]
mod tests {
    use testkit::{Demo, TestApp};

    use super::*;
    use crate::config::Settings;

    fn command(username: &str, email: &str) -> Administrator {
        Administrator {
            of: OfCompany {
                settings: Settings::default(),
                nit: "900.123.456-8".to_owned(),
            },
            username: username.to_owned(),
            full_name: "Ana Ruiz".to_owned(),
            email: email.to_owned(),
            print_passwords: true,
        }
    }

    #[tokio::test]
    async fn somebody_new_is_invited_and_somebody_known_is_made_one() {
        let test = TestApp::new().await;
        let identity = Identity::open(&test.app).await.unwrap();
        let demo = Demo::create(&test.app, &identity).await.unwrap();
        let company = onboard::find(&test.app, "900.123.456-8").await.unwrap();
        let new = command("ana.ruiz", "ana@example.com");
        let handed = new.add(&test.app, &company).await.unwrap();
        assert_eq!(handed.printed().len(), 1);
        let known = command("consulta.andina", "Consulta.Andina@example.com");
        let handed = known.add(&test.app, &company).await.unwrap();
        assert!(handed.printed().is_empty());
        let other = command("firma1.andina", "somebody@example.com");
        assert!(other.add(&test.app, &company).await.is_err());
        let administrators = store::members::administrators(&test.app.db, demo.company, false);
        assert!(administrators.await.unwrap().contains(&demo.viewer.id));
    }
}
