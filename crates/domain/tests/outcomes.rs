//! What the validator makes of some thousands of files, as digests: a change that is only to make it
//! faster must leave every one as it is, whatever pieces the file comes in.
//!
//! `UPDATE_FIXTURES=1 cargo nextest run -p domain --test outcomes` writes the digests anew, for a
//! change that is meant.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

mod corpus;

use std::{collections::BTreeMap, fmt::Write, path::Path};

use corpus::{Rng, context};
use domain::{
    batch::BatchType,
    batch_file::{Detail, Report, Validator},
    digest,
};

/// Many damaged files share a line of the fixture, to keep it small.
const TOGETHER: usize = 10;

/// Single bytes, and pieces shorter than a line, about a line and longer.
const LENGTHS: [usize; 4] = [1, 7, 130, 700];

/// Everything that can be seen of a validation, as text.
fn outcome(kind: BatchType, pieces: &[&[u8]]) -> String {
    let mut seen = String::new();
    let mut validator = Validator::new(context(kind));
    for piece in pieces {
        validator.push(piece, &mut |detail: &Detail<'_>| {
            write!(
                seen,
                "{} {} {} {} {:?} {:?}",
                detail.line,
                detail.sequence,
                detail.has_errors,
                detail.amount().minor(),
                detail.number("consecutivo"),
                detail.person_name(),
            )
            .unwrap();
            for (id, value) in detail.filled() {
                write!(seen, "|{id}={value}").unwrap();
            }
            seen.push('\n');
        });
    }
    let (progress, stopped) = (validator.progress(), validator.is_stopped());
    let report: Report = validator.finish();
    writeln!(seen, "{progress:?} {stopped} {}", report.digest()).unwrap();
    digest::sha256(seen.as_bytes())
}

/// The file in pieces that end at random places, now and then inside every line end and letter.
fn cut<'f>(file: &'f [u8], longest: usize, rng: &mut Rng) -> Vec<&'f [u8]> {
    let mut pieces = Vec::new();
    // A byte-order mark is looked for in the first piece alone.
    let (first, mut rest) = file.split_at(file.len().min(3));
    pieces.push(first);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.len().min(1 + rng.below(longest)));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

/// The same outcome whole and in pieces of up to each length.
fn outcome_however_cut(
    name: &str,
    kind: BatchType,
    file: &[u8],
    lengths: &[usize],
    rng: &mut Rng,
) -> String {
    let whole = outcome(kind, &[file]);
    for longest in lengths {
        let pieces = cut(file, *longest, rng);
        assert_eq!(
            outcome(kind, &pieces),
            whole,
            "{name} in pieces of up to {longest}"
        );
    }
    whole
}

#[test]
fn every_outcome_is_as_recorded() {
    let mut rng = Rng::new(20_261_106);
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (name, kind, file) in corpus::named() {
        let outcome = outcome_however_cut(&name, kind, &file, &LENGTHS, &mut rng);
        found.insert(name, outcome[..16].to_owned());
    }
    for (kind, count) in corpus::DAMAGED {
        for first in (0..*count).step_by(TOGETHER) {
            let name = format!("{kind} damaged {first:04}");
            let mut outcomes = String::new();
            for _ in 0..TOGETHER {
                let file = corpus::damaged(*kind, &mut rng);
                let length = LENGTHS[rng.below(LENGTHS.len())];
                outcomes += &outcome_however_cut(&name, *kind, &file, &[length], &mut rng);
            }
            found.insert(name, digest::sha256(outcomes.as_bytes())[..16].to_owned());
        }
    }
    compare("outcomes.txt", &found);
}

/// An overlong line is noticed where it is read, so what is reported hangs on the pieces: always the
/// same for the same pieces.
#[test]
fn an_endless_line_ends_as_recorded() {
    let mut found = BTreeMap::new();
    for length in [4_095, 4_096, 4_097, 9_000] {
        let mut file = corpus::sample(BatchType::Recharge, 2).bytes();
        file.extend(std::iter::repeat_n(b'5', length));
        file.extend_from_slice(b"\r\n05 and more\r\n");
        for piece in [1, 100, 5_000, file.len()] {
            let pieces: Vec<&[u8]> = file.chunks(piece).collect();
            found.insert(
                format!("{length:04} in pieces of {piece:04}"),
                outcome(BatchType::Recharge, &pieces)[..16].to_owned(),
            );
        }
    }
    compare("endless.txt", &found);
}

/// The fixture has one line a digest: `name = digest`.
fn compare(fixture: &str, found: &BTreeMap<String, String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(fixture);
    let text = found.iter().fold(String::new(), |mut text, (name, value)| {
        writeln!(text, "{name} = {value}").unwrap();
        text
    });
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(&path, text).unwrap();
        return;
    }
    let recorded = std::fs::read_to_string(&path).unwrap();
    let changed: Vec<&str> = text
        .lines()
        .zip(recorded.lines())
        .filter(|(now, then)| now != then)
        .map(|(now, _)| now)
        .collect();
    assert!(changed.is_empty(), "changed: {changed:#?}");
    assert_eq!(text.lines().count(), recorded.lines().count());
}
