//! Every text of the screens, in both languages: a file per area. A text is used as `K::Name`
//! wherever its file is; a name that two areas give does not compile.

mod access;
mod account;
mod administration;
mod audit;
mod authorization;
mod batch_acts;
mod batches;
mod cards;
mod common;
mod companies;
mod company;
mod home;
mod login;
mod master_account;
mod orders;
mod payments;
mod reports;
mod shell;
mod states;
mod transfers;
mod upload;

use super::Language;

/// The texts of an area, a line each. Two long texts are much less to load than hundreds of short ones:
/// nothing says where each begins, and alike words stand together when they are compressed.
#[derive(Debug, PartialEq, Eq)]
struct Area {
    spanish: &'static str,
    english: &'static str,
}

/// A text: its area and its line there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct K(&'static Area, usize);

impl K {
    /// The text in a language.
    pub fn of(self, language: Language) -> &'static str {
        let Self(area, line) = self;
        let lines = match language {
            Language::Spanish => area.spanish,
            Language::English => area.english,
        };
        lines.split('\n').nth(line).unwrap_or_default()
    }
}

/// The texts of an area: `Name: "en español" / "in English";`.
macro_rules! texts {
    ($($name:ident: $spanish:literal / $english:literal;)+) => {
        static AREA: super::Area = super::Area {
            spanish: concat!($($spanish, "\n"),+),
            english: concat!($($english, "\n"),+),
        };

        /// The lines, by the names of their texts.
        enum Nth { $($name),+ }

        #[expect(non_upper_case_globals, reason = "they read as names, not as constants")]
        impl K {
            $(#[doc = $english] pub const $name: Self = Self(&AREA, Nth::$name as usize);)+
        }

        #[test]
        fn every_text_is_there_in_both_languages() {
            $(crate::text::catalogue::tests::is_there(K::$name, $spanish, $english);)+
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
    pub fn is_there(key: K, spanish: &str, english: &str) {
        assert_eq!(key.of(Language::Spanish), spanish);
        assert_eq!(key.of(Language::English), english);
        let places = |text: &str| text.matches("{}").count();
        assert_eq!(places(spanish), places(english), "{spanish}");
    }

    #[test]
    fn texts_are_filled_in_order() {
        assert_eq!(fill("{} de {}", &["2", "5"]), "2 de 5");
        assert_eq!(fill("sin nada", &["2"]), "sin nada");
        assert_eq!(fill("{}!", &[]), "!");
    }
}
