//! An export of the audit trail that was touched is found, and where.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use chrono::{DateTime, TimeDelta};
use domain::{
    audit::{
        ActorKind, Checkpoint, Event, Findings, LastLine, NO_HASH, SignatureFault, Verified,
        Verifier, Wrong,
    },
    digest::sha256,
    ids::{CompanyId, EventId, UserId},
};
use proptest::prelude::*;
use uuid::Uuid;

const COMPANY: CompanyId = CompanyId(Uuid::from_u128(7));

/// Stands in for a signature: who does not know the word cannot make it.
fn signed(checkpoint: &Checkpoint) -> String {
    sha256(&[b"a secret word".as_slice(), &checkpoint.statement()].concat())
}

fn check(checkpoint: &Checkpoint) -> Result<(), SignatureFault> {
    if checkpoint.key_id != "k1" {
        return Err(SignatureFault::UnknownKey);
    }
    if signed(checkpoint) == checkpoint.signature {
        Ok(())
    } else {
        Err(SignatureFault::Wrong)
    }
}

fn chain(company: CompanyId, count: i64) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for sequence in 1..=count {
        let previous_hash = events
            .last()
            .map_or(NO_HASH.to_owned(), |event| event.hash.clone());
        let event = Event {
            sequence,
            id: EventId(Uuid::from_u128(u128::try_from(sequence).unwrap() + 100)),
            company: Some(company),
            at: DateTime::UNIX_EPOCH + TimeDelta::milliseconds(sequence * 1_500),
            actor_kind: if sequence % 3 == 0 {
                ActorKind::System
            } else {
                ActorKind::User
            },
            actor: (sequence % 3 != 0).then(|| UserId(Uuid::from_u128(5))),
            action: "batch.signed".to_owned(),
            object_kind: "batch".to_owned(),
            object_id: format!("bat_{sequence}"),
            content: format!("{{\"status\":\"signed\",\"who\":\"Ñandú {sequence}\"}}"),
            address: (sequence % 2 == 0).then(|| "127.0.0.1".to_owned()),
            request_id: (sequence % 2 == 0).then(|| format!("req_{sequence}")),
            previous_hash,
            hash: String::new(),
        };
        events.push(event.sealed());
    }
    events
}

fn checkpoint(events: &[Event]) -> Checkpoint {
    let (first, last) = (events.first().unwrap(), events.last().unwrap());
    let unsigned = Checkpoint {
        company: COMPANY,
        first_sequence: first.sequence,
        previous_hash: first.previous_hash.clone(),
        sequence: last.sequence,
        hash: last.hash.clone(),
        at: DateTime::UNIX_EPOCH + TimeDelta::days(1),
        key_id: "k1".to_owned(),
        public_key: "p".to_owned(),
        signature: String::new(),
    };
    Checkpoint {
        signature: signed(&unsigned),
        ..unsigned
    }
}

fn lines(events: &[Event]) -> Vec<String> {
    let last = LastLine {
        checkpoint: checkpoint(events),
    };
    let events = events
        .iter()
        .map(|event| serde_json::to_string(event).unwrap() + "\n");
    events
        .chain([serde_json::to_string(&last).unwrap() + "\n"])
        .collect()
}

fn read(lines: &[String]) -> Result<Verified, Findings> {
    let mut verifier = Verifier::new(check);
    for line in lines {
        verifier.line(line.as_bytes());
    }
    verifier.finish()
}

/// The faults of an export that was changed: line and what.
fn faults(change: impl FnOnce(&mut Vec<String>)) -> Vec<(u64, Wrong)> {
    let mut lines = lines(&chain(COMPANY, 6));
    change(&mut lines);
    let findings = read(&lines).unwrap_err();
    let faults = findings.faults.into_iter();
    faults.map(|fault| (fault.line, fault.wrong)).collect()
}

#[test]
fn a_chain_as_it_was_exported_is_whole() {
    let events = chain(COMPANY, 6);
    let whole = read(&lines(&events)).unwrap();
    assert_eq!((whole.events, whole.checkpoint.events()), (6, 6));
    assert_eq!(
        whole.span,
        Some((events[0].at, events[5].at)),
        "from the first to the last"
    );
    // A part of a chain stands by itself: the checkpoint says where it begins.
    let part = read(&lines(&events[2..5])).unwrap();
    assert_eq!((part.events, part.checkpoint.first_sequence), (3, 3));
}

#[test]
fn a_changed_event_is_found_where_it_stands() {
    let wrong = faults(|lines| lines[2] = lines[2].replace("signed\\\"", "deleted\\\""));
    assert_eq!(wrong, [(3, Wrong::Hash)]);
    let wrong = faults(|lines| lines[2] = lines[2].replace("\"id\":", "\"id\": "));
    assert_eq!(wrong, [(3, Wrong::Respelled)]);
    let wrong = faults(|lines| lines[2] = lines[2].replace("\"address\":null", "\"address\":\"\""));
    assert_eq!(wrong, [(3, Wrong::Respelled)]);
    let wrong = faults(|lines| lines[2] = "{}\n".to_owned());
    assert_eq!(
        wrong,
        [
            (3, Wrong::Unreadable),
            (
                4,
                Wrong::Sequence {
                    wanted: 3,
                    found: 4
                }
            ),
            (4, Wrong::Follows)
        ]
    );
}

