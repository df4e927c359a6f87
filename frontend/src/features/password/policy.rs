//! What is wrong with a password that is being chosen, as far as the browser can tell.

use contract::{ErrorCode, account::ChangePasswordRequest};
use domain::password::{LONGEST, PasswordRefused, SHORTEST, check};

use crate::text::K;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The password in use.
    Current,
    /// The new one.
    New,
    /// The new one again.
    Again,
}

/// A rule that is shown while the new password is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// It is long enough, and not too long.
    Length,
    /// Nobody would guess it first.
    Uncommon,
    /// It is another than the one in use.
    Other,
    /// It was typed twice the same.
    Repeated,
}

/// The field that a refusal of the server is about.
pub const fn field_of(code: Option<ErrorCode>) -> Option<Field> {
    match code {
        Some(ErrorCode::PasswordCurrentWrong) => Some(Field::Current),
        Some(
            ErrorCode::PasswordTooShort
            | ErrorCode::PasswordTooLong
            | ErrorCode::PasswordTooCommon
            | ErrorCode::PasswordUsedBefore,
        ) => Some(Field::New),
        _ => None,
    }
}

/// What is typed.
#[derive(Clone, Default)]
pub struct Draft {
    /// The password in use.
    pub current: String,
    /// The new one.
    pub new: String,
    /// The new one again.
    pub again: String,
    /// Whose it is.
    pub username: String,
    /// The passwords that are too common, in the order of their bytes; none until they have come: then
    /// only the server knows.
    pub common: &'static [&'static str],
}

impl Draft {
    /// Characters of the new password.
    pub fn length(&self) -> usize {
        self.new.chars().count()
    }

    /// Whether a rule is kept.
    pub fn keeps(&self, rule: Rule) -> bool {
        match rule {
            Rule::Length => (SHORTEST..=LONGEST).contains(&self.length()),
            Rule::Uncommon => self.check().is_ok(),
            Rule::Other => !self.new.is_empty() && self.new != self.current,
            Rule::Repeated => !self.new.is_empty() && self.new == self.again,
        }
    }

    fn check(&self) -> Result<(), PasswordRefused> {
        let is_common = |text: &str| self.common.binary_search(&text).is_ok();
        check(&self.new, &self.username, is_common)
    }

    /// What is wrong with a field.
    pub fn wrong(&self, field: Field) -> Option<K> {
        match field {
            Field::Current if self.current.is_empty() => Some(K::Required),
            Field::New if self.new.is_empty() => Some(K::Required),
            Field::New => match self.check() {
                Err(PasswordRefused::TooShort | PasswordRefused::TooLong) => {
                    Some(K::PasswordLength)
                }
                Err(PasswordRefused::TooCommon) => Some(K::PasswordGuessed),
                Ok(()) => (!self.keeps(Rule::Other)).then_some(K::PasswordSame),
            },
            Field::Again => (!self.keeps(Rule::Repeated)).then_some(K::PasswordsDiffer),
            Field::Current => None,
        }
    }

    /// The request, when nothing is wrong.
    pub fn request(&self) -> Option<ChangePasswordRequest> {
        let fields = [Field::Current, Field::New, Field::Again];
        fields
            .iter()
            .all(|field| self.wrong(*field).is_none())
            .then(|| ChangePasswordRequest {
                current_password: self.current.clone(),
                new_password: self.new.clone(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(current: &str, new: &str, again: &str) -> Draft {
        Draft {
            current: current.into(),
            new: new.into(),
            again: again.into(),
            username: "cargador.andina".into(),
            common: &["contraseñasegura", "password"],
        }
    }

    #[test]
    fn each_field_is_told_what_is_wrong_with_it() {
        let new = |new: &str| draft("vieja", new, new).wrong(Field::New);
        assert_eq!(new(""), Some(K::Required));
        assert_eq!(new("corta"), Some(K::PasswordLength));
        assert_eq!(new(&"larga ".repeat(30)), Some(K::PasswordLength));
        assert_eq!(new("ContraseñaSegura"), Some(K::PasswordGuessed));
        assert_eq!(new("Cargador.Andina"), Some(K::PasswordGuessed));
        assert_eq!(new("una frase larga y propia"), None);
        let same = draft("una frase larga", "una frase larga", "una frase larga");
        assert_eq!(same.wrong(Field::New), Some(K::PasswordSame));
        assert_eq!(draft("", "x", "x").wrong(Field::Current), Some(K::Required));
        assert_eq!(
            draft("v", "una frase larga", "otra").wrong(Field::Again),
            Some(K::PasswordsDiffer)
        );
    }

    #[test]
    fn rules_turn_as_one_types() {
        let kept = |new: &str, again: &str| {
            let rules = [Rule::Length, Rule::Uncommon, Rule::Other, Rule::Repeated];
            rules.map(|rule| draft("vieja", new, again).keeps(rule))
        };
        assert_eq!(kept("", ""), [false; 4]);
        assert_eq!(kept("una frase", ""), [false, false, true, false]);
        assert_eq!(kept("contraseñasegura", ""), [true, false, true, false]);
        assert_eq!(kept("una frase propia", ""), [true, true, true, false]);
        assert_eq!(kept("una frase propia", "una frase propia"), [true; 4]);
    }

    #[test]
    fn it_is_a_request_when_nothing_is_wrong() {
        let phrase = "una frase larga y propia";
        let request = draft("vieja", phrase, phrase).request().unwrap();
        assert_eq!(request.new_password, phrase);
        assert!(draft("", phrase, phrase).request().is_none());
    }

    #[test]
    fn refusals_are_told_at_their_field() {
        assert_eq!(
            field_of(Some(ErrorCode::PasswordCurrentWrong)),
            Some(Field::Current)
        );
        assert_eq!(
            field_of(Some(ErrorCode::PasswordUsedBefore)),
            Some(Field::New)
        );
        assert_eq!(field_of(Some(ErrorCode::Internal)), None);
        assert_eq!(field_of(None), None);
    }
}
