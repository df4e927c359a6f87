//! Numbers and amounts as people of each language write them.

use contract::Amount;
use domain::money::Money;

use super::{Language, current};

/// An amount: `$ 36.368.866,15` in Spanish, `$36,368,866.15` in English.
pub fn amount(amount: Amount) -> String {
    amount_in(amount.amount, current())
}

fn amount_in(money: Money, language: Language) -> String {
    match language {
        Language::Spanish => money.to_string(),
        Language::English => money
            .to_string()
            .replace("$ ", "$")
            .chars()
            .map(|letter| match letter {
                '.' => ',',
                ',' => '.',
                other => other,
            })
            .collect(),
    }
}

/// An amount as one types it: without its sign of pesos.
pub fn typed_amount(of: Money) -> String {
    let text = amount(of.into());
    text.trim_start_matches(['$', ' ']).to_owned()
}

/// A whole number with separators of thousands.
pub fn number(value: i64) -> String {
    number_in(value, current())
}

fn number_in(value: i64, language: Language) -> String {
    let separator = match language {
        Language::Spanish => '.',
        Language::English => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if value < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A rate in parts per million: `19 %`, `0,4 %`.
pub fn rate(ppm: i64) -> String {
    rate_in(ppm, current())
}

fn rate_in(ppm: i64, language: Language) -> String {
    let (whole, rest) = (ppm / 10_000, ppm % 10_000);
    let decimals = format!("{rest:04}");
    let decimals = decimals.trim_end_matches('0');
    let point = match language {
        Language::Spanish => ',',
        Language::English => '.',
    };
    if decimals.is_empty() {
        format!("{whole} %")
    } else {
        format!("{whole}{point}{decimals} %")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_follow_the_language() {
        let money = Money::from_minor(3_636_886_615);
        assert_eq!(amount_in(money, Language::Spanish), "$ 36.368.866,15");
        assert_eq!(amount_in(money, Language::English), "$36,368,866.15");
        assert_eq!(amount_in(-money, Language::English), "-$36,368,866.15");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number_in(140, Language::Spanish), "140");
        assert_eq!(number_in(200_000, Language::Spanish), "200.000");
        assert_eq!(number_in(-1_234_567, Language::English), "-1,234,567");
    }

    #[test]
    fn rates_drop_idle_zeros() {
        assert_eq!(rate_in(190_000, Language::Spanish), "19 %");
        assert_eq!(rate_in(4_000, Language::Spanish), "0,4 %");
        assert_eq!(rate_in(9_660, Language::English), "0.966 %");
    }
}
