//! Card numbers: found wherever text can stand, so that a file with one is refused before it is stored.
//!
//! Looked at are the text fields of a record, neighbours joined (a shifted number spills over), and the
//! whole of a line that fits no layout. A run of 13–19 digits, or groups like `4111 1111 1111 1111`,
//! that starts like a card number of a scheme and passes the Luhn check (ISO/IEC 7812-1) is one. Fields
//! of type N are not joined to their neighbours: an amount beside a document is no card number.

const SHORTEST: usize = 13;
const LONGEST: usize = 19;

/// Whether the text holds a card number.
pub fn holds_card_number(text: &[u8]) -> bool {
    let mut at = 0;
    // A run of 13 digits, or of groups of four, has a digit at every fourth place or beside it.
    while let Some(byte) = text.get(at) {
        if byte.is_ascii_digit() {
            let (digits, end) = run_around(text, at);
            if digits.is_card_number() {
                return true;
            }
            at = end.max(at + 1);
        } else {
            at += 4;
        }
    }
    false
}

/// Whether text of at most 64 columns can hold a card number, given which columns are digits: a quick
/// no for nearly all. It is yes for some that [`holds_card_number`] knows to be none.
pub(super) const fn may_hold_card_number(digits: u64) -> bool {
    let two = digits & digits >> 1;
    let four = two & two >> 2;
    // What stands between four digits and four may be a joint.
    let run = digits | (four << 4 & four >> 1);
    let two = run & run >> 1;
    let four = two & two >> 2;
    let eight = four & four >> 4;
    eight & eight >> 5 != 0
}

/// The digits of a run, at most as many as are looked at.
struct Digits {
    values: [u8; 32],
    count: usize,
}

impl Digits {
    fn is_card_number(&self) -> bool {
        let Some(all) = self.values.get(..self.count.min(32)) else {
            return false;
        };
        if self.count < SHORTEST {
            return false;
        }
        // A longer run may be a number that was shifted against its neighbour.
        (self.count <= LONGEST && fits(all))
            || [15, 16]
                .iter()
                .any(|length| self.count > 16 && all.windows(*length).any(fits))
    }
}

/// The run of digits around a place: plain, or with one blank or hyphen between groups of four to six.
fn run_around(text: &[u8], at: usize) -> (Digits, usize) {
    let is_digit = |place: usize| text.get(place).is_some_and(u8::is_ascii_digit);
    let is_joint = |place: usize| {
        text.get(place)
            .is_some_and(|byte| matches!(byte, b' ' | b'-'))
            && (1..=4).all(|step| is_digit(place + step))
            && (1..=4).all(|step| place.checked_sub(step).is_some_and(is_digit))
    };
    let mut start = at;
    while start > 0 && (is_digit(start - 1) || is_joint(start - 1)) {
        start -= 1;
    }
    let mut digits = Digits {
        values: [0; 32],
        count: 0,
    };
    let mut end = start;
    while is_digit(end) || is_joint(end) {
        if let (Some(byte), Some(slot)) = (
            text.get(end).filter(|byte| byte.is_ascii_digit()),
            digits.values.get_mut(digits.count),
        ) {
            *slot = byte - b'0';
            digits.count += 1;
        }
        end += 1;
    }
    (digits, end)
}

/// Whether the digits start and are as long as a scheme's, and pass the Luhn check.
fn fits(digits: &[u8]) -> bool {
    let prefix = digits
        .iter()
        .take(4)
        .fold(0_u32, |value, digit| value * 10 + u32::from(*digit));
    let length = digits.len();
    let scheme = match prefix {
        4000..=4999 => matches!(length, 13 | 16 | 19),
        5100..=5599 | 2221..=2720 | 3528..=3589 => length == 16,
        3400..=3499 | 3700..=3799 => length == 15,
        3000..=3059 | 3600..=3699 | 3800..=3999 => (14..=19).contains(&length),
        6011 | 6440..=6499 | 6500..=6599 | 6200..=6299 => (16..=19).contains(&length),
        _ => false,
    };
    scheme && luhn(digits)
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let value = u32::from(*digit) * if place % 2 == 0 { 1 } else { 2 };
            if value > 9 { value - 9 } else { value }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_of_every_scheme_are_found_anywhere() {
        for number in [
            "4111111111111111",
            "5555555555554444",
            "2223003122003222",
            "378282246310005",
            "30569309025904",
            "6011111111111117",
        ] {
            for before in ["", "x", "xy ", "NOM-", "abcd"] {
                let text = format!("{before}{number} z");
                assert!(holds_card_number(text.as_bytes()), "{text}");
            }
        }
        assert!(holds_card_number(b"PAGO 4111 1111 1111 1111 NOV"));
        assert!(holds_card_number(b"4111-1111-1111-1111"));
        assert!(holds_card_number(b"00004111111111111111000000"));
    }

    #[test]
    fn documents_phones_and_dates_are_no_card_numbers() {
        for text in [
            "CC1032456789     ",
            "CALLE 45 12-34 3001234567",
            "20261105 20261106",
            "4111111111111112",
            "900123456",
            "123456789012345",
        ] {
            assert!(!holds_card_number(text.as_bytes()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_quick_no_is_never_wrong(text in "[0-9]{0,3}[ -]?(4[0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4,6}[ -]?[0-9]{0,7}|[0-9 -]{20})[0-9a-z -]{0,12}") {
            let digits = text.bytes().enumerate().fold(0, |digits, (place, byte)| {
                digits | u64::from(byte.is_ascii_digit()) << place
            });
            prop_assert!(may_hold_card_number(digits) || !holds_card_number(text.as_bytes()));
        }
    }
}
