//! The second factor: which codes are good, how wrong ones are held back, and what a recovery code is.

use chrono::TimeDelta;

/// How many recovery codes are given at once.
pub const RECOVERY_CODES: usize = 10;
/// How many letters one has: five bits each.
pub const RECOVERY_LETTERS: usize = 10;
/// How many digits the app's code has.
pub const DIGITS: usize = 6;
/// How many seconds a code of the app stands.
pub const PERIOD: u64 = 30;

/// Crockford's base 32: no letter looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Every so many wrong codes in a row, codes are refused for a while.
const TRIES: i64 = 5;
const FIRST_LOCK: TimeDelta = TimeDelta::minutes(15);
const LONGEST_LOCK: TimeDelta = TimeDelta::hours(24);

/// What somebody typed where a code was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TypedCode {
    /// A code of the app.
    OfApp(String),
    /// A recovery code, in its one form.
    Recovery(String),
    /// Neither.
    Neither,
}

/// Reads a code as it was typed: blanks and hyphens do not matter, nor does case.
pub fn typed_code(text: &str) -> TypedCode {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        })
        .collect();
    if plain.len() == DIGITS && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        TypedCode::OfApp(plain)
    } else if plain.len() == RECOVERY_LETTERS && plain.bytes().all(|byte| ALPHABET.contains(&byte))
    {
        TypedCode::Recovery(plain)
    } else {
        TypedCode::Neither
    }
}

/// A recovery code from random bytes, five bits of each: in its one form, without the hyphen that it is shown with.
pub fn recovery_code(random: [u8; RECOVERY_LETTERS]) -> String {
    random
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)))
        .map(|letter| char::from(*letter))
        .collect()
}

/// A recovery code as it is shown: `ABCDE-FGHJK`.
pub fn shown(code: &str) -> String {
    let half = RECOVERY_LETTERS / 2;
    code.get(..half)
        .zip(code.get(half..))
        .map_or_else(|| code.to_owned(), |(one, two)| format!("{one}-{two}"))
}

/// For how long codes are refused after so many wrong ones in a row: a quarter of an hour at the fifth, twice as
/// long at each fifth more, a day at most.
pub fn lock_after(wrong: i64) -> Option<TimeDelta> {
    if wrong <= 0 || wrong % TRIES != 0 {
        return None;
    }
    let doublings = u32::try_from(wrong / TRIES - 1).unwrap_or(u32::MAX);
    let factor = 2_i32.checked_pow(doublings);
    let lock = factor.and_then(|factor| FIRST_LOCK.checked_mul(factor));
    Some(lock.map_or(LONGEST_LOCK, |lock| lock.min(LONGEST_LOCK)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(typed_code(" 123 456 "), TypedCode::OfApp("123456".into()));
        assert_eq!(
            typed_code("abcde-fghj1"),
            TypedCode::Recovery("ABCDEFGHJ1".into())
        );
        assert_eq!(
            typed_code("oilab cdefg"),
            TypedCode::Recovery("011ABCDEFG".into())
        );
        for neither in [
            "",
            "12345",
            "1234567",
            "abcde-fgh",
            "abcde-fghju",
            "１２３４５６",
        ] {
            assert_eq!(typed_code(neither), TypedCode::Neither, "{neither}");
        }
    }

    #[test]
    fn a_recovery_code_is_read_back_as_it_is_shown() {
        let code = recovery_code([0, 1, 2, 3, 255, 31, 64, 200, 9, 10]);
        assert_eq!(code.len(), RECOVERY_LETTERS);
        assert_eq!(typed_code(&shown(&code)), TypedCode::Recovery(code));
    }

    #[test]
    fn wrong_codes_are_held_back_ever_longer() {
        assert_eq!(lock_after(0), None);
        assert_eq!(lock_after(4), None);
        assert_eq!(lock_after(5), Some(TimeDelta::minutes(15)));
        assert_eq!(lock_after(6), None);
        assert_eq!(lock_after(10), Some(TimeDelta::minutes(30)));
        assert_eq!(lock_after(15), Some(TimeDelta::hours(1)));
        assert_eq!(lock_after(5_000), Some(LONGEST_LOCK));
    }
}
