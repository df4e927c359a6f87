//! Money: an integer count of minor units (centavos). No float anywhere.

use std::{
    fmt::{self, Write as _},
    iter::Sum,
    ops,
    str::FromStr,
};

use serde::{Deserialize, Serialize};

text_enum! {
    /// The currency of an amount, by ISO 4217. The programme is Colombian.
    Currency {
        /// Colombian peso, two decimals.
        Cop = "COP",
    }
}

/// An amount in centavos of the programme's currency. It may be negative (a withholding, an adjustment).
///
/// `+`, `-` and `sum` panic on overflow (as `overflow-checks` does in every profile of ours): an
/// amount near `i64::MAX` centavos cannot come from a file, whose fields hold at most 17 digits.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of so many centavos.
    pub const fn from_minor(centavos: i64) -> Self {
        Self(centavos)
    }

    /// The centavos.
    pub const fn minor(self) -> i64 {
        self.0
    }

    /// Whether the amount is over zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether the amount is under zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the amount is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, or nothing on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or nothing on overflow.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// `count` times the amount, or nothing on overflow.
    pub fn checked_times(self, count: u64) -> Option<Self> {
        self.0.checked_mul(i64::try_from(count).ok()?).map(Self)
    }

    /// `self × numerator / denominator`, rounded half to even. Nothing when the denominator is zero
    /// or the result does not fit.
    pub fn scaled(self, numerator: i64, denominator: i64) -> Option<Self> {
        divide_half_even(
            i128::from(self.0) * i128::from(numerator),
            i128::from(denominator),
        )
        .and_then(|value| i64::try_from(value).ok())
        .map(Self)
    }

    /// The amount rounded half to even to whole pesos.
    #[must_use]
    pub fn rounded_to_peso(self) -> Self {
        // Division by 100 of an i64 fits an i64; times 100 may not, only for amounts no file can carry.
        self.scaled(1, 100)
            .and_then(|pesos| pesos.checked_times(100))
            .unwrap_or(self)
    }
}

/// `numerator / denominator` rounded half to even; nothing when the denominator is zero.
pub fn divide_half_even(numerator: i128, denominator: i128) -> Option<i128> {
    let quotient = numerator.checked_div_euclid(denominator)?;
    let remainder = numerator.checked_rem_euclid(denominator)?;
    let up = match (remainder * 2).cmp(&denominator.abs()) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => quotient % 2 != 0,
    };
    Some(if up {
        quotient + denominator.signum()
    } else {
        quotient
    })
}

impl ops::Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl ops::Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl ops::Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl ops::SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, ops::Add::add)
    }
}

/// The Colombian form: `$ 36.368.866,15`; whole pesos have no decimals: `$ 36.368.866`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let (pesos, centavos) = (magnitude / 100, magnitude % 100);
        let digits = pesos.to_string();
        let mut text = String::with_capacity(digits.len() * 4 / 3 + 8);
        text.push_str(if self.0 < 0 { "-$ " } else { "$ " });
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push('.');
            }
            text.push(digit);
        }
        if centavos > 0 {
            write!(text, ",{centavos:02}")?;
        }
        f.pad(&text)
    }
}

/// A text that is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text is not an amount in pesos")]
pub struct NotAnAmount;

/// An amount in pesos as people type it, in either language: `36368866`, `$ 36.368.866,15`, `36,368,866.15`.
///
/// A point or comma with three digits after it parts thousands; the last one with one or two parts the
/// centavos. An amount is not negative.
impl FromStr for Money {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Self, NotAnAmount> {
        let text = text.trim().trim_start_matches('$').trim_start();
        let (pesos, centavos) = match text.rsplit_once([',', '.']) {
            Some((pesos, decimals)) if decimals.len() < 3 => (pesos, decimals),
            _ => (text, ""),
        };
        let mut groups = pesos.split([',', '.']);
        let first = groups.next().unwrap_or_default();
        let mut digits = first.to_owned();
        for group in groups {
            if group.len() != 3 || first.len() > 3 {
                return Err(NotAnAmount);
            }
            digits.push_str(group);
        }
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let parts_nothing = centavos.is_empty() && pesos.len() < text.len();
        if first.is_empty() || parts_nothing || !is_number(&digits) || !is_number(centavos) {
            return Err(NotAnAmount);
        }
        format!("{digits}{centavos:0<2}")
            .parse()
            .map(Self)
            .map_err(|_| NotAnAmount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_in_colombia() {
        assert_eq!(
            Money::from_minor(3_636_886_615).to_string(),
            "$ 36.368.866,15"
        );
        assert_eq!(Money::from_minor(3_636_886_600).to_string(), "$ 36.368.866");
        assert_eq!(Money::from_minor(5).to_string(), "$ 0,05");
        assert_eq!(Money::from_minor(-15).to_string(), "-$ 0,15");
        assert_eq!(Money::from_minor(100_000).to_string(), "$ 1.000");
    }

    #[test]
    fn amounts_are_read_as_people_of_either_language_type_them() {
        for (text, centavos) in [
            ("36368866", 3_636_886_600),
            (" $ 36.368.866,15 ", 3_636_886_615),
            ("$36,368,866.15", 3_636_886_615),
            ("1.500", 150_000),
            ("1,5", 150),
            ("0", 0),
            ("0,05", 5),
        ] {
            assert_eq!(text.parse(), Ok(Money::from_minor(centavos)), "{text}");
        }
        for text in [
            "",
            "$",
            "-5",
            "1.50.000",
            "1234.567",
            "1.",
            ",50",
            "1e5",
            "mil",
            "1 000",
            "99999999999999999999",
        ] {
            assert_eq!(text.parse::<Money>(), Err(NotAnAmount), "{text}");
        }
    }

    #[test]
    fn ties_go_to_the_even_neighbour() {
        // 2,345 → 2,34 and 2,355 → 2,36 (domain.md, Quote).
        assert_eq!(
            Money::from_minor(2345).scaled(1, 10),
            Some(Money::from_minor(234))
        );
        assert_eq!(
            Money::from_minor(2355).scaled(1, 10),
            Some(Money::from_minor(236))
        );
        assert_eq!(
            Money::from_minor(-2345).scaled(1, 10),
            Some(Money::from_minor(-234))
        );
        assert_eq!(
            Money::from_minor(-2355).scaled(1, 10),
            Some(Money::from_minor(-236))
        );
    }

    #[test]
    fn a_peso_is_a_hundred_centavos() {
        assert_eq!(
            Money::from_minor(3_636_886_615).rounded_to_peso(),
            Money::from_minor(3_636_886_600)
        );
        assert_eq!(
            Money::from_minor(150).rounded_to_peso(),
            Money::from_minor(200)
        );
        assert_eq!(
            Money::from_minor(250).rounded_to_peso(),
            Money::from_minor(200)
        );
    }
}
