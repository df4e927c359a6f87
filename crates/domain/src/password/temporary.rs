//! Temporary passwords: made by the system, mailed, used once. Their form tells them from chosen ones.

/// Digits and letters that nobody takes for one another: no 0, 1, I, O.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// `K7QF-M2WD-9XTB-R4HN`.
const GROUPS: usize = 4;
const GROUP: usize = 4;

/// The temporary password of 80 random bits.
pub fn from_random(random: [u8; 10]) -> String {
    let bits = random
        .iter()
        .fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let letter = |place: usize| {
        let five = usize::try_from(bits >> (5 * place) & 31).unwrap_or_default();
        char::from(ALPHABET.get(five).copied().unwrap_or(b'2'))
    };
    let mut text = String::with_capacity(GROUPS * (GROUP + 1));
    for place in 0..GROUPS * GROUP {
        if place > 0 && place.is_multiple_of(GROUP) {
            text.push('-');
        }
        text.push(letter(place));
    }
    text
}

/// The temporary password that was typed, in its one form: case and blanks around do not matter. None when
/// the text is no such password.
pub fn read(typed: &str) -> Option<String> {
    let text = typed.trim().to_uppercase();
    let mut groups = 0;
    for group in text.split('-') {
        groups += 1;
        if group.len() != GROUP || !group.bytes().all(|letter| ALPHABET.contains(&letter)) {
            return None;
        }
    }
    (groups == GROUPS).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighty_random_bits_are_sixteen_letters() {
        assert_eq!(from_random([0; 10]), "2222-2222-2222-2222");
        assert_eq!(from_random([255; 10]), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        let text = from_random([1, 35, 69, 103, 137, 171, 205, 239, 1, 35]);
        assert_eq!(read(&text).as_deref(), Some(text.as_str()));
        let other = from_random([1, 35, 69, 103, 137, 171, 205, 239, 1, 34]);
        assert_ne!(text, other);
    }

    #[test]
    fn it_is_recognised_as_people_type_it() {
        assert_eq!(
            read("  k7qf-m2wd-9xtb-r4hn ").as_deref(),
            Some("K7QF-M2WD-9XTB-R4HN")
        );
        for other in [
            "",
            "K7QF-M2WD-9XTB",
            "K7QF-M2WD-9XTB-R4HN-K7QF",
            "K7QF-M2WD-9XTB-R4HO",
            "K7QFM2WD9XTBR4HN",
            "K7QF-M2WD-9XTB-R4H",
            "ñ7Q-M2WD-9XTB-R4HN",
        ] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
