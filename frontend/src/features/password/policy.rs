//! What is wrong with a password that is being chosen, as far as the browser can tell.

use contract::{ErrorCode, account::ChangePasswordRequest};

use crate::text::K;

/// The fewest characters.
pub const MIN: usize = 12;
/// The most.
pub const MAX: usize = 128;

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
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The password in use.
    pub current: &'a str,
    /// The new one.
    pub new: &'a str,
    /// The new one again.
    pub again: &'a str,
    /// Whose it is.
    pub username: &'a str,
    /// The passwords that are too common, a line each.
    pub common: &'a str,
}

impl Draft<'_> {
    /// Characters of the new password.
    pub fn length(&self) -> usize {
        self.new.chars().count()
    }

    /// Whether a rule is kept.
    pub fn keeps(&self, rule: Rule) -> bool {
        match rule {
            Rule::Length => self.has_length(),
            Rule::Uncommon => self.is_uncommon(),
            Rule::Other => self.is_other(),
            Rule::Repeated => self.is_repeated(),
        }
    }

    fn has_length(&self) -> bool {
        (MIN..=MAX).contains(&self.length())
    }

    fn is_uncommon(&self) -> bool {
        let new = self.new.to_lowercase();
        let first = new.chars().next();
        let is_repetition = new.chars().all(|letter| Some(letter) == first);
        !self.new.is_empty()
            && !is_repetition
            && new != self.username.to_lowercase()
            && !self.common.lines().any(|line| line == new)
    }

    fn is_other(&self) -> bool {
        !self.new.is_empty() && self.new != self.current
    }

    fn is_repeated(&self) -> bool {
        !self.new.is_empty() && self.new == self.again
    }

    /// What is wrong with a field.
    pub fn wrong(&self, field: Field) -> Option<K> {
        match field {
            Field::Current if self.current.is_empty() => Some(K::Required),
            Field::New if self.new.is_empty() => Some(K::Required),
            Field::New if !self.has_length() => Some(K::PasswordLength),
            Field::New if !self.is_uncommon() => Some(K::PasswordGuessed),
            Field::New if !self.is_other() => Some(K::PasswordSame),
            Field::Again if !self.is_repeated() => Some(K::PasswordsDiffer),
            Field::Current | Field::New | Field::Again => None,
        }
    }

    /// The request, when nothing is wrong.
    pub fn request(&self) -> Option<ChangePasswordRequest> {
        let fields = [Field::Current, Field::New, Field::Again];
        fields
            .iter()
            .all(|field| self.wrong(*field).is_none())
            .then(|| ChangePasswordRequest {
                current_password: self.current.to_owned(),
                new_password: self.new.to_owned(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft<'a>(current: &'a str, new: &'a str, again: &'a str) -> Draft<'a> {
        Draft {
            current,
            new,
            again,
            username: "cargador.andina",
            common: "123456789012\ncontraseñasegura\npassword1234\n",
        }
    }

    #[test]
    fn each_field_is_told_what_is_wrong_with_it() {
        let new = |new| draft("vieja", new, new).wrong(Field::New);
        assert_eq!(new(""), Some(K::Required));
        assert_eq!(new("corta"), Some(K::PasswordLength));
        assert_eq!(new(&"a1".repeat(65)), Some(K::PasswordLength));
        assert_eq!(new("ContraseñaSegura"), Some(K::PasswordGuessed));
        assert_eq!(new("Cargador.Andina"), Some(K::PasswordGuessed));
        assert_eq!(new("aaaaaaaaaaaaaaa"), Some(K::PasswordGuessed));
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
    fn it_is_a_request_when_nothing_is_wrong() {
        let whole = draft(
            "vieja",
            "una frase larga y propia",
            "una frase larga y propia",
        );
        assert_eq!(
            whole.request().unwrap().new_password,
            "una frase larga y propia"
        );
        assert!(draft("", whole.new, whole.again).request().is_none());
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
