//! What stands in the form, and when it is a request.

use contract::account::RecoveryRequest;

use crate::text::K;

/// What stands in the form.
#[derive(Clone, Default)]
pub struct Form {
    /// The user's name as typed.
    pub username: String,
    /// The NIT as typed.
    pub nit: String,
    /// The e-mail as typed.
    pub email: String,
}

fn required(text: &str) -> Option<K> {
    text.trim().is_empty().then_some(K::Required)
}

impl Form {
    /// What is wrong with the name.
    pub fn username(&self) -> Option<K> {
        required(&self.username)
    }

    /// What is wrong with the NIT: digits, with or without points and check digit.
    pub fn nit(&self) -> Option<K> {
        let is_nit = |text: &str| {
            text.trim()
                .chars()
                .all(|letter| letter.is_ascii_digit() || ".- ".contains(letter))
        };
        required(&self.nit).or_else(|| (!is_nit(&self.nit)).then_some(K::NitDigits))
    }

    /// What is wrong with the e-mail.
    pub fn email(&self) -> Option<K> {
        required(&self.email).or_else(|| (!self.email.contains('@')).then_some(K::EmailForm))
    }

    /// The request, when nothing is wrong.
    pub fn request(&self) -> Option<RecoveryRequest> {
        let wrong = self
            .username()
            .or_else(|| self.nit())
            .or_else(|| self.email());
        wrong.is_none().then(|| RecoveryRequest {
            username: self.username.trim().to_owned(),
            nit: self.nit.trim().to_owned(),
            email: self.email.trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_or_misshapen_is_named() {
        let form = |username: &str, nit: &str, email: &str| Form {
            username: username.into(),
            nit: nit.into(),
            email: email.into(),
        };
        let empty = form(" ", "", "");
        assert_eq!(empty.username(), Some(K::Required));
        assert_eq!(empty.nit(), Some(K::Required));
        assert_eq!(empty.email(), Some(K::Required));
        assert_eq!(form("a", "900x", "a@b").nit(), Some(K::NitDigits));
        assert_eq!(form("a", "900", "a.b").email(), Some(K::EmailForm));
        assert!(form("a", "900", "a.b").request().is_none());
        let request = form(" ana ", "900.123.456-8", " a@b.co ")
            .request()
            .unwrap();
        assert_eq!(
            (
                request.username.as_str(),
                request.nit.as_str(),
                request.email.as_str()
            ),
            ("ana", "900.123.456-8", "a@b.co")
        );
    }
}
