//! Handing temporary passwords out: by mail, or printed once.

use app::{
    App,
    companies::onboard::{self, Handing, NewPerson},
    identity::Identity,
};
use domain::ids::UserId;

use crate::config::Settings;

/// What was handed out by a command.
pub struct Handed {
    print: bool,
    mailed: usize,
    printed: Vec<(String, String)>,
}

impl Handed {
    /// Nothing yet.
    pub const fn new(print: bool) -> Self {
        Self {
            print,
            mailed: 0,
            printed: Vec::new(),
        }
    }

    /// Invites a person.
    ///
    /// # Errors
    /// When the name is taken, or something of the person cannot be.
    pub async fn invite(
        &mut self,
        app: &App,
        identity: &Identity,
        new: NewPerson,
    ) -> anyhow::Result<UserId> {
        let username = new.username.clone();
        let (user, password) = onboard::invite(app, identity, new, self.handing()).await?;
        self.note(&username, password);
        Ok(user)
    }

    /// Notes how somebody new gets their password.
    pub fn note(&mut self, username: &str, password: Option<String>) {
        match password {
            Some(password) => self.printed.push((username.to_owned(), password)),
            None => self.mailed += 1,
        }
    }

    /// How passwords are handed out.
    pub const fn handing(&self) -> Handing {
        if self.print {
            Handing::Print
        } else {
            Handing::Mail
        }
    }

    /// Says what was handed out; a password is shown this one time.
    pub fn tell(&self, settings: &Settings) {
        for (username, password) in &self.printed {
            println!("  {username}  {password}");
        }
        if self.mailed > 0 && settings.smtp.is_none() {
            println!(
                "  {} mails wait for `conexion serve`; no mail server is set, so they go to its sandbox. --print-passwords prints instead.",
                self.mailed
            );
        }
    }

    /// The names and passwords that were not mailed.
    #[cfg(test)]
    pub fn printed(&self) -> &[(String, String)] {
        &self.printed
    }
}
