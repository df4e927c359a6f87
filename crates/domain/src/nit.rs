//! The Colombian tax id (NIT) and its check digit (DIAN, Orden Administrativa 4 of 1989).

use std::fmt;

const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

/// A tax id without its check digit: 6 to 12 digits, no leading zero.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Nit(String);

/// Why a text is no tax id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NitError {
    /// Not 6 to 12 digits.
    #[error(
        "Un NIT tiene de 6 a 12 dígitos, sin puntos ni guion. / A NIT has 6 to 12 digits, without points or hyphen."
    )]
    Malformed,
    /// The check digit is another.
    #[error(
        "El dígito de verificación de este NIT es {expected}. / The check digit of this NIT is {expected}."
    )]
    CheckDigit {
        /// The right one.
        expected: u8,
    },
}

impl Nit {
    /// Reads a tax id without check digit; leading zeros are dropped.
    ///
    /// # Errors
    /// When it is not 6 to 12 digits.
    pub fn new(text: &str) -> Result<Self, NitError> {
        let digits = text.trim().trim_start_matches('0');
        if !(6..=12).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NitError::Malformed);
        }
        Ok(Self(digits.to_owned()))
    }

    /// Reads a tax id and checks its digit.
    ///
    /// # Errors
    /// When it is malformed or the digit is another.
    pub fn with_check_digit(text: &str, digit: u8) -> Result<Self, NitError> {
        let nit = Self::new(text)?;
        let expected = nit.check_digit();
        if digit == expected {
            Ok(nit)
        } else {
            Err(NitError::CheckDigit { expected })
        }
    }

    /// The check digit: the weighted sum from the right, modulo 11.
    pub fn check_digit(&self) -> u8 {
        let sum: u32 = self
            .0
            .bytes()
            .rev()
            .zip(WEIGHTS)
            .map(|(byte, weight)| u32::from(byte - b'0') * weight)
            .sum();
        let rest = u8::try_from(sum % 11).unwrap_or_default();
        if rest <= 1 { rest } else { 11 - rest }
    }

    /// Whether what somebody typed is this tax id: with points, blanks, hyphen and check digit, or without.
    pub fn is_meant_by(&self, typed: &str) -> bool {
        if !typed
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | ' ' | '\u{a0}'))
        {
            return false;
        }
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_start_matches('0');
        digits == self.0 || digits == format!("{}{}", self.0, self.check_digit())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As people write it: `900.123.456-8`.
impl fmt::Display for Nit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, digit) in self.0.chars().enumerate() {
            if place > 0 && (self.0.len() - place).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, "-{}", self.check_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_known_companies() {
        for (nit, digit) in [
            ("900373923", 8),
            ("860069804", 2),
            ("890321567", 0),
            ("900123456", 8),
        ] {
            assert_eq!(Nit::new(nit).unwrap().check_digit(), digit, "{nit}");
        }
    }

    #[test]
    fn it_is_known_however_it_is_typed() {
        let nit = Nit::new("900123456").unwrap();
        for typed in [
            "900123456",
            "900.123.456",
            "900.123.456-8",
            "9001234568",
            " 900 123 456 - 8 ",
            "0900123456-8",
        ] {
            assert!(nit.is_meant_by(typed), "{typed}");
        }
        for typed in ["", "900123457", "900123456-7", "900123456x", "00123456-8"] {
            assert!(!nit.is_meant_by(typed), "{typed}");
        }
    }

    #[test]
    fn a_wrong_digit_is_told_the_right_one() {
        assert_eq!(
            Nit::with_check_digit("900123456", 7),
            Err(NitError::CheckDigit { expected: 8 })
        );
        assert_eq!(
            Nit::with_check_digit("000900123456", 8)
                .unwrap()
                .to_string(),
            "900.123.456-8"
        );
        assert_eq!(Nit::new("12.345"), Err(NitError::Malformed));
    }
}
