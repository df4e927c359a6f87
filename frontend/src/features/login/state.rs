//! What stands in the form, and when it is a request.

use contract::auth::LoginRequest;

/// What stands in the form.
#[derive(Clone, Default)]
pub struct Form {
    /// The user's name as typed.
    pub username: String,
    /// The password as typed.
    pub password: String,
}

impl Form {
    /// Whether there is no name.
    pub fn lacks_username(&self) -> bool {
        self.username.trim().is_empty()
    }

    /// Whether there is no password.
    pub fn lacks_password(&self) -> bool {
        self.password.is_empty()
    }

    /// The request, when nothing is missing. Spaces around a name come from pasting; a password's may be its own.
    pub fn request(&self) -> Option<LoginRequest> {
        (!self.lacks_username() && !self.lacks_password()).then(|| LoginRequest {
            username: self.username.trim().to_owned(),
            password: self.password.clone(),
            code: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_a_request_when_both_are_there() {
        let form = |username: &str, password: &str| Form {
            username: username.into(),
            password: password.into(),
        };
        assert!(form(" ", "x").request().is_none());
        assert!(form("ana", "").request().is_none());
        let request = form(" ana ", " una frase ").request().unwrap();
        assert_eq!(
            (request.username.as_str(), request.password.as_str()),
            ("ana", " una frase ")
        );
    }
}
