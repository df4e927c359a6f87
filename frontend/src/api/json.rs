//! JSON of the server as values of `contract`.
//!
//! `serde_json` would compile its reader once more for every type. Here a text is read into a tree by
//! code that is there once, and the types take what they need from the tree; why something does not fit
//! is nothing that a screen tells, so no words for it are compiled.

mod fit;
mod tree;

use serde::de::DeserializeOwned;

use tree::Tree;

/// Reads a value; nothing when the text is no JSON or not of that type.
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(tree(text)?).ok()
}

/// The same for all types.
#[inline(never)]
fn tree(text: &str) -> Option<Tree> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use contract::{Amount, Problem};
    use serde::Deserialize;

    use super::*;

    /// What wire types are made of.
    #[derive(Debug, PartialEq, Deserialize)]
    struct Whole {
        text: String,
        #[serde(default)]
        maybe: Option<i64>,
        list: Vec<u8>,
        pair: (bool, f64),
        names: BTreeMap<String, i64>,
        kind: Kind,
        shape: Shape,
        nothing: (),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        With(i64),
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(tag = "kind")]
    enum Shape {
        Round { size: i64 },
    }

    const WHOLE: &str = r#"{"text": "ñ\n\u00f3\ud83d\ude00", "unknown": [{"a": null}], "list": [1, 255],
        "pair": [true, -2.5], "names": {"b": -1, "a": 9007199254740993}, "kind": "plain",
        "shape": {"kind": "Round", "size": 3}, "nothing": null}"#;

    fn whole() -> Whole {
        Whole {
            text: "ñ\nó😀".to_owned(),
            maybe: None,
            list: vec![1, 255],
            pair: (true, -2.5),
            names: [
                ("a".to_owned(), 9_007_199_254_740_993),
                ("b".to_owned(), -1),
            ]
            .into(),
            kind: Kind::Plain,
            shape: Shape::Round { size: 3 },
            nothing: (),
        }
    }

    #[test]
    fn every_kind_of_value_is_read_as_serde_json_reads_it() {
        assert_eq!(read(WHOLE), Some(whole()));
        assert_eq!(serde_json::from_str::<Whole>(WHOLE).unwrap(), whole());
        assert_eq!(
            read::<Vec<Kind>>(r#"["plain", {"with": 7}]"#),
            Some(vec![Kind::Plain, Kind::With(7)])
        );
        assert_eq!(read::<Option<i64>>("null"), Some(None));
        assert_eq!(read::<Option<i64>>("5"), Some(Some(5)));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(read::<Vec<u8>>("[256]"), None);
        assert_eq!(read::<Vec<u8>>("[-1]"), None);
        assert_eq!(read::<i64>("1.5"), None);
        assert_eq!(read::<String>("5"), None);
        assert_eq!(read::<bool>("null"), None);
        assert_eq!(read::<(bool, bool)>("[true]"), None);
        assert_eq!(read::<Kind>(r#""other""#), None);
        assert_eq!(read::<Amount>(r#"{"amount": 5}"#), None);
        assert_eq!(read::<Amount>(r#"{"amount": 5, "currency": "XXX"}"#), None);
        assert_eq!(read::<Problem>("<html>"), None);
        assert_eq!(read::<Vec<bool>>("[true] x"), None);
    }

    #[test]
    fn the_whole_range_of_numbers_is_kept() {
        assert_eq!(read("-9223372036854775808"), Some(i64::MIN));
        assert_eq!(read("9223372036854775807"), Some(i64::MAX));
        assert_eq!(read("18446744073709551615"), Some(u64::MAX));
        assert_eq!(read("5"), Some(5.0));
    }
}
