//! Every code that a use case refuses with is in the one table.

use std::{fs, path::Path};

use contract::ErrorCode;

#[test]
fn every_code_in_app_is_in_the_table() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let mut codes = Vec::new();
    collect(&sources, &mut codes);
    assert!(codes.len() > 10, "{codes:?}");
    for (file, code) in codes {
        assert!(
            code.parse::<ErrorCode>().is_ok(),
            "{file} refuses with {code:?}, which contract::ErrorCode does not have"
        );
    }
}

/// The texts of the form `family.name` that stand right after a call that makes a refusal.
fn collect(folder: &Path, codes: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, codes);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in [
            "refused(",
            "refused_because(",
            "refused_for(",
            "refused_until(",
        ] {
            for (_, rest) in text
                .match_indices(call)
                .map(|(at, _)| text.split_at(at + call.len()))
            {
                if let Some(literal) = rest.trim_start().strip_prefix('"') {
                    let code = literal.split('"').next().unwrap().to_owned();
                    codes.push((path.display().to_string(), code));
                }
            }
        }
    }
}
