//! What stands in the form, when it is a request, and what is asked for next.

use contract::{ErrorCode, auth::LoginRequest};

/// Whether a code of the second factor is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Second {
    /// Not yet: name and password are.
    #[default]
    No,
    /// The app's code of the moment.
    App,
    /// One of the codes that were kept for a lost phone.
    Recovery,
}

/// What is asked for after a refusal: a code when it is missing, and again when it was wrong; from the
/// beginning when the password no longer does.
pub fn after(before: Second, code: Option<ErrorCode>) -> Second {
    match (before, code) {
        (Second::No, Some(ErrorCode::SecondFactorRequired)) => Second::App,
        (_, Some(ErrorCode::CredentialsWrong | ErrorCode::UserBlocked | ErrorCode::UserLocked)) => {
            Second::No
        }
        (before, _) => before,
    }
}

/// What stands in the form.
#[derive(Clone, Default)]
pub struct Form {
    /// The user's name as typed.
    pub username: String,
    /// The password as typed.
    pub password: String,
    /// The code as typed.
    pub code: String,
    /// Whether a code is asked for.
    pub second: Second,
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

    /// Whether a code is asked for and there is none.
    pub fn lacks_code(&self) -> bool {
        self.second != Second::No && self.code.trim().is_empty()
    }

    /// The request, when nothing is missing. Spaces around a name come from pasting; a password's may be
    /// its own; those in a code are there for the eye.
    pub fn request(&self) -> Option<LoginRequest> {
        let is_whole = !self.lacks_username() && !self.lacks_password() && !self.lacks_code();
        is_whole.then(|| LoginRequest {
            username: self.username.trim().to_owned(),
            password: self.password.clone(),
            code: (self.second != Second::No).then(|| self.code.split_whitespace().collect()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(username: &str, password: &str, second: Second, code: &str) -> Form {
        Form {
            username: username.into(),
            password: password.into(),
            code: code.into(),
            second,
        }
    }

    #[test]
    fn a_form_is_a_request_when_both_are_there() {
        assert!(form(" ", "x", Second::No, "").request().is_none());
        assert!(form("ana", "", Second::No, "").request().is_none());
        let request = form(" ana ", " una frase ", Second::No, "")
            .request()
            .unwrap();
        assert_eq!(
            (request.username.as_str(), request.password.as_str()),
            ("ana", " una frase ")
        );
        assert_eq!(request.code, None);
    }

    #[test]
    fn a_code_that_is_asked_for_goes_along_without_its_spaces() {
        assert!(form("ana", "x", Second::App, " ").request().is_none());
        let request = form("ana", "x", Second::App, "123 456").request().unwrap();
        assert_eq!(request.code.as_deref(), Some("123456"));
    }

    #[test]
    fn a_missing_code_is_asked_for_and_a_wrong_one_again() {
        use ErrorCode::{
            CredentialsWrong, SecondFactorCodeWrong, SecondFactorRequired, UserLocked,
        };
        assert_eq!(after(Second::No, Some(SecondFactorRequired)), Second::App);
        assert_eq!(
            after(Second::Recovery, Some(SecondFactorCodeWrong)),
            Second::Recovery
        );
        assert_eq!(after(Second::App, Some(CredentialsWrong)), Second::No);
        assert_eq!(after(Second::App, Some(UserLocked)), Second::No);
        assert_eq!(after(Second::App, None), Second::App);
    }
}
