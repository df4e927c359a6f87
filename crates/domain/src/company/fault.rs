//! What can be wrong with a field that people fill in, and the checks of texts, e-mails and phones.

text_enum! {
    /// The rule that a field breaks. The code is stable.
    FieldRule {
        /// It has to say something.
        Required = "required",
        /// It is longer than it may be.
        TooLong = "too_long",
        /// It holds a line break or another character that does not print.
        Unprintable = "unprintable",
        /// It is no e-mail address.
        NotAnEmail = "not_an_email",
        /// It is no phone number.
        NotAPhone = "not_a_phone",
        /// Another one has the same.
        Taken = "taken",
        /// There are as many as there may be.
        TooMany = "too_many",
    }
}

impl FieldRule {
    /// What is wrong and how to mend it, in Spanish.
    pub const fn spanish(self) -> &'static str {
        match self {
            Self::Required => "Este dato es obligatorio.",
            Self::TooLong => "Es más largo de lo que se admite.",
            Self::Unprintable => "Tiene un carácter que no se puede mostrar: quítelo.",
            Self::NotAnEmail => "El correo no tiene la forma nombre@dominio.",
            Self::NotAPhone => {
                "Escriba el número con 7 a 15 dígitos; se admiten +, espacios, guiones, paréntesis y «ext.»."
            }
            Self::Taken => "Ya existe otro con este dato.",
            Self::TooMany => "No caben más: quite alguno primero.",
        }
    }

    /// The same in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Required => "This is required.",
            Self::TooLong => "It is longer than it may be.",
            Self::Unprintable => "It has a character that does not print: remove it.",
            Self::NotAnEmail => "The e-mail is not of the form name@domain.",
            Self::NotAPhone => {
                "Write the number with 7 to 15 digits; +, blanks, hyphens, parentheses and “ext.” may be in it."
            }
            Self::Taken => "There is another one with the same.",
            Self::TooMany => "There is no room for more: remove one first.",
        }
    }
}

/// A field that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// A JSON pointer into what was sent: `/phones/0/number`.
    pub pointer: String,
    /// The rule.
    pub rule: FieldRule,
}

impl FieldFault {
    /// A field and its rule.
    pub fn new(pointer: impl Into<String>, rule: FieldRule) -> Self {
        Self {
            pointer: pointer.into(),
            rule,
        }
    }
}

/// Whether a text, blanks around taken off, may stand: no longer than `max`, nothing that does not print.
/// An empty one may.
pub fn check_text(text: &str, max: usize) -> Option<FieldRule> {
    if text.chars().any(does_not_print) {
        Some(FieldRule::Unprintable)
    } else if text.chars().count() > max {
        Some(FieldRule::TooLong)
    } else {
        None
    }
}

/// Control characters, and those that turn the direction of what stands beside them.
fn does_not_print(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a text is an e-mail address that a mail can be sent to: one address, nothing around it.
pub fn check_email(address: &str) -> Option<FieldRule> {
    if address.is_empty() {
        return Some(FieldRule::Required);
    }
    let odd = |letter: char| {
        letter.is_whitespace()
            || does_not_print(letter)
            || matches!(letter, '<' | '>' | ',' | ';' | '"' | '(' | ')' | '\\')
    };
    let good = address.rsplit_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !name.contains('@')
            && domain.contains('.')
            && domain.split('.').all(|part| !part.is_empty())
    });
    if good && address.len() <= 254 && !address.contains(odd) {
        None
    } else {
        Some(FieldRule::NotAnEmail)
    }
}

/// Whether a text is a phone number as people write it: `+57 (601) 555-0101 ext. 12`.
pub fn check_phone(number: &str) -> Option<FieldRule> {
    if number.is_empty() {
        return Some(FieldRule::Required);
    }
    let lower = number.to_lowercase();
    let (main, extension) = lower.split_once("ext").unwrap_or((&lower, "1"));
    let extension = extension.trim_start_matches('.').trim();
    let digits = main.chars().filter(char::is_ascii_digit).count();
    let plus_first = !main.chars().skip(1).any(|letter| letter == '+');
    let known = |letter: char| {
        letter.is_ascii_digit() || matches!(letter, '+' | ' ' | '-' | '(' | ')' | '.')
    };
    let good = (7..=15).contains(&digits)
        && plus_first
        && main.chars().all(known)
        && (1..=6).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_digit());
    if good && number.chars().count() <= 40 {
        None
    } else {
        Some(FieldRule::NotAPhone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_taken_as_people_write_them() {
        for good in [
            "6015550101",
            "+57 (601) 555-0101",
            "300 555 01 01",
            "601.555.0101 ext. 12",
            "6015550101 EXT 4",
        ] {
            assert_eq!(check_phone(good), None, "{good}");
        }
        for bad in [
            "123456",
            "1234567890123456",
            "601 555 0101 ext",
            "601 555 0101 ext. doce",
            "57+6015550101",
            "llamar a Ana",
            "6015550101\n",
            "٦٠١٥٥٥٠١٠١",
        ] {
            assert_eq!(check_phone(bad), Some(FieldRule::NotAPhone), "{bad}");
        }
        assert_eq!(check_phone(""), Some(FieldRule::Required));
    }

    #[test]
    fn an_e_mail_is_one_address_and_nothing_else() {
        for good in [
            "ana@example.com",
            "ana.ruiz+pagos@correo.example.co",
            "ñ@ñandú.co",
        ] {
            assert_eq!(check_email(good), None, "{good}");
        }
        for bad in [
            "ana",
            "@b.co",
            "a@",
            "a@b",
            "a@b..co",
            "a@.b.co",
            "a@b.co.",
            "a@b.co, c@d.co",
            "a b@c.co",
            "a@b@c.co",
            "a@b.co\nBcc: x@y.co",
            "<a@b.co>",
            "a\u{202e}@b.co",
        ] {
            assert_eq!(check_email(bad), Some(FieldRule::NotAnEmail), "{bad:?}");
        }
        let long = format!("{}@example.com", "a".repeat(250));
        assert_eq!(check_email(&long), Some(FieldRule::NotAnEmail));
    }

    #[test]
    fn a_text_is_counted_in_letters_and_has_to_print() {
        assert_eq!(check_text("", 5), None);
        assert_eq!(check_text("ñandú", 5), None);
        assert_eq!(check_text("ñandús", 5), Some(FieldRule::TooLong));
        for hostile in ["a\nb", "a\u{0}", "a\u{202e}b", "\u{feff}a"] {
            assert_eq!(check_text(hostile, 5), Some(FieldRule::Unprintable));
        }
    }

    #[test]
    fn every_rule_has_words_in_both_languages() {
        for rule in FieldRule::ALL {
            for words in [rule.spanish(), rule.english()] {
                assert!(words.ends_with('.') && words.len() > 10, "{rule}");
            }
        }
    }
}
