//! `conexion operator appoint` and `dismiss`: who may act for the program manager over the API.

use anyhow::bail;
use app::{
    App,
    companies::onboard,
    identity::Identity,
    operators::{self, Operator},
    people::NewPerson,
};
use clap::Args;

use super::people::Handed;
use crate::{config::Settings, ports};

/// The options of `operator appoint`.
#[derive(Args)]
pub struct Appoint {
    #[command(flatten)]
    settings: Settings,
    /// The name to sign in with.
    username: String,
    /// The name of somebody new.
    #[arg(long, requires = "email")]
    full_name: Option<String>,
    /// Where mails to somebody new go.
    #[arg(long, requires = "full_name")]
    email: Option<String>,
    /// Print a new person's temporary password once, and mail none.
    #[arg(long)]
    print_passwords: bool,
}

/// The options of `operator dismiss`.
#[derive(Args)]
pub struct Dismiss {
    #[command(flatten)]
    settings: Settings,
    /// The name that the operator signs in with.
    username: String,
}

impl Appoint {
    /// Does it.
    ///
    /// # Errors
    /// When the person belongs to a company, or nobody has the name and no other data are given.
    pub async fn run(self) -> anyhow::Result<()> {
        let settings = self.settings.clone().resolved()?;
        let app = ports::offline(&settings).await?;
        let handed = self.appoint(&app).await?;
        app.db.close().await;
        println!(
            "{} is an operator; they may do nothing before their second factor is on",
            self.username
        );
        handed.tell(&settings);
        Ok(())
    }

    async fn appoint(&self, app: &App) -> anyhow::Result<Handed> {
        let mut handed = Handed::new(self.print_passwords);
        let known = onboard::find_person(app, &self.username).await?;
        match (known, &self.full_name, &self.email) {
            (Some(_), None, None) => {
                operators::appoint(app, &self.username).await?;
            }
            (None, Some(full_name), Some(email)) => {
                let identity = Identity::open(app).await?;
                let new = NewPerson {
                    username: self.username.clone(),
                    full_name: full_name.clone(),
                    email: email.clone(),
                };
                let password = operators::take_on(app, &identity, new, handed.handing()).await?;
                handed.note(&self.username, password);
            }
            (Some(_), ..) => bail!("{} exists: leave name and e-mail out", self.username),
            (None, ..) => bail!(
                "nobody has the name {}: give --full-name and --email",
                self.username
            ),
        }
        Ok(handed)
    }
}

impl Dismiss {
    /// Does it.
    ///
    /// # Errors
    /// When nobody has the name, or who has it is no operator.
    pub async fn run(self) -> anyhow::Result<()> {
        let app = ports::offline(&self.settings.resolved()?).await?;
        operators::dismiss(&app, &self.username).await?;
        app.db.close().await;
        println!("{} is no operator any more", self.username);
        Ok(())
    }
}

/// `conexion operator operators`.
///
/// # Errors
/// When the database cannot be opened.
pub async fn list(settings: Settings) -> anyhow::Result<()> {
    let app = ports::offline(&settings.resolved()?).await?;
    for operator in operators::list(&app).await? {
        println!("{}", text_of(&operator));
    }
    app.db.close().await;
    Ok(())
}

fn text_of(operator: &Operator) -> String {
    let factor = if operator.second_factor { "on" } else { "off" };
    let since = operator.appointed_at.format("%F");
    format!(
        "{}  {}  since {since}  second factor {factor}",
        operator.username, operator.full_name
    )
}

#[cfg(test)]
mod tests {
    use testkit::{Demo, TestApp};

    use super::*;

    fn command(username: &str, person: Option<(&str, &str)>) -> Appoint {
        Appoint {
            settings: Settings::default(),
            username: username.to_owned(),
            full_name: person.map(|(name, _)| name.to_owned()),
            email: person.map(|(_, email)| email.to_owned()),
            print_passwords: true,
        }
    }

    #[tokio::test]
    async fn somebody_new_becomes_an_operator_and_nobody_of_a_company_does() {
        let test = TestApp::new().await;
        let identity = Identity::open(&test.app).await.unwrap();
        Demo::create(&test.app, &identity).await.unwrap();
        let new = command("olga", Some(("Olga Operadora", "olga@example.com")));
        assert_eq!(new.appoint(&test.app).await.unwrap().printed().len(), 1);
        let member = command("admin1.andina", None);
        let refused = member.appoint(&test.app).await.err().unwrap();
        assert!(refused.to_string().contains("/username"), "{refused}");
        let unknown = command("nadie", None);
        assert!(unknown.appoint(&test.app).await.is_err());
        let lines: Vec<String> = operators::list(&test.app)
            .await
            .unwrap()
            .iter()
            .map(text_of)
            .collect();
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("olga  Olga Operadora"), "{lines:?}");
        assert!(lines[0].ends_with("second factor off"), "{lines:?}");
        operators::dismiss(&test.app, "olga").await.unwrap();
        assert!(operators::dismiss(&test.app, "olga").await.is_err());
        assert!(operators::list(&test.app).await.unwrap().is_empty());
    }
}
