//! What lines were seen: one number a line, for the file may be large.

use std::hash::BuildHasher;

/// What a free place holds. A line whose number it would be gets another.
const FREE: u64 = 0;

/// The lines seen so far, by a number that differs where they differ.
///
/// A table with open addresses: each number lies at its home place or in the next free one. The places
/// are far apart in memory, and waiting for each of them would take longer than all the rules together;
/// so lines are added by the block, and all home places are fetched before the first is needed.
pub(super) struct Seen {
    hasher: foldhash::fast::FixedState,
    /// A power of two of places, at least a quarter of them free.
    places: Vec<u64>,
    count: usize,
}

impl Seen {
    pub fn new() -> Self {
        Self {
            hasher: foldhash::fast::FixedState::default(),
            places: vec![FREE; 64],
            count: 0,
        }
    }

    /// Makes room for so many lines.
    pub fn expect(&mut self, lines: usize) {
        let wanted = (lines + lines / 3 + 1).next_power_of_two();
        if wanted > self.places.len() {
            let old = std::mem::replace(&mut self.places, vec![FREE; wanted]);
            for number in old.into_iter().filter(|number| *number != FREE) {
                self.put(number);
            }
        }
    }

    /// The number of a line.
    pub fn number_of(&self, line: &[u8]) -> u64 {
        self.hasher.hash_one(line).max(FREE + 1)
    }

    /// Fetches the home places of numbers that will be added next.
    pub fn fetch(&self, numbers: impl Iterator<Item = u64>) {
        let homes = numbers.map(|number| self.places.get(self.home(number)));
        std::hint::black_box(homes.flatten().fold(0, |all, number| all ^ number));
    }

    /// Adds a line by its number. Says whether it is new.
    pub fn add(&mut self, number: u64) -> bool {
        if self.count >= self.places.len() / 4 * 3 {
            self.expect(2 * self.count);
        }
        let new = self.put(number);
        self.count += usize::from(new);
        new
    }

    fn put(&mut self, number: u64) -> bool {
        let mut home = self.home(number);
        loop {
            match self.places.get_mut(home) {
                Some(place) if *place == FREE => {
                    *place = number;
                    return true;
                }
                Some(place) if *place == number => return false,
                Some(_) => home += 1,
                None => home = 0,
            }
        }
    }

    fn home(&self, number: u64) -> usize {
        let mask = self.places.len() - 1;
        usize::try_from(number & u64::try_from(mask).unwrap_or_default()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_new_once_however_many_there_are() {
        let mut seen = Seen::new();
        for round in [true, false] {
            for line in 0..10_000_u32 {
                let number = seen.number_of(&line.to_le_bytes());
                seen.fetch([number].into_iter());
                assert_eq!(seen.add(number), round, "{line}");
            }
        }
        assert!(seen.places.len() <= 16_384, "{}", seen.places.len());
    }

    #[test]
    fn numbers_that_share_a_home_or_that_of_free_places_are_told_apart() {
        let mut seen = Seen::new();
        let last = u64::try_from(seen.places.len() - 1).unwrap();
        for number in [1, 65, 129, last, last + 64, u64::MAX] {
            assert!(seen.add(number));
            assert!(!seen.add(number));
        }
    }
}
