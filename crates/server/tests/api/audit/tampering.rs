//! Ten thousand ways to touch a download: all are found.

use std::collections::BTreeMap;

use app::audit::check_signature;
use domain::audit::{Checkpoint, Event, SignatureFault, Verifier};

use super::{download, keys, note, read_world, verify};

const TRIES: usize = 10_000;

/// Numbers that look random and are the same in every run (splitmix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(sides).unwrap()).unwrap()
    }
}

type Lines = Vec<Vec<u8>>;
type Touch = fn(&mut Lines, &mut Dice);

/// The ways: a name, and what is done. One that happens to change nothing is rolled again.
const WAYS: [(&str, Touch); 12] = [
    ("a byte changed", |lines, dice| {
        let (line, place) = somewhere(lines, dice);
        lines[line][place] = u8::try_from(dice.roll(256)).unwrap();
    }),
    ("a byte put in", |lines, dice| {
        let (line, place) = somewhere(lines, dice);
        let byte = u8::try_from(dice.roll(256)).unwrap();
        lines[line].insert(place, byte);
    }),
    ("a byte taken out", |lines, dice| {
        let (line, place) = somewhere(lines, dice);
        lines[line].remove(place);
    }),
    ("a blank put in", |lines, dice| {
        let (line, place) = somewhere(lines, dice);
        lines[line].insert(place, b' ');
    }),
    ("lines taken out", |lines, dice| {
        let from = dice.roll(lines.len());
        let count = 1 + dice.roll(5.min(lines.len() - from));
        lines.drain(from..from + count);
    }),
    ("a line twice", |lines, dice| {
        let line = lines[dice.roll(lines.len())].clone();
        lines.insert(dice.roll(lines.len() + 1), line);
    }),
    ("two lines swapped", |lines, dice| {
        let (one, two) = (dice.roll(lines.len()), dice.roll(lines.len()));
        lines.swap(one, two);
    }),
    ("the end cut off", |lines, dice| {
        let mut bytes = lines.concat();
        bytes.truncate(dice.roll(bytes.len()));
        *lines = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect();
    }),
    ("events before the checkpoint cut off", |lines, dice| {
        let keep = dice.roll(lines.len() - 1);
        let last = lines.len() - 1;
        lines.drain(keep..last);
    }),
    ("the head cut off", |lines, dice| {
        let cut = 1 + dice.roll(lines.len() - 1);
        lines.drain(..cut);
    }),
    ("an event changed with its own hash", |lines, dice| {
        let line = dice.roll(lines.len() - 1);
        *lines = rewritten(lines, line, line, dice);
    }),
    ("an event changed and all hashes after it", |lines, dice| {
        let line = dice.roll(lines.len() - 1);
        *lines = rewritten(lines, line, usize::MAX, dice);
    }),
];

fn somewhere(lines: &Lines, dice: &mut Dice) -> (usize, usize) {
    let line = dice.roll(lines.len());
    (line, dice.roll(lines[line].len()))
}

/// What somebody who knows how the chain is made would do, without the key: change an event and make
/// its hash anew, and those of the events after it up to a line.
fn rewritten(lines: &Lines, changed: usize, up_to: usize, dice: &mut Dice) -> Lines {
    let mut previous: Option<String> = None;
    let mut out = Lines::new();
    out.extend_from_slice(&lines[..changed]);
    for (index, line) in lines.iter().enumerate().skip(changed) {
        let Ok(mut event) = serde_json::from_slice::<Event>(line) else {
            out.push(line.clone());
            continue;
        };
        if index == changed {
            match dice.roll(4) {
                0 => event.content = format!("{{\"amount\":{}}}", dice.roll(1_000_000)),
                1 => event.actor = None,
                2 => event.at += chrono::TimeDelta::seconds(1),
                _ => event.object_id.push('x'),
            }
        }
        if index <= up_to {
            if let Some(hash) = previous.take() {
                event.previous_hash = hash;
            }
            event = event.sealed();
            previous = Some(event.hash.clone());
            out.push((serde_json::to_string(&event).unwrap() + "\n").into_bytes());
        } else {
            out.push(line.clone());
        }
    }
    out
}

/// Whether a touched export is found out. Its head, as far as nobody touched it, was read before:
/// `heads[n]` has read the first `n` lines.
fn is_found<C>(lines: &Lines, good: &Lines, heads: &[Verifier<C>]) -> bool
where
    C: FnMut(&Checkpoint) -> Result<(), SignatureFault> + Clone,
{
    let same = lines
        .iter()
        .zip(good)
        .take_while(|(one, other)| one == other);
    let same = same.count();
    let mut verifier = heads[same].clone();
    for line in &lines[same..] {
        verifier.line(line);
        if verifier.faults() > 0 {
            return true;
        }
    }
    verifier.finish().is_err()
}

#[tokio::test]
async fn ten_thousand_touches_of_a_download_are_all_found() {
    let (world, reader) = read_world().await;
    let company = world.demo.company;
    for index in 0..200 {
        let by = (index % 3 != 0).then_some(world.demo.maker.id);
        note(&world, company, by, "batch.signed", &format!("bat_{index}")).await;
    }
    let export = download(&world, &reader, "").await;
    let keys = keys(&world).await;
    let events = verify(&export, &keys).unwrap().events;
    assert!(events >= 200);
    let good: Lines = export
        .split_inclusive('\n')
        .map(|line| line.as_bytes().to_vec())
        .collect();
    let mut heads = vec![Verifier::new(|checkpoint: &Checkpoint| {
        check_signature(checkpoint, Some(&keys))
    })];
    for line in &good {
        let mut head = heads.last().unwrap().clone();
        head.line(line);
        assert_eq!(head.faults(), 0);
        heads.push(head);
    }
    let mut dice = Dice(20_260_303);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for index in 0..TRIES {
        let (name, touch) = WAYS[index % WAYS.len()];
        let mut lines = good.clone();
        while lines == good {
            touch(&mut lines, &mut dice);
        }
        assert!(
            is_found(&lines, &good, &heads),
            "not found: {name}, try {index}"
        );
        *counts.entry(name).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    println!("{all} touches of an export of {events} events, {all} found:");
    for (name, count) in counts {
        println!("  {count:>5} {name}");
    }
    assert_eq!(all, TRIES);
}
