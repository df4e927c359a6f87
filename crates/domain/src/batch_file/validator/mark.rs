//! The mark of a file: SHA-256 of all lines before the trailer, joined by LF.

use sha2::{Digest, Sha256};

/// Lines are gathered, for the hash is fastest over many whole blocks at once.
const BLOCK: usize = 64;
const ROOM: usize = 64 * BLOCK;

/// The mark of a file so far.
pub(super) struct Mark {
    hash: Sha256,
    gathered: Vec<u8>,
    any: bool,
}

impl Mark {
    pub fn new() -> Self {
        Self {
            hash: Sha256::new(),
            gathered: Vec::with_capacity(2 * ROOM),
            any: false,
        }
    }

    /// Adds a line, without its end.
    pub fn add(&mut self, line: &[u8]) {
        if self.any {
            self.gathered.push(b'\n');
        }
        self.any = true;
        self.gathered.extend_from_slice(line);
        if self.gathered.len() >= ROOM {
            let whole = self.gathered.len() / BLOCK * BLOCK;
            self.hash
                .update(self.gathered.get(..whole).unwrap_or_default());
            self.gathered.drain(..whole);
        }
    }

    /// The hash.
    pub fn finish(mut self) -> [u8; 32] {
        self.hash.update(&self.gathered);
        self.hash.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_hash_of_the_lines_joined_by_line_feeds() {
        for lengths in [
            &[0_usize][..],
            &[64],
            &[63, 1],
            &[121; 500],
            &[4096, 0, 5, 128],
        ] {
            let lines: Vec<Vec<u8>> = lengths.iter().map(|length| vec![b'x'; *length]).collect();
            let mut mark = Mark::new();
            for line in &lines {
                mark.add(line);
            }
            let joined: [u8; 32] = Sha256::digest(lines.join(&b'\n')).into();
            assert_eq!(mark.finish(), joined, "{lengths:?}");
        }
    }
}
