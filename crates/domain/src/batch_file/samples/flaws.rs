//! Files with one thing wrong, one for each code that a file alone can raise.

use super::super::{Code, layout::Layout};
use crate::batch::BatchType;

/// One thing that is wrong with a file: the code that it raises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flaw(pub Code);

impl Flaw {
    /// The flaws that can be put into a recharge file.
    pub const OF_RECHARGE: &'static [Code] = &[
        Code::F101,
        Code::F102,
        Code::F104,
        Code::F105,
        Code::F106,
        Code::F107,
        Code::F108,
        Code::F109,
        Code::F110,
        Code::F111,
        Code::H201,
        Code::H202,
        Code::H203,
        Code::H204,
        Code::H205,
        Code::H207,
        Code::H208,
        Code::H209,
        Code::H210,
        Code::D301,
        Code::D302,
        Code::D303,
        Code::D304,
        Code::D305,
        Code::D306,
        Code::D307,
        Code::D309,
        Code::D310,
        Code::D317,
        Code::D318,
        Code::D319,
        Code::X401,
        Code::X402,
        Code::X403,
        Code::X404,
        Code::X405,
    ];

    /// The flaws that need an issuance file.
    pub const OF_ISSUANCE: &'static [Code] = &[
        Code::D308,
        Code::D311,
        Code::D312,
        Code::D313,
        Code::D314,
        Code::D315,
        Code::D316,
    ];

    /// The file with the flaw.
    pub(super) fn apply(self, bytes: &[u8], kind: BatchType) -> Vec<u8> {
        let file = Editor {
            lines: String::from_utf8_lossy(bytes)
                .lines()
                .map(|line| line.chars().collect())
                .collect(),
        };
        match self.0 {
            Code::F101 => Vec::new(),
            Code::F102 => [&[0_u8, 1, 2, 0xff, 0xfe], bytes].concat(),
            Code::F109 => file.put(1, 65, "NÓMINA").in_windows_1252(),
            _ => self.edit(&file, kind).in_utf8(),
        }
    }

    fn edit(self, file: &Editor, kind: BatchType) -> Editor {
        match self.0 {
            Code::F104 => file.remove(0),
            Code::F105 => file.remove_last(),
            Code::F106 => file.repeat(0),
            Code::F107 => file.put(1, 1, "77"),
            // A test number of a scheme, not anybody's card.
            Code::F108 => file.put(1, 65, "PAGO 4111111111111111"),
            Code::F110 => file.push("\u{1a}"),
            Code::F111 => file.put(1, 66, "\t"),
            Code::H201 => file.put(0, 3, "02"),
            Code::H202 => file.put(0, 5, "SU"),
            Code::H203 => file.put(0, 7, "000860069804").put(0, 19, "2"),
            Code::H204 => file.put(0, 19, if file.has(0, 19, "9") { "8" } else { "9" }),
            Code::H205 => file.put(0, 20, "NADA  "),
            Code::H207 => file.put(0, 38, "20990101"),
            Code::H208 => file.put(0, 46, "20200101"),
            Code::H209 => file.put(0, 54, "USD"),
            Code::H210 => file.put(0, 57, "999999"),
            Code::D301 => file.put(1, Layout::of(kind).length + 1, "SOBRA"),
            Code::D302 => file.cut(1, 110),
            Code::D303 => file.put(1, 3, "000099"),
            Code::D304 => file.put(1, 9, "  "),
            Code::D305 => file.put(1, 46, "00000000ABC0000"),
            Code::D306 => file.put(1, 65, "NOMINA 🙂"),
            Code::D307 => file.put(1, 61, "XXXX"),
            Code::D308 => file.put(1, 132, "19901399"),
            Code::D309 => file.put(1, 9, "PA"),
            Code::D310 => file.put(1, 11, "10.324.567     "),
            Code::D311 => file.put(1, 141, "6011234567"),
            Code::D312 => file.put(1, 151, "sin arroba     "),
            Code::D313 => file.put(1, 211, "77001"),
            Code::D314 => file.put(1, 106, "NOMBRE_CON*SIGNOS"),
            Code::D315 => file.put(1, 106, "JOSÉ MUÑOZ"),
            Code::D316 => file.put(1, 132, "20250101"),
            Code::D317 => file.put(1, 46, "000000000000000"),
            Code::D318 => file.put(1, 46, "000099999999999"),
            Code::D319 => file.put(1, 112, "X"),
            Code::X401 => file.put_last(3, "000777"),
            Code::X402 => file.put_last(9, "00000000000000777"),
            Code::X403 => file.put_last(26, "000000000000777"),
            Code::X404 => file.put_last(41, "0123456789abcdef"),
            Code::X405 => file.double_first_detail(),
            _ => file.clone(),
        }
    }
}

#[derive(Clone)]
struct Editor {
    lines: Vec<Vec<char>>,
}

impl Editor {
    fn put(&self, line: usize, column: usize, text: &str) -> Self {
        let mut edited = self.clone();
        if let Some(line) = edited.lines.get_mut(line) {
            let end = column - 1 + text.chars().count();
            if line.len() < end {
                line.resize(end, ' ');
            }
            line.iter_mut()
                .skip(column - 1)
                .zip(text.chars())
                .for_each(|(slot, letter)| *slot = letter);
        }
        edited
    }

    fn put_last(&self, column: usize, text: &str) -> Self {
        self.put(self.lines.len().saturating_sub(1), column, text)
    }

    fn has(&self, line: usize, column: usize, text: &str) -> bool {
        self.lines.get(line).is_some_and(|line| {
            line.iter()
                .skip(column - 1)
                .zip(text.chars())
                .all(|(a, b)| *a == b)
        })
    }

    fn remove(&self, line: usize) -> Self {
        let mut edited = self.clone();
        edited.lines.remove(line);
        edited
    }

    fn remove_last(&self) -> Self {
        let mut edited = self.clone();
        edited.lines.pop();
        edited
    }

    fn repeat(&self, line: usize) -> Self {
        let mut edited = self.clone();
        let copy = edited.lines.get(line).cloned().unwrap_or_default();
        edited.lines.insert(line, copy);
        edited
    }

    fn push(&self, text: &str) -> Self {
        let mut edited = self.clone();
        edited.lines.push(text.chars().collect());
        edited
    }

    fn cut(&self, line: usize, length: usize) -> Self {
        let mut edited = self.clone();
        if let Some(line) = edited.lines.get_mut(line) {
            line.truncate(length);
        }
        edited
    }

    /// The second detail becomes the first but for its number.
    fn double_first_detail(&self) -> Self {
        let first: String = self
            .lines
            .get(1)
            .map(|line| line.iter().skip(8).collect())
            .unwrap_or_default();
        self.put(2, 9, &first)
    }

    fn in_utf8(&self) -> Vec<u8> {
        self.lines
            .iter()
            .flat_map(|line| line.iter().copied().chain(['\r', '\n']))
            .collect::<String>()
            .into_bytes()
    }

    fn in_windows_1252(&self) -> Vec<u8> {
        let letters = self
            .lines
            .iter()
            .flat_map(|line| line.iter().copied().chain(['\r', '\n']));
        letters
            .map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?'))
            .collect()
    }
}
