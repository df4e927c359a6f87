//! The rule for passwords: long, not easy to guess, nothing about their composition. The same rule speaks
//! in the browser while one is typed and on the server.

pub mod temporary;

use crate::text;

/// The fewest characters.
pub const SHORTEST: usize = 12;
/// The most.
pub const LONGEST: usize = 128;
/// From so many characters on a password is called good.
pub const GOOD: usize = 16;
/// How many passwords, the one in use included, may not be chosen again.
pub const REMEMBERED: usize = 5;

/// Why a password may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefused {
    /// Too few characters.
    #[error("a password has {SHORTEST} characters or more")]
    TooShort,
    /// Too many.
    #[error("a password has {LONGEST} characters at most")]
    TooLong,
    /// One that is tried early by whoever guesses.
    #[error("the password is easy to guess")]
    TooCommon,
}

/// What a meter shows for the length of what was typed so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Not to be chosen yet.
    TooShort,
    /// May be chosen.
    Fair,
    /// Long enough to rest.
    Good,
}

/// How far a password has come by its length.
pub fn strength(password: &str) -> Strength {
    match password.chars().count() {
        0..SHORTEST => Strength::TooShort,
        SHORTEST..GOOD => Strength::Fair,
        _ => Strength::Good,
    }
}

/// Whether a password may be chosen by the user of this name. `common` says whether a lower-case text is
/// in the list of common passwords.
///
/// # Errors
/// Why not.
pub fn check(
    password: &str,
    username: &str,
    common: impl Fn(&str) -> bool,
) -> Result<(), PasswordRefused> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordRefused::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordRefused::TooLong);
    }
    let lower = text::lower(password);
    let guessable = temporary::read(password).is_some()
        || is_padded(&lower, common)
        || is_repetition(&lower)
        || is_run(&lower)
        || is_username(&lower, &text::lower(username));
    if guessable {
        Err(PasswordRefused::TooCommon)
    } else {
        Ok(())
    }
}

/// A common password, alone or with digits and signs after it.
fn is_padded(lower: &str, common: impl Fn(&str) -> bool) -> bool {
    let stem = lower.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let mut padded = lower;
    while padded.len() >= stem.len() && !padded.is_empty() {
        if common(padded) {
            return true;
        }
        let mut letters = padded.chars();
        letters.next_back();
        padded = letters.as_str();
    }
    false
}

/// The same text twice or more; one character repeated is the shortest of these.
fn is_repetition(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().collect();
    (1..=letters.len() / 2)
        .filter(|period| letters.len().is_multiple_of(*period))
        .any(|period| {
            letters
                .iter()
                .zip(letters.iter().skip(period))
                .all(|(one, other)| one == other)
        })
}

/// Digits or letters in their order, up or down, all the way (after 9 comes 0, after z comes a).
fn is_run(lower: &str) -> bool {
    let follows = |step: i32| {
        move |(one, next): (char, char)| {
            let span = match (one, next) {
                ('0'..='9', '0'..='9') => 10,
                ('a'..='z', 'a'..='z') => 26,
                _ => return false,
            };
            let far = i32::try_from(u32::from(next)).unwrap_or_default()
                - i32::try_from(u32::from(one)).unwrap_or_default();
            (far - step).rem_euclid(span) == 0
        }
    };
    let pairs = || lower.chars().zip(lower.chars().skip(1));
    pairs().all(follows(1)) || pairs().all(follows(-1))
}

/// The user's own name, alone or with nothing but digits and signs around it.
fn is_username(lower: &str, username: &str) -> bool {
    !username.is_empty()
        && lower.contains(username)
        && !lower.replace(username, "").contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(password: &str) -> Result<(), PasswordRefused> {
        check(password, "camila.perez", |text| {
            ["password", "contraseña", "qwertyuiop12", "abc123"].contains(&text)
        })
    }

    #[test]
    fn a_long_phrase_of_ones_own_may_be_chosen() {
        for good in [
            "una frase larga y propia",
            "solo letras aqui",
            "camila.perez come mangos",
            "ñandúes corren mucho",
        ] {
            assert_eq!(ask(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn the_length_counts_in_characters() {
        assert_eq!(ask("corta"), Err(PasswordRefused::TooShort));
        assert_eq!(ask("ñandú ñandú"), Err(PasswordRefused::TooShort));
        assert_eq!(ask("ñandú y más ñ"), Ok(()));
        let long: String = "largo ya ".chars().cycle().take(128).collect();
        assert_eq!(ask(&long), Ok(()));
        assert_eq!(ask(&format!("{long}x")), Err(PasswordRefused::TooLong));
    }

    #[test]
    fn what_is_guessed_first_may_not_be_chosen() {
        for bad in [
            "qwertyuiop12",
            "QwertyUIOP12",
            "contraseña2026!",
            "Password12345",
            "abc123!!!!!!!",
            "aaaaaaaaaaaa",
            "passwordpassword",
            "mango-mango-",
            "123456789012",
            "987654321098",
            "abcdefghijklm",
            "zyxwvutsrqponm",
            "camila.perez",
            "Camila.Perez2026",
            "2026camila.perez!",
            "k7qf-m2wd-9xtb-r4hn",
        ] {
            assert_eq!(ask(bad), Err(PasswordRefused::TooCommon), "{bad}");
        }
    }

    #[test]
    fn the_meter_grows_with_the_length() {
        let of = |length| strength(&"ñ".repeat(length));
        assert_eq!(
            [of(0), of(11), of(12), of(15), of(16)],
            [
                Strength::TooShort,
                Strength::TooShort,
                Strength::Fair,
                Strength::Fair,
                Strength::Good
            ]
        );
    }
}
