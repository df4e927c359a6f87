//! Digests: SHA-256 as hex, and of JSON in one canonical form.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0'));
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// SHA-256 as hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of a value's canonical JSON: keys sorted, no spaces, so that the same value has the same
/// digest in the browser and on the server.
pub fn of_value(value: Value) -> String {
    sha256(sorted(value).to_string().as_bytes())
}

/// The same value with its keys in order, also where some crate turned on `preserve_order`.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<_> = map.into_iter().collect();
            fields.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(
                fields
                    .into_iter()
                    .map(|(key, value)| (key, sorted(value)))
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        plain => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_digest_is_the_known_one() {
        assert_eq!(
            sha256(b""),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn the_order_of_fields_does_not_matter() {
        let written = |text: &str| of_value(serde_json::from_str(text).unwrap());
        assert_eq!(
            written(r#"{"b":1,"a":{"d":2,"c":3}}"#),
            written(r#"{"a":{"c":3,"d":2},"b":1}"#)
        );
        assert_ne!(written(r#"{"a":1,"b":2}"#), written(r#"{"a":2,"b":1}"#));
    }
}
