//! What is asked of a person before they are anybody's user.

use domain::{access::UserStatus, ids::UserId};
use store::users::User;

use crate::{AppError, Result};

/// A person who has no account yet.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// The name to sign in with.
    pub username: String,
    /// The person's name.
    pub full_name: String,
    /// Where mails go.
    pub email: String,
}

impl NewPerson {
    /// The same in the form that is kept: user name in lower case, blanks around taken off.
    ///
    /// # Errors
    /// `Invalid` when one of the three cannot be.
    pub fn checked(self) -> Result<Self> {
        let person = Self {
            username: self.username.trim().to_lowercase(),
            full_name: self.full_name.trim().to_owned(),
            email: self.email.trim().to_owned(),
        };
        if !is_username(&person.username) {
            return Err(invalid(
                "/username",
                "El usuario tiene de 3 a 60 caracteres sin espacios. / A user's name has 3 to 60 characters without blanks.",
            ));
        }
        let letters = person.full_name.chars().count();
        if !(2..=120).contains(&letters) || person.full_name.chars().any(char::is_control) {
            return Err(invalid(
                "/full_name",
                "El nombre tiene de 2 a 120 caracteres. / A name has 2 to 120 characters.",
            ));
        }
        if !is_address(&person.email) {
            return Err(invalid(
                "/email",
                "El correo no tiene la forma nombre@dominio. / The e-mail is not of the form name@domain.",
            ));
        }
        Ok(person)
    }

    /// The account of an invited person: without a password of their own.
    pub fn as_user(&self, id: UserId) -> User {
        User {
            id,
            username: self.username.clone(),
            full_name: self.full_name.clone(),
            email: self.email.clone(),
            status: UserStatus::Invited,
            password_hash: String::new(),
        }
    }
}

fn is_username(name: &str) -> bool {
    (3..=60).contains(&name.chars().count())
        && !name.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

fn is_address(address: &str) -> bool {
    let Some((name, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let odd = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '<' | '>' | ',' | ';' | '"')
    };
    !name.is_empty()
        && !name.contains('@')
        && !domain.is_empty()
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && address.len() <= 254
        && !address.contains(odd)
}

fn invalid(pointer: &'static str, message: &str) -> AppError {
    AppError::Invalid {
        pointer,
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(username: &str, full_name: &str, email: &str) -> Result<NewPerson> {
        let new = NewPerson {
            username: username.to_owned(),
            full_name: full_name.to_owned(),
            email: email.to_owned(),
        };
        new.checked()
    }

    #[test]
    fn a_name_is_kept_in_lower_case_without_blanks_around() {
        let kept = person(" Ana.Ruiz ", " Ana Ruiz ", " ana@example.com ").unwrap();
        assert_eq!(
            (
                kept.username.as_str(),
                kept.full_name.as_str(),
                kept.email.as_str()
            ),
            ("ana.ruiz", "Ana Ruiz", "ana@example.com")
        );
    }

    #[test]
    fn what_cannot_be_is_named() {
        let pointer = |outcome: Result<NewPerson>| match outcome {
            Err(AppError::Invalid { pointer, .. }) => pointer,
            _ => "none",
        };
        assert_eq!(pointer(person("ab", "Ana", "a@b.co")), "/username");
        assert_eq!(pointer(person("ana ruiz", "Ana", "a@b.co")), "/username");
        assert_eq!(pointer(person("ana", "A", "a@b.co")), "/full_name");
        for email in [
            "",
            "ana",
            "@b.co",
            "a@",
            "a@b.co, c@d.co",
            "a b@c.co",
            "a@b@c.co",
        ] {
            assert_eq!(pointer(person("ana", "Ana", email)), "/email", "{email}");
        }
    }
}
