//! PDFs that are the same bytes whenever they are made: the library writes the time of day and two random
//! ids into each. Their places have a fixed length, so they are written over where they stand.

use chrono::NaiveDate;
use domain::digest;

/// How long an id is.
const ID: usize = 32;

/// The document as of a day, with ids that come from what it says.
pub(crate) fn settled(mut bytes: Vec<u8>, day: NaiveDate) -> Vec<u8> {
    let stamp = day.format("%Y%m%d000000").to_string();
    for key in [b"/CreationDate(D:".as_slice(), b"/ModDate(D:"] {
        write_after(&mut bytes, key, 0, stamp.as_bytes());
    }
    let ids = [0, ID + 2];
    for skip in ids {
        write_after(&mut bytes, b"/ID[(", skip, &[b'0'; ID]);
    }
    let digest = digest::sha256(&bytes);
    let id = digest.as_bytes().get(..ID).unwrap_or_default();
    for skip in ids {
        write_after(&mut bytes, b"/ID[(", skip, id);
    }
    bytes
}

fn write_after(bytes: &mut [u8], key: &[u8], skip: usize, text: &[u8]) {
    let found = bytes.windows(key.len()).position(|piece| piece == key);
    let from = found.map(|at| at + key.len() + skip);
    if let Some(place) = from.and_then(|from| bytes.get_mut(from..from + text.len())) {
        place.copy_from_slice(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_and_ids_are_written_over() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        let made = |time: &str, id: &str| {
            let text = format!(
                "a/CreationDate(D:{time}+00'00')/ModDate(D:{time}+00'00')b/ID[({id})({id})]c"
            );
            settled(text.into_bytes(), day)
        };
        let one = made("20260102030405", &"A".repeat(ID));
        assert_eq!(one, made("20261231235959", &"B".repeat(ID)));
        let text = String::from_utf8(one).unwrap();
        assert!(text.starts_with(
            "a/CreationDate(D:20261125000000+00'00')/ModDate(D:20261125000000+00'00')b/ID[("
        ));
        assert!(text.ends_with(")]c"));
    }
}
