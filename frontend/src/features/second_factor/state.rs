//! Where the dialog stands, and how secrets and codes are written.

use contract::account::SecondFactorOffer;

use crate::text::K;

/// A step of the dialog.
#[derive(Clone)]
pub enum Step {
    /// One shows that one is there.
    Proof,
    /// The app gets its secret.
    Offer(Box<SecondFactorOffer>),
    /// The recovery codes are shown, this once.
    Codes(Vec<String>),
}

impl Step {
    /// What it is called, when it is not called what was asked for.
    pub const fn title(&self) -> Option<K> {
        match self {
            Self::Proof => None,
            Self::Offer(_) => Some(K::FactorScanTitle),
            Self::Codes(_) => Some(K::CodesTitle),
        }
    }

    /// Whether codes are shown: what was asked for is done.
    pub const fn has_codes(&self) -> bool {
        matches!(self, Self::Codes(_))
    }
}

/// A secret in groups of four, for typing.
pub fn grouped(secret: &str) -> String {
    let mut text = String::new();
    for (index, letter) in secret.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            text.push(' ');
        }
        text.push(letter);
    }
    text
}

/// Whether these are the six digits of an app.
pub fn is_code(typed: &str) -> bool {
    let code: String = typed.split_whitespace().collect();
    code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// The codes as a file.
pub fn file(title: &str, codes: &[String]) -> String {
    format!("{title}\r\n\r\n{}\r\n", codes.join("\r\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_written_in_groups() {
        assert_eq!(grouped("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert_eq!(grouped(""), "");
    }

    #[test]
    fn a_code_has_six_digits() {
        assert!(is_code("123 456") && is_code("123456"));
        assert!(!is_code("12345") && !is_code("12345a") && !is_code("1234567"));
    }

    #[test]
    fn a_file_has_a_code_a_line() {
        let codes = ["a-b".to_owned(), "c-d".to_owned()];
        assert_eq!(file("T", &codes), "T\r\n\r\na-b\r\nc-d\r\n");
    }
}
