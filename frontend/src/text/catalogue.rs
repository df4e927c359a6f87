//! Every text of the screens, in both languages: a file per area. A text is used as `K::Name`
//! wherever its file is; a name that two areas give does not compile.

mod access;
mod account;
mod administration;
mod audit;
mod authorization;
mod batch_acts;
mod batches;
mod common;
mod companies;
mod home;
mod login;
mod orders;
mod payments;
mod shell;
mod states;
mod upload;

use super::Language;

/// A text: Spanish, then English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct K(&'static (&'static str, &'static str));

impl K {
    /// The text in a language.
    pub const fn of(self, language: Language) -> &'static str {
        let (spanish, english) = *self.0;
        match language {
            Language::Spanish => spanish,
            Language::English => english,
        }
    }
}

/// The texts of an area: `Name: "en español" / "in English";`.
macro_rules! texts {
    ($($name:ident: $spanish:literal / $english:literal;)+) => {
        #[expect(non_upper_case_globals, reason = "they read as names, not as constants")]
        impl K {
            $(#[doc = $english] pub const $name: Self = Self(&($spanish, $english));)+
        }

        #[test]
        fn both_languages_fill_the_same_places() {
            $(crate::text::catalogue::tests::fills_the_same_places(K::$name);)+
        }
    };
}

use texts;

/// Fills the `{}` of a text in order.
pub fn fill(text: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut parts = text.split("{}");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        filled.push_str(values.next().copied().unwrap_or_default());
        filled.push_str(part);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Called by every area for each of its texts.
    pub fn fills_the_same_places(key: K) {
        let places = |language| key.of(language).matches("{}").count();
        assert_eq!(
            places(Language::Spanish),
            places(Language::English),
            "{key:?}"
        );
    }

    #[test]
    fn texts_are_filled_in_order() {
        assert_eq!(fill("{} de {}", &["2", "5"]), "2 de 5");
        assert_eq!(fill("sin nada", &["2"]), "sin nada");
        assert_eq!(fill("{}!", &[]), "!");
    }
}
