//! What lines were seen: one number a line, for the file may be large.

use std::{
    collections::HashSet,
    hash::{BuildHasher, BuildHasherDefault, Hasher},
};

/// The lines seen so far, by a number that differs where they differ.
pub(super) struct Seen {
    hasher: foldhash::fast::FixedState,
    numbers: HashSet<u64, BuildHasherDefault<AsItIs>>,
}

impl Seen {
    pub fn new() -> Self {
        Self {
            hasher: foldhash::fast::FixedState::default(),
            numbers: HashSet::default(),
        }
    }

    /// Makes room for so many lines.
    pub fn expect(&mut self, lines: usize) {
        self.numbers.reserve(lines);
    }

    /// Adds a line. Says whether it is new.
    pub fn add(&mut self, line: &[u8]) -> bool {
        self.numbers.insert(self.hasher.hash_one(line))
    }
}

/// The numbers are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