#[test]
fn a_missing_doubled_or_moved_event_is_found() {
    let missing = |wanted, found| Wrong::Sequence { wanted, found };
    let wrong = faults(|lines| drop(lines.remove(2)));
    assert_eq!(wrong, [(3, missing(3, 4)), (3, Wrong::Follows)]);
    let wrong = faults(|lines| lines.insert(2, lines[1].clone()));
    assert_eq!(wrong, [(3, missing(3, 2)), (3, Wrong::Follows)]);
    let wrong = faults(|lines| lines.swap(2, 3));
    assert_eq!(wrong.len(), 6, "{wrong:?}");
    // The head of a whole chain.
    let wrong = faults(|lines| drop(lines.remove(0)));
    assert_eq!(wrong, [(6, Wrong::OtherEvents)]);
}

#[test]
fn a_cut_end_is_found() {
    let wrong = faults(|lines| lines.truncate(6));
    assert_eq!(wrong, [(6, Wrong::NoCheckpoint)]);
    let wrong = faults(|lines| drop(lines.remove(5)));
    assert_eq!(wrong, [(6, Wrong::OtherEvents)]);
    let wrong = faults(|lines| lines[6] = lines[6].trim_end().to_owned());
    assert_eq!(wrong, [(7, Wrong::CutOff), (7, Wrong::NoCheckpoint)]);
    let wrong = faults(Vec::clear);
    assert_eq!(wrong, [(0, Wrong::NoCheckpoint)]);
    let wrong = faults(|lines| lines.push("\n".to_owned()));
    assert_eq!(wrong, [(8, Wrong::AfterCheckpoint)]);
}

#[test]
fn a_chain_that_was_made_anew_needs_the_key() {
    // Everything is consistent, but the checkpoint was signed by somebody else.
    let wrong = faults(|lines| {
        let last = lines.last_mut().unwrap();
        *last = last.replace("\"key_id\":\"k1\"", "\"key_id\":\"k2\"");
    });
    assert_eq!(wrong, [(7, Wrong::Signature(SignatureFault::UnknownKey))]);
    let wrong = faults(|lines| {
        let mut events = chain(COMPANY, 6);
        events[0].content = "{}".to_owned();
        for index in 0..6 {
            if index > 0 {
                events[index].previous_hash = events[index - 1].hash.clone();
            }
            events[index] = events[index].clone().sealed();
        }
        let mut forged = checkpoint(&events);
        forged.signature = checkpoint(&chain(COMPANY, 6)).signature;
        for (line, event) in lines.iter_mut().zip(&events) {
            *line = serde_json::to_string(event).unwrap() + "\n";
        }
        lines[6] = serde_json::to_string(&LastLine { checkpoint: forged }).unwrap() + "\n";
    });
    assert_eq!(wrong, [(7, Wrong::Signature(SignatureFault::Wrong))]);
}

#[test]
fn an_event_of_another_company_is_found() {
    let wrong = faults(|lines| {
        let other = chain(CompanyId(Uuid::from_u128(8)), 6);
        lines[3] = serde_json::to_string(&other[3]).unwrap() + "\n";
    });
    assert_eq!(wrong[0], (4, Wrong::OtherCompany));
}

#[test]
fn an_earlier_checkpoint_holds_a_later_export() {
    let held = |events: &[Event], earlier: Checkpoint| {
        let mut verifier = Verifier::new(check).with_earlier(earlier);
        for line in lines(events) {
            verifier.line(line.as_bytes());
        }
        verifier.finish()
    };
    let events = chain(COMPANY, 6);
    assert!(held(&events, checkpoint(&events[..4])).is_ok());
    // The server itself made the chain anew: consistent, signed, and not what it once said.
    let mut said = checkpoint(&events[..4]);
    said.hash = sha256(b"what it was");
    let findings = held(&events, said).unwrap_err();
    assert_eq!(
        (findings.faults[0].line, &findings.faults[0].wrong),
        (4, &Wrong::Earlier)
    );
    // An older export than the checkpoint lacks what is known to exist.
    assert!(held(&events[..3], checkpoint(&events)).is_err());
}

#[test]
fn faults_are_counted_and_the_first_of_them_kept() {
    let mut lines = lines(&chain(COMPANY, 300));
    for line in &mut lines {
        *line = line.replace("Ñandú", "Nandu");
    }
    let findings = read(&lines).unwrap_err();
    assert_eq!((findings.count, findings.faults.len()), (300, 100));
}

proptest! {
    /// Whatever byte is changed, left out or put in: it is found.
    #[test]
    fn any_touched_byte_is_found(place in 0_usize..4_000, byte: u8, how in 0..3) {
        let good: String = lines(&chain(COMPANY, 6)).concat();
        let mut bytes = good.clone().into_bytes();
        let place = place % bytes.len();
        match how {
            0 => bytes[place] = byte,
            1 => drop(bytes.remove(place)),
            _ => bytes.insert(place, byte),
        }
        prop_assume!(bytes != good.as_bytes());
        let mut verifier = Verifier::new(check);
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            verifier.line(line);
        }
        prop_assert!(verifier.finish().is_err());
    }
}
